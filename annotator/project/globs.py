"""Globs over paths with ``/``: ``*`` and ``?`` stay within a folder, ``**`` crosses folders.

Every pattern takes time linear in the path, however many wildcards it has:
after each wildcard the earliest match is final, as atomic groups of `re`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Tells whether one of the globs matches a path from its start to its end."""
    compiled = [re.compile(_regex(it), re.DOTALL) for it in patterns]
    return lambda path: any(it.fullmatch(path) for it in compiled)


def excluder(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Tells whether one of the globs matches a path, or a folder that it lies in."""
    return matcher([it for pattern in patterns for it in (pattern, pattern.rstrip("/") + "/**")])


def is_glob(pattern: str) -> bool:
    """Whether a text has wildcards."""
    return "*" in pattern or "?" in pattern


def _regex(pattern: str) -> str:
    blocks: list[list[str]] = [[]]
    for part in pattern.removeprefix("./").split("/"):
        if part == "**":
            blocks.append([])
        else:
            blocks[-1].append(_part(part))
    if len(blocks) == 1:
        return "/".join(blocks[0])
    first, *middle, last = ("/".join(it) for it in blocks)
    start = first and first + "/"
    between = "".join(f"(?>(?:[^/]+/)*?{it}/)" for it in middle if it)
    return start + between + (f"(?:[^/]+/)*{last}" if last else ".+")


def _part(part: str) -> str:
    """One folder or file name of a glob."""
    fixed = ["".join("[^/]" if char == "?" else re.escape(char) for char in it) for it in re.split(r"\*+", part)]
    if len(fixed) == 1:
        return fixed[0]
    first, *middle, last = fixed
    return first + "".join(f"(?>[^/]*?{it})" for it in middle) + f"[^/]*{last}(?![^/])"
