"""What ends a command before its work is done."""

from __future__ import annotations


class Failure(Exception):  # noqa: N818 - it is no error of the program
    """The command cannot do its work; the message is one line that says why, and the exit status is 2."""
