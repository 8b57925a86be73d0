"""What tests of all parts share."""

from __future__ import annotations

import os

SOAK = bool(os.environ.get("ANNOTATOR_SOAK"))
"""Whether this is a long run, over full counts."""


def examples(small: int, soak: int) -> int:
    """How many generated examples to try: few in every run, many in a long one."""
    return soak if SOAK else small
