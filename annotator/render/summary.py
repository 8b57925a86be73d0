"""The line that ends a run: what was found, and what was looked at and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from annotator.diagnostics import Diagnostic, Severity


class Tally(msgspec.Struct, frozen=True):
    """How much was done in a run."""

    files: int
    """Articles that were checked."""
    skipped: int = 0
    """Articles that could not be read."""
    rules: int = 0
    """Rules that ran."""
    rules_off: int = 0
    """Rules that did not run because they are off, or not selected."""
    rules_failed: int = 0
    """Rules that failed or did not come to an end."""
    suppressed: int = 0
    """Findings that an article allows."""
    others: int = 0
    """Registries and check logs that were read."""


def count(diagnostics: Iterable[Diagnostic]) -> Counter[Severity]:
    """Findings by severity; the copies of one finding in several articles count once, as the gravest of them."""
    groups: set[tuple[str, str]] = set()
    counts: Counter[Severity] = Counter()
    for diagnostic in sorted(diagnostics, key=lambda it: -it.severity):
        identity = (diagnostic.rule, diagnostic.group)
        if diagnostic.group and identity in groups:
            continue
        groups.add(identity)
        counts[diagnostic.severity] += 1
    return counts


def summary(diagnostics: Iterable[Diagnostic], tally: Tally) -> str:
    """One line, without its end."""
    found_all = list(diagnostics)
    counts = count(found_all)
    named = [
        _several(counts[Severity.ERROR], "error"),
        _several(counts[Severity.WARNING], "warning"),
        f"{counts[Severity.INFORMATION]} information" if counts[Severity.INFORMATION] else "",
    ]
    found = _listed([it for it in named if it]) or "nothing"
    if sum(counts.values()) < len(found_all):
        found += f", in {len(found_all)} places"
    left_out = [
        f"{_several(tally.skipped, 'file')} skipped" if tally.skipped else "",
        f"{_several(tally.rules_off, 'rule')} off" if tally.rules_off else "",
        f"{_several(tally.rules_failed, 'rule')} failed" if tally.rules_failed else "",
        f"{_several(tally.suppressed, 'finding')} suppressed" if tally.suppressed else "",
    ]
    rest = ", ".join(it for it in left_out if it)
    others = _several(tally.others, "other file" if tally.files else "file")
    read = _listed([it for it in (_several(tally.files, "article"), others) if it]) or "0 files"
    rules = _several(tally.rules, "rule") or "0 rules"
    return f"Found {found}. Checked {read} with {rules}{f'; {rest}' if rest else ''}."


def _several(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
