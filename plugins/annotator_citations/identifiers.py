"""What is wrong with the form of a DOI, ISBN (ISO 2108), ISSN (ISO 3297) or URL (RFC 3986); nothing is looked up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

_LONGEST = 2_000
"""Code points of a value that are looked at: no identifier is longer."""

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s]+")
_DOI_FRONT = re.compile(r"(?:doi:\s*)?(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/+)?(?:doi:\s*)?", re.IGNORECASE)
_LATEX = re.compile(r"\\([_%&#$~{}])")
_LATEX_URL = re.compile(r"\\url\s*\{([^{}]*)\}")
_BROKEN_LINE = re.compile(r"\s*[\r\n]\s*(?![A-Za-z][A-Za-z0-9+.-]*://)")

_BETWEEN = re.compile(r"[,;/]")
_WORDS = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|\b(?:e-?|p-?)?(?:ISBN|ISSN)(?:-?1[03])?(?:-L)?\b:?|(?<![\w-])[^\W\d_]{2,}[.:]?(?![\w-])",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\S+(?:\s+\S+)*")
_HYPHENS = re.compile(r"[-\u2010-\u2015\u2212\xad.]")

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(/*)")
_WEB = frozenset(("http", "https", "ftp", "ftps", "sftp"))
_OTHERS = frozenset(("doi", "urn", "hdl", "ark", "info", "pmid", "tel"))
"""Schemes after which digits may stand."""
_LABEL = r"(?!-)[\w-]{1,63}(?<!-)"
_HOST = re.compile(rf"(?:\[[0-9A-Fa-f:.]+\]|{_LABEL}(?:\.{_LABEL})*\.?)(?::[0-9]{{0,5}})?")
_NOT_IN_URL = re.compile(r"[\s<>\"\x00-\x1f\x7f]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Wrong(NamedTuple):
    """What is wrong, and the words that it is wrong of, which stand in the value."""

    words: str
    message: str


def doi_faults(value: str) -> Iterator[Wrong]:
    """A DOI is `10.` and a number, a slash, and more; the address of a resolver and `doi:` may stand before it."""
    words = unescaped(value)
    bare = words[_DOI_FRONT.match(words).end() :]  # type: ignore[union-attr]
    if not _DOI.fullmatch(bare):
        reason = "it has spaces" if re.search(r"\s", bare) else "one is written 10.1000/182"
        yield Wrong(value, f"{_shown(words)} is no DOI: {reason}")


def isbn_faults(value: str) -> Iterator[Wrong]:
    """One or several ISBNs; of each the check digit and the number of digits."""
    pieces = list(_numbers(value))
    if not pieces:
        yield Wrong(value, f"{_shown(value)} is no ISBN: one has 10 or 13 digits")
    for piece in pieces:
        yield from _isbns(piece)


def issn_faults(value: str) -> Iterator[Wrong]:
    """One or several ISSNs; of each the check digit and the number of digits."""
    words = [word for piece in _numbers(value) for word in piece.split()] or [value]
    for word in words:
        digits = _compact(word)
        if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
            yield Wrong(word, f"{_shown(word)} is no ISSN: one has eight digits, as in 0317-8471")
        elif not has_issn_check(digits):
            yield Wrong(word, f"{_shown(word)} is no ISSN: its check digit does not fit")


def url_faults(value: str) -> Iterator[Wrong]:
    """An address with a scheme and a host, perhaps broken over lines; several may stand after each other."""
    words = _BROKEN_LINE.sub("", unescaped(value)).strip("<>")
    for address in re.split(r"[\s,;]+(?=[A-Za-z][A-Za-z0-9+.-]*://)", words):
        message = _url_fault(address)
        if message:
            yield Wrong(address, f"{_shown(address)} is no web address: {message}")


FAULTS: Mapping[str, Callable[[str], Iterator[Wrong]]] = {
    "doi": doi_faults,
    "isbn": isbn_faults,
    "issn": issn_faults,
    "url": url_faults,
}
"""What finds faults in which field of a bibliography entry."""


def unescaped(value: str) -> str:
    """A value as it is printed: without LaTeX's escapes, its ``\\url`` and outer braces."""
    words = _LATEX.sub(r"\1", _LATEX_URL.sub(r"\1", value[:_LONGEST])).strip()
    return words[1:-1].strip() if words.startswith("{") and words.endswith("}") else words


