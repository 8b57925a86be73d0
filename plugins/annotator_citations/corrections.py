"""What was corrected in articles that others derive from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annotator import Article, CheckEntry, Claim, Edtf, Field, Reference
from annotator_citations.identity import folded

FAULTY = ("wrong", "changed")
_DONE = (*FAULTY, "cut")

_MOST_OF_AN_EVENT = 32
"""Corrections on one event whose old words are looked for in each claim on it."""


class Corrected(NamedTuple):
    """A claim of an article whose last check found it wrong, or after whose check its words were changed."""

    article: Article
    claim: Claim
    entry: CheckEntry

    @property
    def label(self) -> str:
        """How a message in another article speaks of it."""
        return self.claim.label_from("")


def corrected_claims(article: Article) -> Iterator[Corrected]:
    """The claims of an article that are wrong or changed, by the last entry of its check log."""
    last: Mapping[str, CheckEntry] = {it.claim.value: it for it in article.info.checks}
    for key, entry in last.items():
        claim = article.claims_by_id.get(key)
        if claim is not None and entry.status in FAULTY:
            yield Corrected(article, claim, entry)


def stale_claims(copy: Article, corrected: Iterable[Corrected]) -> Iterator[tuple[Claim, Corrected]]:
    """The claims of a copy that still say what was corrected in an article that it derives from."""
    by_id: dict[tuple[str, str], Corrected] = {}
    said_there: dict[str, Corrected] = {}
    by_event: dict[str, list[Corrected]] = {}
    for it in corrected:
        by_id[it.article.path, it.entry.claim.value] = it
        for path, key in _same_claims(it.claim, it.article.path):
            if path == copy.path:
                said_there.setdefault(key, it)
        for event in it.claim.event if " " in folded(it.entry.was) else ():
            by_event.setdefault(event.value, []).append(it)
    for claim in copy.claims:
        if copy.info.status_of(claim) in _DONE:
            continue
        same = [by_id[it] for it in _same_claims(claim, copy.path) if it in by_id]
        if claim.id is not None and claim.id.value in said_there:
            same.append(said_there[claim.id.value])
        alike = [it for event in claim.event for it in by_event.get(event.value, ())[:_MOST_OF_AN_EVENT]]
        found = [it for it in same if _is_repeated(it, claim)] or [it for it in alike if _has_old_words(it, claim)]
        if found:
            yield claim, found[0]


def later_correction(origin: Article, copy: Article) -> Field[Edtf] | None:
    """A correction of an article made after another appeared that has had none since, or None."""
    published = copy.info.published
    if published is None or published.value.last is None or not published.value.valid:
        return None
    own = [it.value.last for it in corrections_of(copy)]
    for field in corrections_of(origin):
        first = field.value.first
        if first is not None and first > published.value.last and not any(it is None or it >= first for it in own):
            return field
    return None


def corrections_of(article: Article) -> list[Field[Edtf]]:
    """The dates of an article's corrections that can be read."""
    fields = article.front_matter.fields.get("corrections", ())
    return [it for it in fields if isinstance(it.value, Edtf) and it.value.valid]  # type: ignore[misc]


def _same_claims(claim: Claim, path: str) -> Iterator[tuple[str, str]]:
    """The claims that a claim of the article at ``path`` says it is the same as: their article's path, their id."""
    for field in claim.each("same"):
        if isinstance(field.value, Reference) and field.value.valid and field.value.kind == "claim":
            yield field.value.path_from(path), field.value.key


def _is_repeated(origin: Corrected, claim: Claim) -> bool:
    """Whether a claim that is the same as a corrected one still says it."""
    return _has_old_words(origin, claim) if origin.entry.was else origin.entry.status == "wrong"


def _has_old_words(origin: Corrected, claim: Claim) -> bool:
    was = f" {folded(origin.entry.was)} "
    return was in f" {folded(claim.text)} " and was not in f" {folded(origin.claim.text)} "
