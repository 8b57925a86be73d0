"""Entries of check logs, in words."""

from __future__ import annotations

from annotator import CheckEntry, shortened

_LONGEST_NAME = 60
_STATES = {"": "seen", "todo": "noted", "unverified": "left unverified", "wrong": "found wrong"}


def author(entry: CheckEntry) -> str:
    """``mk (2025-12-01)``, as far as the entry says."""
    day = f" ({shortened(entry.at, _LONGEST_NAME)})" if entry.at.strip() else ""
    return f"{shortened(entry.by, _LONGEST_NAME) or 'somebody'}{day}"


def state(entry: CheckEntry) -> str:
    """``disputed by mk (2025-12-01)``."""
    return f"{_STATES.get(entry.status, entry.status)} by {author(entry)}"
