"""What somebody says of a claim, as an entry of its check log."""

from __future__ import annotations

import msgspec

from annotator.diagnostics import Edit
from annotator.ide.check_log_edit import with_entry
from annotator.model.article import Article
from annotator.model.suggest import suggestion
from annotator.text import Document, Location, Span, printable
from annotator.values.citation import parse_citations
from annotator.values.fault import shown
from annotator.vocabulary import BASES, STATUSES

DIGITS = 8
"""Hexadecimal digits of the hash of a claim's words that an entry has."""
VERBS = {"confirm": "confirmed", "dispute": "disputed", "change": "changed", "to do": "todo"}
"""Words for what somebody does, and the states that claims are in then."""


class Check(msgspec.Struct, frozen=True):
    """What is to be written of a claim: names and values as in a check log; ``at`` is a day."""

    claim: str
    status: str
    by: str
    at: str
    source: str = ""
    basis: str = ""
    concern: str = ""
    note: str = ""


class LogError(ValueError):
    """An entry cannot be made; the message says why."""


def entry_edits(article: Article, log: Document, check: Check) -> tuple[Edit, ...]:
    """The edits of a check log that add an entry; those of an empty document make a new log.

    Raises:
        LogError: there is no such claim, its state stands in the article, a value is none, or the log cannot be read.
    """
    claim = article.claims_by_id.get(check.claim)
    if claim is None:
        raise LogError(f"the article has no claim #{check.claim[:80]}{suggestion(check.claim, article.claims_by_id)}")
    if claim.one("status") is not None:
        raise LogError(f"the state of #{check.claim} stands in the article; change it there")
    status = VERBS.get(check.status, check.status)
    _among(status, STATUSES, "status")
    _among(check.basis, ("", *BASES), "basis")
    if check.source.strip() and parse_citations(check.source)[1]:
        raise LogError(f"{shown(check.source)} is no citation, as in @key, p. 3")
    entry = (
        ("by", check.by),
        ("at", check.at),
        ("status", status),
        ("source", check.source),
        ("basis", check.basis),
        ("text", claim.digest[: len("sha256:") + DIGITS]),
        ("concern", check.concern),
        ("note", check.note),
    )
    written = [(name, " ".join(printable(value).split())) for name, value in entry]
    found = with_entry(log.text, check.claim, [it for it in written if it[1]])
    if not found:
        raise LogError(f"{log.path} cannot be read well enough to add to it; mend it first")
    return tuple(Edit(Location(log.path, Span(it.at, it.at)), it.text) for it in found)


def _among(word: str, known: tuple[str, ...], name: str) -> None:
    if word not in known:
        raise LogError(f"{shown(word)} is no {name}{suggestion(word, known)}")
