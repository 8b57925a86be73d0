"""Where the local copies of a claim's sources say what the claim says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from annotator.ide.at import View, subjects_at
from annotator.ide.pointed import pointed_at
from annotator.model.claim import Claim
from annotator.model.quotes import quote, search
from annotator.model.snapshots import Snapshot
from annotator.text import Location, Span

LONGEST_COPY = 1_000_000
"""Code points of a copy that words are looked for in; of a longer one the start is shown."""

_SHORTEST = 8
_FEWEST = 3
"""Words that a paragraph must have in common with a claim to be shown for it."""

_OMITTED = re.compile(r"\[?(?:…|\.\.\.)\]?")
_PARAGRAPH_LOCATOR = re.compile(r"(?:\bpara(?:s|graphs?)?\b\.?|¶+)\s*([0-9]{1,4})")
_PARAGRAPH = re.compile(r"\S[^\r\n]*(?:(?:\r\n|\r|\n)(?![ \t]*(?:\r\n|\r|\n|\Z))[^\r\n]*)*")
_WORD = re.compile(r"\d(?:[\d.,]*\d)?|[^\W\d_]{4,}")


class Passage(msgspec.Struct, frozen=True):
    """The words asked about, and the place in a copy; both counted from the start of their document."""

    origin: Span
    location: Location


def passages(view: View, path: str, offset: int) -> tuple[Passage, ...]:
    """The passages behind the claim around an offset, or of the one source that is cited there.

    They are the words that the claim quotes; where it quotes none that a copy
    has, the paragraph that the citation names, else the one that has most in
    common with the claim, else the start of the copy.
    """
    subjects = subjects_at(view, path, offset)
    pointed = pointed_at(view, path, offset)
    if pointed is None or not subjects:
        return ()
    claim = pointed.claim or (pointed.use.claim if pointed.use is not None else None)
    claim = claim or next((it.claim for it in subjects if it.claim is not None), None)
    only = pointed.key if pointed.kind == "source" else None
    cited = dict(_cited(view, claim)) if claim is not None else {}
    if only is not None:
        cited = {only: cited.get(only, "")}
    found: list[Passage] = []
    for key, locator in cited.items():
        snapshot = view.registries.snapshots.get(key)
        if snapshot is not None and snapshot.text:
            places = _places(claim, locator, snapshot) if claim is not None else [(0, 0)]
            found += (Passage(pointed.location.span, snapshot.place(*it)) for it in places)
    return tuple(dict.fromkeys(found))


def _cited(view: View, claim: Claim) -> Iterator[tuple[str, str]]:
    """The sources that the claim and its check log cite, and where in them."""
    article = view.corpus.articles.get(claim.annotation.path)
    for entry in reversed(article.info.checks_of(claim) if article is not None else ()):
        yield from ((it.value.key, it.value.locator) for it in entry.source)
    yield from ((it.value.key, it.value.locator) for it in claim.source)


def _places(claim: Claim, locator: str, snapshot: Snapshot) -> list[tuple[int, int]]:
    text = snapshot.text
    if len(text) > LONGEST_COPY:
        return [(0, 0)]
    quotes = [quote("", it, "") for it in _quoted(claim)]
    found = search({0: text}, quotes) if quotes else {}
    if found:
        return sorted({(it.start, it.end) for it in found.values()})
    paragraphs = [it.span() for it in _PARAGRAPH.finditer(text)]
    named = _PARAGRAPH_LOCATOR.search(locator)
    if named is not None and 0 < int(named[1]) <= len(paragraphs):
        return [paragraphs[int(named[1]) - 1]]
    return [_closest(claim, text, paragraphs)]


def _quoted(claim: Claim) -> Iterator[str]:
    """The words given as the source's own, without what is left out of them."""
    exact = claim.word("exact") if claim.is_kind("quote") else ""
    texts = [exact] if exact else [it.text for it in claim.quotations]
    if not texts and claim.is_kind("quote"):
        texts = [claim.text]
    for text in texts:
        for part in _OMITTED.split(text):
            words = part.strip(" .,;:!?")
            if len(words) >= _SHORTEST:
                yield words


def _closest(claim: Claim, text: str, paragraphs: list[tuple[int, int]]) -> tuple[int, int]:
    """The paragraph with most of the claim's numbers and longer words; the first of several."""
    wanted = {it.casefold() for it in _WORD.findall(claim.text)}
    best, most = (0, 0), min(_FEWEST, len(wanted) or 1) - 1
    for start, end in paragraphs:
        common = len(wanted.intersection(it.casefold() for it in _WORD.findall(text, start, end)))
        if common > most:
            best, most = (start, end), common
    return best
