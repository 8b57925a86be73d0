"""The words of a saved web page.

Read as browsers do, in one pass: what is never closed runs to the end of the
page. The parser of the standard library takes minutes for a few hundred
kilobytes of unclosed tags, and a page comes from anywhere.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator

_HIDDEN = frozenset(
    ("title", "script", "style", "template", "noscript", "svg", "iframe", "object", "textarea", "select")
)
_RAW = frozenset(("title", "script", "style", "textarea", "iframe"))
_INLINE = re.compile(
    r"a|abbr|acronym|b|bd[io]|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|strong|"
    r"sub|sup|time|tt|u|var|wbr"
)
_OPENING = re.compile(r"<(?:!--|[!?]|(/?)([A-Za-z][^\s/>]*))")
_IN_TAG = re.compile(r"[\"'>]")
_ENCODING = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLOCK = "\0"


def words_of_page(content: bytes) -> str:
    """The words that a reader of the page sees, its blocks divided by blank lines. Never raises."""
    text = "".join(_pieces(_decoded(content)))
    blocks = (_SPACES.sub(" ", it).strip() for it in text.split(_BLOCK))
    return "\n\n".join(it for it in blocks if it)


def _decoded(content: bytes) -> str:
    """By its mark, else as it says, else UTF-8 or Windows-1252."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    said = _ENCODING.search(content[:4096])
    for name in ("utf-8-sig", said[1].decode("ascii", "replace") if said else "", "windows-1252"):
        try:
            return content.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    return content.decode("windows-1252", "replace")


def _pieces(page: str) -> Iterator[str]:
    """Words, and marks between blocks."""
    page = page.replace(_BLOCK, "")
    at, hidden = 0, ""
    while (opening := _OPENING.search(page, at)) is not None:
        if not hidden:
            yield html.unescape(page[at : opening.start()])
        name = (opening[2] or "").lower()
        at = _end(page, opening)
        if hidden:
            hidden = "" if name == hidden and opening[1] else hidden
        elif name and not _INLINE.fullmatch(name):
            yield _BLOCK
            hidden = name if name in _HIDDEN and not opening[1] and page[at - 2 : at] != "/>" else ""
        if hidden in _RAW:
            at, hidden = _raw_end(page, at, hidden), ""
    if not hidden:
        yield html.unescape(page[at:])


def _end(page: str, opening: re.Match[str]) -> int:
    """Behind a tag, a comment or a declaration."""
    if opening[0] == "<!--":
        end = page.find("-->", opening.end())
        return end + 3 if end >= 0 else len(page)
    at = opening.end()
    if not opening[2]:
        end = page.find(">", at)
        return end + 1 if end >= 0 else len(page)
    while (mark := _IN_TAG.search(page, at)) is not None:
        if mark[0] == ">":
            return mark.end()
        at = page.find(mark[0], mark.end()) + 1
        if not at:
            break
    return len(page)


def _raw_end(page: str, at: int, name: str) -> int:
    """Behind an element in which tags are no tags."""
    end = re.compile(f"</{name}[^>]*>", re.IGNORECASE).search(page, at)
    return end.end() if end is not None else len(page)
