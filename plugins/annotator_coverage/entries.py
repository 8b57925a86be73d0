"""Entries of check logs, in words."""

from __future__ import annotations

from annotator import CheckEntry, Claim

_LONGEST = 200
_LONGEST_NAME = 60
_STATES = {"": "seen", "todo": "noted", "unverified": "left unverified", "wrong": "found wrong"}


def named(claim: Claim) -> str:
    """``#id``, or the claim's first words."""
    return excerpt(claim.label, _LONGEST_NAME)


def author(entry: CheckEntry) -> str:
    """``mk (2025-12-01)``, as far as the entry says."""
    day = f" ({excerpt(entry.at, _LONGEST_NAME)})" if entry.at.strip() else ""
    return f"{excerpt(entry.by, _LONGEST_NAME) or 'somebody'}{day}"


def state(entry: CheckEntry) -> str:
    """``disputed by mk (2025-12-01)``."""
    return f"{_STATES.get(entry.status, entry.status)} by {author(entry)}"


def excerpt(words: str, longest: int = _LONGEST) -> str:
    """A remark on one line, cut short where it is long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