def has_isbn_check(digits: str) -> bool:
    """Whether the last of ten or thirteen digits is the check digit of the others."""
    if len(digits) == 13:
        return sum(int(it) * (3 if index % 2 else 1) for index, it in enumerate(digits)) % 10 == 0
    return sum(_digit(it) * (10 - index) for index, it in enumerate(digits)) % 11 == 0


def has_issn_check(digits: str) -> bool:
    """Whether the last of eight digits is the check digit of the others."""
    return sum(_digit(it) * (8 - index) for index, it in enumerate(digits)) % 11 == 0


def _digit(char: str) -> int:
    return 10 if char == "X" else int(char)


def _numbers(value: str) -> Iterator[str]:
    """The pieces of a list of numbers; what people write beside them ("ISBN", "(pbk.)") is left out."""
    bare = _WORDS.sub(lambda it: "," + " " * (len(it[0]) - 1), value[:_LONGEST].strip("{} "))
    for piece in _BETWEEN.split(bare):
        words = _PIECE.search(piece.strip("{}[]() .:"))
        if words and any(it.isalnum() for it in words[0]):
            yield words[0]


def _isbns(piece: str) -> Iterator[Wrong]:
    """White space parts the groups of one number, or numbers from each other: whatever makes numbers of ten or 13."""
    waiting = ""
    start = at = 0
    for word in re.finditer(r"\S+", piece):
        if not waiting:
            start = word.start()
        waiting += _compact(word[0])
        at = word.end()
        if len(waiting) == 13 or (len(waiting) == 10 and not _goes_on(waiting, piece[at:])):
            yield from _isbn_fault(waiting, piece[start:at])
            waiting = ""
    if waiting:
        yield from _isbn_fault(waiting, piece[start:at])


def _goes_on(digits: str, rest: str) -> bool:
    """Whether ten digits are the beginning of an ISBN-13 whose groups are parted by white space."""
    following = re.match(r"[\s0-9Xx]*", rest)
    return digits.startswith(("978", "979")) and following is not None and len("".join(following[0].split())) == 3


def _isbn_fault(digits: str, words: str) -> Iterator[Wrong]:
    if not digits.isascii() or not re.fullmatch(r"[0-9]{9}[0-9X]|[0-9]{13}", digits):
        yield Wrong(words, f"{_shown(words)} is no ISBN: one has 10 or 13 digits")
    elif len(digits) == 13 and not digits.startswith(("978", "979")):
        yield Wrong(words, f"{_shown(words)} is no ISBN: one of 13 digits starts with 978 or 979")
    elif not has_isbn_check(digits):
        yield Wrong(words, f"{_shown(words)} is no ISBN: its check digit does not fit")


def _compact(words: str) -> str:
    return _HYPHENS.sub("", words).upper()


def _url_fault(address: str) -> str:
    scheme = _SCHEME.match(address)
    if scheme is None or "." in scheme[1] or address[scheme.end() : scheme.end() + 1].isdigit():
        return "" if scheme and scheme[1].lower() in _OTHERS else "it has no scheme, as in https://…"
    name, rest = scheme[1].lower(), address[scheme.end() :]
    if name not in _WEB:
        return f"`{name}` is no scheme; is it `http` or `https`?" if _is_nearly_web(name) else ""
    if scheme[2] != "//":
        return f"two slashes follow `{name}:`"
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    if not _HOST.fullmatch(host):
        return f"{_shown(host)} is no host" if host else "it names no host"
    stray = _NOT_IN_URL.search(rest)
    if stray:
        what = "a space" if stray[0].isspace() else _shown(stray[0])
        return f"{what} in it is written %{ord(stray[0]):02X}"
    return "two hexadecimal digits follow each `%`" if _BAD_PERCENT.search(rest) else ""


def _is_nearly_web(scheme: str) -> bool:
    from rapidfuzz.distance import OSA

    return any(OSA.distance(scheme, it, score_cutoff=1) <= 1 for it in ("http", "https"))


def _shown(words: str) -> str:
    short = words if len(words) <= 60 else words[:59] + "…"
    return "".join(it if it.isprintable() else "�" for it in short)
