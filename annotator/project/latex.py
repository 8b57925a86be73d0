"""LaTeX in bibliographies as plain text: accents, special letters, dashes, braces gone."""

from __future__ import annotations

import re
import unicodedata


def _pairs(table: str) -> dict[str, str]:
    """``name character`` after each other."""
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_ACCENTS = {
    name: chr(int(code, 16))
    for name, code in _pairs(
        "` 300 ' 301 ^ 302 ~ 303 = 304 u 306 . 307 \" 308 r 30a H 30b v 30c d 323 c 327 k 328 b 331"
    ).items()
}
_LETTERS = _pairs(
    "ss ß ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ textendash – "
    "textemdash — textquoteright ’ textquoteleft ‘ textquotedblleft “ textquotedblright ” ldots … dots … S § P ¶"
)
_MARKED = re.compile(r"\\(?:([`'^~=.\"])\s*|([uvHcdbrk])(?:\s+|(?=\{)))(?:\{\s*(\\?\w)\s*\}|(\\?[^\W\d_]))")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*(?:\{\})?|\\([^A-Za-z])|([{}])|(---?)|(~)")


def plain(text: str) -> str:
    """What LaTeX would print, as far as names and titles go; an unknown command's arguments stay."""
    if not any(char in text for char in "\\{}~") and "--" not in text:
        return " ".join(text.split())
    marked = _MARKED.sub(_accented, text)
    return unicodedata.normalize("NFC", " ".join(_COMMAND.sub(_meant, marked).split()))


def _accented(match: re.Match[str]) -> str:
    letter = (match[3] or match[4]).removeprefix("\\")
    return letter + _ACCENTS[match[1] or match[2]]


def _meant(match: re.Match[str]) -> str:
    command, char, _, dash, tie = match.groups()
    if command:
        return _LETTERS.get(command, "")
    if char:
        return char if char in "&%$#_{}" else " " if char in " \\" else ""
    if dash:
        return "—" if dash == "---" else "–"
    return " " if tie else ""
