"""What is wrong with an attribute value, and where."""

from __future__ import annotations

from typing import Literal

import msgspec

FaultKind = Literal["syntax", "impossible", "reversed"]


class Fault(msgspec.Struct, frozen=True, gc=False):
    """One fault of a value.

    ``kind`` is ``syntax`` for text that is not of the value's language,
    ``impossible`` for a well-formed value that cannot exist (a 30 February),
    ``reversed`` for a range whose end lies before its start. ``start`` and
    ``end`` are code points within the value's text, half-open.
    """

    kind: FaultKind
    message: str
    start: int
    end: int


def shown(text: str, longest: int = 40) -> str:
    """The text as messages quote it: on one line, cut when long, without what cannot be printed."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return '"' + "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in cut) + '"'


def wrong_syntax(text: str, message: str, at: int = 0) -> Fault:
    """A syntax fault from ``at`` to the end of the text, or on all of it when nothing is left there."""
    return Fault("syntax", message, at if at < len(text) else 0, len(text))
