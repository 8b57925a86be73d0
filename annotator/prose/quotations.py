"""Quotations in running text: words between quotation marks.

Marks inside marks belong to the outer ones. A quotation never crosses a
blank line, and a mark that is never closed quotes nothing; but where each
paragraph of a long quotation opens with a mark and only the last one closes
it, the words up to the paragraph's end are quoted too. Single marks are
apostrophes as well: where the two cannot be told apart, nothing is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from annotator.text import Location

Locate = Callable[[int, int], Location]

_MARK = re.compile(r"""["“„«‘「『»”]|'(?<=[\s(\[{—–/-].)(?=\S)""")
_TOKEN = re.compile(
    r"""["“”„«»「」『』]"""
    r"""|['‘](?<!\w.)(?=\S)"""  # may open
    r"""|['’](?<!\s.)(?!\w)"""  # may close
    r"""|(?:\r\n|\r|\n)[ \t]*[\r\n]"""
)
_ELISION = re.compile(r"['‘](?:em|tis|twas|til|cause|cos|bout|round|n|\d\ds?)\b", re.IGNORECASE)
_WORD_BEHIND = re.compile(r"[ \t\r\n]+\w")

_CLOSERS = {'"': '"', "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "'": "'’", "‘": "’'"}
_NORTHERN = {**_CLOSERS, "”": "”", "»": "»"}
_GERMAN = {**_CLOSERS, "»": "«"}
_OTHERWISE = {
    **dict.fromkeys(("sv", "fi", "no", "nb", "nn"), _NORTHERN),
    **dict.fromkeys(("de", "da", "cs", "sk", "sl", "hr", "sr", "bs", "hu", "pl"), _GERMAN),
}
_CONTINUING = frozenset('"“«')
_SINGLE = frozenset("'‘")
_BEFORE_OPENING = frozenset("([{<—–-/:=“‘'")
_DEEPEST = 8


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """Words in quotation marks, without the marks and the white space beside them.

    ``start`` and ``end`` count from the start of its block's prose.
    """

    location: Location
    text: str
    start: int
    end: int
    closed: bool = True
    """False: its paragraph ends before it does, as when the next one opens with a mark again. Then it may also be that
    the mark was forgotten, and that it ended earlier."""


class _Open(msgspec.Struct):
    """A mark that is not closed yet."""

    mark: str
    end: int
    """Behind the mark."""
    inner: list[tuple[int, int]]
    maybe: int = -1
    """Where an apostrophe stands that may close it."""
    doubtful: bool = False


def find_quotations(text: str, locate: Locate, lang: str = "en") -> tuple[Quotation, ...]:
    """The outermost quotations in plain prose, in order; never raises.

    Args:
        text: prose without markup; a blank line ends a paragraph.
        locate: the place of a half-open range of ``text``.
        lang: BCP 47 language of the text, which decides what ``»`` and ``”`` open.
    """
    if not _MARK.search(text) and not text.startswith("'"):
        return ()
    return tuple(
        Quotation(locate(start, end), text[start:end], start, end, closed)
        for first, last, closed in _ranges(text, _OTHERWISE.get(lang.partition("-")[0].lower(), _CLOSERS))
        if (start := first + _white(text[first:last])) < (end := first + len(text[first:last].rstrip()))
    )


def _white(words: str) -> int:
    return len(words) - len(words.lstrip())


def _ranges(text: str, closers: dict[str, str]) -> Iterator[tuple[int, int, bool]]:
    """What stands between outermost marks, paragraph by paragraph."""
    start = 0
    stack: list[_Open] = []
    found: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        if len(token[0]) == 1:
            _mark(text, token.start(), closers, stack, found)
            continue
        behind = text[token.end() : token.end() + 40].lstrip()[:1]
        yield from _paragraph(text, _Paragraph(start, token.start(), behind), stack, found)
        start = token.end()
        stack, found = [], []
    yield from _paragraph(text, _Paragraph(start, len(text), ""), stack, found)


class _Paragraph(msgspec.Struct, frozen=True):
    """The range of a paragraph, and the character that the next one starts with."""

    start: int
    end: int
    following: str


def _paragraph(
    text: str, paragraph: _Paragraph, stack: list[_Open], found: list[tuple[int, int]]
) -> Iterator[tuple[int, int, bool]]:
    """The quotations of a paragraph that has been read, given the marks that are still open."""
    if stack and stack[0].maybe >= 0:
        _close(stack, 0, stack[0].maybe, found)
    yield from ((*it, True) for it in found)
    if not stack:
        return
    outer = stack[0]
    continued = paragraph.following == outer.mark or not text[paragraph.start : outer.end - 1].strip()
    if continued and len(stack) == 1 and not outer.inner and outer.mark in _CONTINUING:
        yield outer.end, paragraph.end, False
        return
    for it in stack:
        yield from ((*inner, True) for inner in it.inner)


def _mark(text: str, at: int, closers: dict[str, str], stack: list[_Open], found: list[tuple[int, int]]) -> None:
    mark = text[at]
    if mark in "'‘’":
        _single(text, at, stack, found)
        return
    closed = next((index for index in range(len(stack) - 1, -1, -1) if mark in closers[stack[index].mark]), None)
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if closed is not None and not (mark in '"“”' and mark in closers and _leads(before, behind)):
        _close(stack, closed, at, found)
    elif mark in closers and len(stack) < _DEEPEST and (mark not in '"”»' or _opens(before, behind)):
        stack.append(_Open(mark, at + 1, []))


def _single(text: str, at: int, stack: list[_Open], found: list[tuple[int, int]]) -> None:
    """A single mark counts only where no double one is open: within those it quotes nothing of its own."""
    if stack and (len(stack) > 1 or stack[0].mark not in _SINGLE):
        return
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] in _SINGLE and _opens(before, behind):
        if _ELISION.match(text, at):
            return
        if stack and stack[0].maybe >= 0:
            _close(stack, 0, stack[0].maybe, found)
        if not stack:
            stack.append(_Open(text[at], at + 1, []))
    elif stack and text[at] in _CLOSERS[stack[0].mark]:
        _end_single(text, at, stack, found)


def _end_single(text: str, at: int, stack: list[_Open], found: list[tuple[int, int]]) -> None:
    """‘the boys’ toys’: behind a letter and before a word it may be an apostrophe, and then nothing is certain."""
    outer = stack[0]
    apostrophe = text[at - 1].isalnum() and _WORD_BEHIND.match(text, at + 1) is not None
    if apostrophe and outer.maybe < 0 and not outer.doubtful:
        outer.maybe = at
    elif apostrophe or outer.maybe >= 0:
        outer.maybe, outer.doubtful = -1, True
        if not apostrophe:
            found += outer.inner
            stack.clear()
    elif outer.doubtful:
        found += outer.inner
        stack.clear()
    else:
        _close(stack, 0, at, found)


def _close(stack: list[_Open], index: int, at: int, found: list[tuple[int, int]]) -> None:
    """Closes an open mark and forgets what was opened in it."""
    closed = (stack[index].end, at)
    del stack[index:]
    (stack[-1].inner if stack else found).append(closed)


def _leads(before: str, behind: str) -> bool:
    """Whether a mark between these two can only open."""
    return (not before or before.isspace() or before in "([{") and bool(behind) and not behind.isspace()


def _opens(before: str, behind: str) -> bool:
    """Whether a mark between these two may open."""
    return bool(behind) and not behind.isspace() and (not before or before.isspace() or before in _BEFORE_OPENING)
