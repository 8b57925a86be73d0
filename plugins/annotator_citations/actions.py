"""What can be done about the sources of a claim: say where in them, and cite those that the words credit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator import Applicability, Citation, Claim, Edit, Field, Fix, Location, Registries, Source, Span

_MOST = 3
"""Sources that are offered."""
_SHORTEST = 8
"""Letters of a quotation that are enough to know its place by."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_ONE_PAGE = re.compile(r"[A-Za-z]?\d{1,6}")
_KEY = re.compile(r"[^\s,;@]+")
_FOLDED = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)


def claim_actions(claim: Claim, registries: Registries) -> Iterator[Fix]:
    """The places in its sources that are known and not given, or, where it has none, the sources of whom it credits."""
    for field in claim.source if "source" in claim.own else ():
        if not field.value.suffix:
            yield from _with_place(claim, field, registries)
    if not claim.source:
        yield from _credited(claim, registries)


def _with_place(claim: Claim, field: Field[Citation], registries: Registries) -> Iterator[Fix]:
    key = field.value.key
    place = _paragraph(claim, key, registries) or _page(registries.sources.get(key))
    if place and field.verbatim and field.text.rstrip().endswith(key):
        end = field.part(len(field.text.rstrip()), len(field.text.rstrip()))
        yield Fix(f"Cite @{key}, {place}", (Edit(end, f", {place}"),), Applicability.UNSAFE)


def _paragraph(claim: Claim, key: str, registries: Registries) -> str:
    """The paragraph of a source's copy in which all quoted words stand, if it is the only one."""
    snapshot = registries.snapshots.get(key)
    if snapshot is None or not claim.is_kind("quote"):
        return ""
    words = [_plain(it.text) for it in claim.quotations] or [_plain(claim.text)]
    if any(len(it) < _SHORTEST for it in words):
        return ""
    paragraphs = map(_plain, _BLANK_LINE.split(snapshot.text.strip()))
    found = [number for number, it in enumerate(paragraphs, start=1) if all(word in it for word in words)]
    return f"para. {found[0]}" if len(found) == 1 else ""


def _page(source: Source | None) -> str:
    """The page of a source that has only one."""
    pages = (source.word("pages") or source.word("page")).strip() if source is not None else ""
    return f"p. {pages}" if _ONE_PAGE.fullmatch(pages) else ""


def _credited(claim: Claim, registries: Registries) -> Iterator[Fix]:
    """Citations of the sources that come from those whom the words credit."""
    credited = {registries.entity_key(it.value) or it.value for it in claim.says}
    found = [it for it in registries.sources.values() if it.key in credited or credited & _origins(it)]
    whole = claim.annotation
    brace = Location(whole.path, Span(whole.span.end - 1, whole.span.end - 1), whole.block)
    for source in found[:_MOST]:
        why = f" ({source.issued})" if source.issued else ""
        edit = Edit(brace, f' source="@{source.key}"')
        yield Fix(f"Cite @{source.key}{why}, whom the words credit", (edit,), Applicability.UNSAFE)


def _origins(source: Source) -> set[str]:
    return set(_KEY.findall(source.word("derived-from")))


def _plain(words: str) -> str:
    return " ".join(words.translate(_FOLDED).split()).strip(" .,;:!?")
