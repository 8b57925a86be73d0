"""What makes two bibliography entries the same source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator import Source

Identity = tuple[str, ...]

# Types of entries, in BibLaTeX and in CSL, that describe a part of a book.
_PART = re.compile(
    r"(?:incollection|inbook|inproceedings|conference|suppbook|suppcollection|bookinbook|inreference|chapter"
    r"|paper-conference|entry(?:-\w+)?)",
    re.IGNORECASE,
)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|cmpid|ns_campaign")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")


def identities(source: Source) -> Iterator[tuple[Identity, str]]:
    """What identifies a source, each with the words that a message says it in."""
    doi = doi_of(source.word("doi")) or doi_of(source.word("url"))
    part = folded(source.title) if _PART.fullmatch(source.type) else ""
    if doi:
        yield ("doi", doi), f"the DOI {doi}"
    isbn = _isbn(source.word("isbn"))
    if isbn:
        yield ("isbn", isbn, part), f"the ISBN {isbn}"
    address = address_of(source.word("url"))
    if address and not doi:
        yield ("url", address, part), f"the address {address if len(address) <= 80 else address[:79] + '…'}"
    work = tuple(folded(it) for it in (source.title, source.author, source.issued))
    if all(work):
        yield ("work", *work), "the same title, author and date"


def doi_of(text: str) -> str:
    """The DOI in a text, in lower case; empty when there is none."""
    match = _DOI.search(text[:500].strip().casefold())
    return match[0].rstrip(".,;") if match else ""


def address_of(text: str) -> str:
    """A web address without what does not tell pages apart; empty for the front page of a site."""
    from urllib.parse import parse_qsl, urlencode, urlsplit

    try:
        parts = urlsplit(text.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    query = urlencode(
        sorted(it for it in parse_qsl(parts.query, max_num_fields=None) if not _TRACKING.fullmatch(it[0]))
    )
    path = parts.path.rstrip("/")
    fragment = parts.fragment.partition(":~:")[0]
    if not (path or query or fragment):
        return ""
    return host + path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def folded(text: str) -> str:
    """Letters and digits only, without case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _isbn(text: str) -> str:
    """An ISBN as thirteen digits, the check digit aside from being recomputed for ten; empty when it is none."""
    digits = "".join(it for it in text[:60].upper() if it in "0123456789X")
    if len(digits) == 10:
        body = "978" + digits[:9]
        if not body.isdigit():
            return ""
        total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(body))
        return f"{body}{-total % 10}"
    return digits if len(digits) == 13 and digits.isdigit() else ""
