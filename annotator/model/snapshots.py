"""Snapshots: local copies of what sources say, to compare quotations with."""

from __future__ import annotations

from typing import Literal

import msgspec

from annotator.text import Location, Span

Decoding = Literal["utf-8", "utf-16", "windows-1252", "plugin", ""]


class Snapshot(msgspec.Struct, frozen=True):
    """The local text copy that a bibliography entry's ``snapshot`` names."""

    path: str
    """Relative to the project's root, as in a `Location`."""
    text: str = ""
    """Empty where there is nothing to compare with."""
    sha256: str = ""
    """Of the file's bytes: 64 lower-case hexadecimal digits; empty where they were not read."""
    decoding: Decoding = ""
    """How the text was made of the bytes."""
    problem: str = ""
    """Why there is no text."""
    placed: bool = True
    """Whether offsets in ``text`` are offsets in the file; they are not where a plugin took the words out of it."""

    def place(self, start: int, end: int) -> Location:
        """Where a range of the text stands; the start of the file where nobody knows."""
        return Location(self.path, Span(start, end) if self.placed else Span(0, 0))
