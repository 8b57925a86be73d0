"""A page of memory that two processes share: what the worker is doing, and what it is still wanted for.

The pipe cannot tell this: a worker lost in an endless loop, or killed by the
system, sends nothing more. The page also tells a busy worker that its request
was overtaken, which it sees between two rules.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
import tempfile

SIZE = 4096
_WANTED = struct.Struct("<Q")
_DOING = struct.Struct("<QH")
_DOING_AT = 16
_TEXT_AT = 32


class Board:
    """The page. One side writes ``wanted``, the other side what it is doing."""

    def __init__(self, path: str) -> None:
        self.path = path
        with open(path, "r+b") as file:
            self._page = mmap.mmap(file.fileno(), SIZE)
        self._steps = 0

    @classmethod
    def create(cls) -> Board:
        """A new page, in a file that only this user can read."""
        handle, path = tempfile.mkstemp(prefix="annotator-")
        os.write(handle, bytes(SIZE))
        os.close(handle)
        return cls(path)

    def unlink(self) -> None:
        """Removes the file, which nobody needs once both sides have the page; some systems wait for `close`."""
        with contextlib.suppress(OSError):
            os.unlink(self.path)

    def close(self) -> None:
        """Frees the page and its file."""
        self._page.close()
        self.unlink()

    @property
    def wanted(self) -> int:
        """The number of the latest request."""
        return int(_WANTED.unpack_from(self._page, 0)[0])

    @wanted.setter
    def wanted(self, number: int) -> None:
        _WANTED.pack_into(self._page, 0, number)

    @property
    def steps(self) -> int:
        """How many things the worker has begun: it stands still while the worker is stuck in one."""
        return int(_DOING.unpack_from(self._page, _DOING_AT)[0])

    @property
    def doing(self) -> str:
        """What the worker is doing: ``rule ID``, ``plugin LABEL``, or nothing of a plugin's."""
        length = _DOING.unpack_from(self._page, _DOING_AT)[1]
        return self._page[_TEXT_AT : _TEXT_AT + length].decode("utf-8", "replace")

    def note(self, doing: str) -> None:
        """Says what begins now."""
        self._steps += 1
        content = doing.encode("utf-8", "replace")[: SIZE - _TEXT_AT]
        self._page[_TEXT_AT : _TEXT_AT + len(content)] = content
        _DOING.pack_into(self._page, _DOING_AT, self._steps, len(content))
