"""What a source says, from its local copy: the words around a quotation, or the paragraph that is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.ide.markdown import plain
from annotator.model.claim import Claim
from annotator.model.snapshots import Snapshot

AROUND = 120
"""Code points shown on either side of the quoted words."""

_SHORTEST = 8
_MOST_WORDS = 40
_LONGEST_COPY = 4_000_000
_OMITTED = re.compile(r"\[?(?:…|\.\.\.)\]?")
_PARAGRAPH = re.compile(r"(?:\bpara(?:s|graphs?)?\b\.?|¶)\s*([0-9]{1,4})")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)\s*")
_QUOTES = "[\"'“”„‟″‘’‚‛ʼ′`´«»‹›]"
_DASHES = "[-‐‑‒–—―−]"
_SPECIAL = re.compile(rf"{_QUOTES}|{_DASHES}")


def excerpt(claim: Claim, locator: str, snapshot: Snapshot) -> str:
    """What the copy says, as Markdown on one line, the quoted words in bold; empty where nothing is to be shown."""
    if not snapshot.text or len(snapshot.text) > _LONGEST_COPY:
        return ""
    quoted = list(_quoted(claim))
    for words in quoted:
        found = _pattern(words).search(snapshot.text)
        if found is not None:
            return _around(snapshot.text, *found.span())
    paragraph = _PARAGRAPH.search(locator)
    if paragraph is not None:
        said = _paragraph(snapshot.text, int(paragraph[1]))
        return f"“{plain(said)}”" if said else ""
    return "the local copy does not have these words" if quoted else ""


def _quoted(claim: Claim) -> Iterator[str]:
    """The words given as the source's own: the longest stretch of each quotation."""
    exact = claim.word("exact") if claim.is_kind("quote") else ""
    texts = [exact] if exact else [it.text for it in claim.quotations]
    if not texts and claim.is_kind("quote"):
        texts = [claim.text]
    for text in texts:
        longest = max(_OMITTED.split(text), key=len).strip(" .,;:!?")
        if len(longest) >= _SHORTEST:
            yield longest


def _pattern(words: str) -> re.Pattern[str]:
    """Finds words whatever the marks, dashes and line ends are between them."""
    return re.compile(r"\s+".join(map(_one, words.split()[:_MOST_WORDS])))


def _one(word: str) -> str:
    parts: list[str] = []
    at = 0
    for match in _SPECIAL.finditer(word):
        parts += (re.escape(word[at : match.start()]), _DASHES if re.match(_DASHES, match[0]) else _QUOTES)
        at = match.end()
    return "".join([*parts, re.escape(word[at:])])


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = f"…{before.partition(' ')[2]}"
    if end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]}…"
    parts = (plain(before), f"**{plain(text[start:end])}**", plain(after))
    gaps = (" " if before[-1:].isspace() else "", " " if after[:1].isspace() else "")
    return f"“{parts[0]}{gaps[0]}{parts[1]}{gaps[1]}{parts[2]}”"


def _paragraph(text: str, number: int) -> str:
    """A paragraph of the copy, counted from 1."""
    start, seen = 0, 1
    text = text.lstrip()
    for gap in _BLANK_LINE.finditer(text):
        if seen == number:
            return text[start : gap.start()]
        seen, start = seen + 1, gap.end()
    return text[start:] if seen == number else ""
