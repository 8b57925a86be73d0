"""How messages show words: on one line, cut short, in quotation marks, several in a row."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_SHOWN = 80
"""Code points of a name, a value or a label in a message."""
MOST_LISTED = 8

_INNER = str.maketrans("“”„", "‘’‚")


def shortened(words: str, longest: int = LONGEST_SHOWN) -> str:
    """Words on one line, cut where they are longer than so many code points."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def quoted(words: str, longest: int = LONGEST_SHOWN) -> str:
    """`shortened` words in quotation marks; such marks within them are inner ones: ``“‘So,’ she said”``."""
    return f"“{shortened(words, longest).translate(_INNER)}”"


def listed(names: Iterable[str], most: int = MOST_LISTED, total: int = 0) -> str:
    """``A``, ``A and B``, ``A, B and 3 more``.

    Args:
        names: as they are to be shown.
        most: so many are named, and the others counted.
        total: how many there are, when ``names`` has not all of them.
    """
    found = list(names)
    more = max(total, len(found)) - most
    shown = [*found[:most], f"{more} more"] if more > 0 else found
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
