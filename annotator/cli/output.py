"""Where the command line writes: text that any terminal takes, bytes as they are, complaints on standard error."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from annotator.render.visible import visible


def write(text: str) -> None:
    """Prints text on standard output; what its encoding lacks is written as an escape."""
    _print(text, sys.stdout)


def write_bytes(content: bytes) -> None:
    """Writes bytes on standard output, unchanged on every system."""
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


def note(text: str) -> None:
    """Prints a line on standard error."""
    _print(f"{text}\n", sys.stderr)


def complain(text: str) -> None:
    """Prints why the command ends, as one harmless line on standard error."""
    note(f"annotator: {visible(' '.join(text.split()))}")


def flush() -> None:
    """Writes what is still held back, so that a full disk or a closed pipe is noticed in time."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def wants_colour(when: str = "auto") -> bool:
    """Whether output may have colour: on a terminal, unless ``NO_COLOR`` is set (no-color.org)."""
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return is_terminal()


def is_terminal() -> bool:
    """Whether somebody reads standard output as it is written."""
    return sys.stdout is not None and sys.stdout.isatty()


def has_characters(text: str) -> bool:
    """Whether the encoding of standard output has all characters of a text."""
    encoding = (sys.stdout.encoding if sys.stdout is not None else None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding) == text


def terminal_width() -> int:
    """The columns of the terminal, or 0 when output goes elsewhere."""
    import shutil

    return shutil.get_terminal_size().columns if is_terminal() else 0


def _print(text: str, stream: TextIO | None) -> None:
    if stream is None:  # closed by whoever started the command
        return
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
