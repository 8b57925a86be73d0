"""Where attribute blocks end, once one is known to have a fault.

A pattern tells it at once where there is none. But where many blocks are
faulty, each would read what those before it have read in vain: up to the end
of the paragraph, again and again.
"""

from __future__ import annotations

import re

from annotator.syntax.attributes import BARE, NAME, QUOTED, SPACE

_SPACE = re.compile(SPACE)
_HEAD = re.compile(rf"\.{NAME}|{NAME}=(?:{QUOTED})?|\#{NAME}|-")
_BARE = re.compile(rf"{BARE}*+")


class BlockEnds:
    """Where the attribute blocks of a text end; reading them all takes time linear in its length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.failed: set[int] = set()
        """Places between two attributes from which no end of a block is reached."""
        self.bare = (0, -1)
        """Where the last bare value stands."""

    def find(self, start: int, limit: int) -> int:
        """Where the block that begins at ``start`` ends, as Pandoc reads it; -1 if it is none to Pandoc.

        ``limit`` is where its container ends.
        """
        passed = []
        position = self._spaces_end(start + 1, limit)
        while position >= 0 and position not in self.failed:
            if self.text.startswith("}", position, limit):
                return position + 1
            passed.append(position)
            position = self._next(position, limit)
        self.failed.update(passed)
        return -1

    def _next(self, position: int, limit: int) -> int:
        """Where the attribute behind this one begins, or the block's end; -1 when none is here."""
        head = _HEAD.match(self.text, position, limit)
        if head is None:
            return -1
        end = head.end()
        if self.text[end - 1] == "=":
            first, last = self.bare
            if not first <= end <= last:  # a bare value that begins inside another ends where that one does
                self.bare = end, self._bare_end(end, limit)
            end = self.bare[1]
        return self._spaces_end(end, limit)

    def _bare_end(self, start: int, limit: int) -> int:
        match = _BARE.match(self.text, start, limit)
        return match.end() if match else start

    def _spaces_end(self, start: int, limit: int) -> int:
        match = _SPACE.match(self.text, start, limit)
        return match.end() if match else start
