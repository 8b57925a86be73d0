"""Bibliographies in any format, as `Source` records."""

from __future__ import annotations

import re
from collections.abc import Mapping

from annotator.diagnostics import Diagnostic
from annotator.model.fields import Field
from annotator.model.registries import Source
from annotator.project import latex
from annotator.project.bibtex import MONTHS, BibEntry, BibValue, read_bibtex
from annotator.project.rules import INVALID_REGISTRY
from annotator.text import Document, Location
from annotator.values.edtf import parse_edtf

VERBATIM = frozenset(
    [
        *("url", "doi", "eprint", "file", "isbn", "issn", "crossref", "xdata", "xref", "related", "date", "urldate"),
        *("derived-from", "archive", "snapshot", "sha256", "year", "month", "day", "origdate", "eventdate"),
    ]
)
"""BibTeX fields whose value is no prose."""

_DATES = frozenset(("date", "year", "month", "day"))
_INHERITED = _DATES | {
    *("publisher", "organization", "institution", "journal", "journaltitle", "series", "volume", "number"),
    *("address", "location", "edition", "booksubtitle", "eventtitle", "venue"),
}
"""Fields that a part has from its whole."""

_MONTH_WORD = re.compile(r"[A-Za-z]{3}")


def read_bibliography(document: Document) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """The sources of a file, its format told by its name, and what is wrong with it; never raises."""
    from annotator.project import csl

    if document.path.lower().endswith((".json", ".yaml", ".yml")):
        return csl.read_csl(document)
    entries, faults = read_bibtex(document.text)
    parents: dict[str, BibEntry] = {}
    for entry in entries:
        parents.setdefault(entry.key.lower(), entry)
    sources = tuple(_source(it, document.path, _parent(it, parents)) for it in entries)
    return sources, tuple(INVALID_REGISTRY.diagnostic(Location(document.path, it.span), it.message) for it in faults)


def _source(entry: BibEntry, path: str, parent: BibEntry | None) -> Source:
    values = {**(_inherited(entry, parent) if parent is not None else {}), **entry.fields}
    fields = {name: _field(name, it, path) for name, it in values.items()}
    words = {name: it.value for name, it in fields.items()}
    title = words.get("title", "")
    if title and words.get("subtitle"):
        title = f"{title}: {words['subtitle']}"
    return Source(
        key=entry.key,
        location=Location(path, entry.key_span),
        type=entry.type,
        fields=fields,
        title=title,
        author=_people(words.get("author") or words.get("editor") or ""),
        issued=issued(words),
        broken=entry.broken,
    )


def _parent(entry: BibEntry, parents: Mapping[str, BibEntry]) -> BibEntry | None:
    """The entry that ``crossref`` names, in the same file; keys are compared without case there."""
    named = entry.fields.get("crossref")
    return parents.get(named.text.strip().lower()) if named is not None else None


def _inherited(entry: BibEntry, parent: BibEntry) -> dict[str, BibValue]:
    """What an entry has from the one that it is a part of; what identifies the whole (ISBN, DOI, address) it has not.

    The parent's own parent is not asked: BibTeX does not either.
    """
    found = {name: it for name, it in parent.fields.items() if name in _INHERITED}
    if _DATES.intersection(entry.fields):
        found = {name: it for name, it in found.items() if name not in _DATES}
    for whole in ("booktitle", "title"):
        title = parent.fields.get(whole)
        if title is not None:
            found.setdefault("journaltitle" if entry.type == "article" else "booktitle", title)
            if "title" not in entry.fields:
                found.setdefault("title", title)
    return found


def _field(name: str, value: BibValue, path: str) -> Field[str]:
    text = " ".join(value.text.split()) if name in VERBATIM else latex.plain(value.text)
    return Field(text, value.text, Location(path, value.span))


def issued(words: Mapping[str, str]) -> str:
    """When an entry appeared, in EDTF: BibLaTeX's ``date``, else ``year`` with ``month`` and ``day``; else empty."""
    date = words.get("date", "")
    if date and parse_edtf(date).valid:
        return date
    year = words.get("year", "").strip("{}")
    month = words.get("month", "").strip("{}")
    if month and not month.isdecimal():
        word = _MONTH_WORD.match(month)
        month = MONTHS.get(word[0].lower(), "") if word else ""
    text = year
    for part in (month, words.get("day", "") if month else ""):
        if not part.isdecimal() or len(part) > 2:
            break
        text += f"-{int(part):02}"
    return text if parse_edtf(text).valid else year if parse_edtf(year).valid else ""


def _people(names: str) -> str:
    """``Last, First and Other, Name`` as people write it: ``First Last, Name Other``."""
    people = []
    for name in re.split(r"\s+and\s+", names.strip()):
        last, _, first = name.partition(",")
        people.append(f"{first.strip()} {last.strip()}".strip())
    return ", ".join("et al." if it == "others" else it for it in people if it)
