"""Reads the one document that a command is about, from a file or from standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from annotator.cli.failure import Failure
from annotator.cli.paths import STDIN, must_exist
from annotator.diagnostics import Diagnostic
from annotator.project.files import LARGEST, decode, read
from annotator.text import Document


def read_document(path: str) -> Document:
    """The file's text, or standard input's for ``-``; bytes that are not UTF-8 stand as lone surrogates.

    Raises:
        Failure: it is not there, or cannot be read.
    """
    must_exist([path])
    if path == STDIN:
        return read_stdin(STDIN)[0]
    folder, name = os.path.split(path)
    document, faults = read(Path(folder or os.curdir), name)
    if document is None:
        raise Failure(f"{faults[0].message}" if faults else f"{path} cannot be read")
    return document


def read_stdin(path: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Standard input's text, as the document of a path, and a fault at the first byte that is not UTF-8.

    Raises:
        Failure: there is none, or too much.
    """
    if sys.stdin is None:
        raise Failure("there is no standard input")
    content = sys.stdin.buffer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Failure(f"standard input is larger than {LARGEST // 1_000_000} MB")
    return decode(path, content)
