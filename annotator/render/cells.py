"""How many columns of a terminal text takes: tabs, wide, combining and escaped characters."""

from __future__ import annotations

import unicodedata

from annotator.render.visible import hostile, is_plain, named

TAB = "    "
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def cells(text: str) -> tuple[list[str], list[int]]:
    """What is written for each character, and the columns that it takes."""
    shown = list(text)
    if is_plain(text):
        return shown, [1] * len(text)
    widths = _widths(text)
    for match in hostile().finditer(text):
        at = match.start()
        shown[at] = TAB if match[0] == "\t" else named(match[0])
        widths[at] = len(shown[at])
    return shown, widths


def columns(text: str) -> int:
    """The columns that text without tabs takes."""
    return sum(cells(text)[1])


def _widths(text: str) -> list[int]:
    widths: list[int] = []
    previous = ""
    for char in text:
        if char == _EMOJI_STYLE and widths and widths[-1] == 1:
            widths.append(1)  # makes a narrow symbol a wide emoji
        elif previous and (previous == _JOINER or char in _SKIN_TONES) and _is_wide(char):
            widths.append(0)  # the rest of a joined emoji
        else:
            widths.append(_width(char))
        previous = char
    return widths


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if char in "\u200c\u200d" or unicodedata.category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if _is_wide(char) else 1


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")
