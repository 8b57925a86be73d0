"""Text of articles and registries, made harmless for the Markdown of a card.

Whoever wrote an article must not be able to put a link, an image or a command
into the editor of the one who checks it.
"""

from __future__ import annotations

import re

LONGEST = 280
"""Code points of one quoted text that are shown."""

_MARKUP = re.compile(r"[\\`*_\[\]<>&#|~!$]")
_AT_START = re.compile(r"^(?:[-+=]|\d+(?=[.)]))")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def plain(text: str, longest: int = LONGEST) -> str:
    """The text on one line, shortened, such that Markdown shows it as it is; what is invisible is shown as U+FFFD."""
    words = _INVISIBLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    if len(words) > longest:
        words = f"{words[: longest - 1].rstrip()}…"
    escaped = _MARKUP.sub(r"\\\g<0>", words)
    return _AT_START.sub(_escaped_start, escaped)


def code(text: str) -> str:
    """The text as a code span."""
    words = _INVISIBLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))[:LONGEST]
    fence = "`" * (max((len(it) for it in re.findall("`+", words)), default=0) + 1)
    space = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{space}{words}{space}{fence}" if words else ""


def _escaped_start(match: re.Match[str]) -> str:
    words = match[0]
    return f"{words}\\" if words[0].isdigit() else f"\\{words}"
