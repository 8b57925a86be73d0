"""A claim that crosses another annotation: a point, which names the words that it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.diagnostics import Edit
from annotator.ide.actions_asked import Asked, Here, escaped
from annotator.model.quotes import quote, search
from annotator.syntax.prose import prose_of
from annotator.syntax.tree import Part
from annotator.text import Span

MOST_WORDS = 8
"""Words before and after the meant ones that are tried to tell their places apart."""

_WORD_BEFORE = re.compile(r"\S+\s*\Z")
_WORD_AFTER = re.compile(r"\s*\S+")
_REACH = 400


def point_edit(asked: Asked, here: Here, part: Part, span: Span, attributes: str) -> Edit | None:
    """The edit that puts a point for the words of ``span`` at the end of their container.

    None where no surroundings tell these words from others of the section, or
    where it is not words that are selected, but parts of attributes.
    """
    prose = prose_of(here.tree)
    start, end = prose.offset(span.start), prose.offset(span.end)
    exact = prose.text[start:end].strip()
    if not exact or _cuts_code(here, span):
        return None
    start = prose.text.index(exact, start)
    for before, after in _surroundings(prose.text, start, start + len(exact)):
        if _stands_once(asked, here, before, exact, after):
            given = (("exact", exact), ("before", before), ("after", after))
            selector = " ".join(f'{key}="{escaped(value)}"' for key, value in given if value.strip())
            place = here.start + part.end
            space = "" if asked.text[place - 1] in " \t\r\n" else " "
            return Edit(asked.located(place, place), f"{space}[]{attributes[:-1]} {selector}}}")
    return None


def _cuts_code(here: Here, span: Span) -> bool:
    """Whether a bound of the span lies within something that is not plain words."""
    leaves = (it for it in here.tree.leaves if it.kind not in ("TEXT", "PREFIX"))
    return any(it.start < bound < it.end for it in leaves for bound in (span.start, span.end))


def _surroundings(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Words before and after a range, none at first, then more and more on both sides, within its paragraph."""
    first, last = start, end
    yield "", ""
    for _ in range(MOST_WORDS):
        before = _WORD_BEFORE.search(text[max(0, first - _REACH) : first])
        if before is not None:
            first -= len(before[0])
        yield text[first:start], text[end:last]
        after = _WORD_AFTER.match(text, last)
        if after is not None:
            last = after.end()
        yield text[first:start], text[end:last]


def _stands_once(asked: Asked, here: Here, before: str, exact: str, after: str) -> bool:
    wanted = quote(before, exact, after)
    found = search({it: asked.article.blocks[it].text for it in _section(asked, here)}, (wanted,)).get(wanted)
    return found is not None and found.times == 1


def _section(asked: Asked, here: Here) -> range:
    """The blocks between the nearest headings; a heading is by itself."""
    blocks = asked.tree.blocks
    if blocks[here.index].kind == "Heading":
        return range(here.index, here.index + 1)
    first = last = here.index
    while first > 0 and blocks[first - 1].kind != "Heading":
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind != "Heading":
        last += 1
    return range(first, last + 1)
