"""Makes characters that could deceive a reader, or command a terminal or a CI log, harmless and visible."""

from __future__ import annotations

import re
from functools import cache

# Controls, bidirectional controls, everything else that shows nothing (Default_Ignorable_Code_Point of the Unicode
# Character Database, variation selectors of emoji left out), and lone surrogates.
_HIDDEN = (
    "\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
# Joiners are part of the spelling after letters of Arabic and Indic scripts, and between emoji.
_STRAY_JOINER = "(?<![\u0600-\u109f\u1780-\u18af\U0001f000-\U0001faff\ufe0f])[\u200c\u200d]"
# `##[error]`, `##vso[…]` and `##teamcity[…]` command a build server wherever they stand in a line of its log.
_LOG_COMMAND = r"(?<=#)#(?=\w{0,40}\[)"


@cache
def hostile() -> re.Pattern[str]:
    """Matches single characters that must not be written as they are; few runs ever need it compiled."""
    return re.compile(f"[{_HIDDEN}]|{_STRAY_JOINER}|{_LOG_COMMAND}")


def visible(text: str) -> str:
    """The text with every hostile character written as ``<U+202E>``.

    The result is one line that holds no control, invisible or bidirectional
    character and no lone surrogate.
    """
    if is_plain(text):
        return text
    return hostile().sub(lambda match: named(match[0]), text)


def is_plain(text: str) -> bool:
    """Whether the text is surely harmless, at a glance."""
    return text.isascii() and text.isprintable() and "##" not in text


def named(char: str) -> str:
    """How a hostile character is written; one that stands for a byte that is not UTF-8 (PEP 383), as that byte."""
    if "\udc80" <= char <= "\udcff":
        return f"<0x{ord(char) - 0xDC00:02X}>"
    return f"<U+{ord(char):04X}>"
