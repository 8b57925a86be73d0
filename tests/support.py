"""What tests of all parts share."""

from __future__ import annotations

import os
import shutil

import pytest

SOAK = bool(os.environ.get("ANNOTATOR_SOAK"))
"""Whether this is a long run, over full counts."""


def examples(small: int, soak: int) -> int:
    """How many generated examples to try: few in every run, many in a long one."""
    return soak if SOAK else small


def require_tool(name: str) -> str:
    """The path of a program that a test needs; without it the test is skipped, or fails where it must not be."""
    found = shutil.which(name)
    if found is None and os.environ.get("ANNOTATOR_REQUIRE_TOOLS"):
        pytest.fail(f"{name} is not installed, and ANNOTATOR_REQUIRE_TOOLS is set")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found
