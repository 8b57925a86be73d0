"""Suppressions: which findings an author has allowed, and which suppressions do nothing."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.engine.settings import family
from annotator.model.article import Article, Suppression
from annotator.text import Location, Span

NEVER = "suppressions"
"""The family that cannot be suppressed."""


class Suppressed(msgspec.Struct, frozen=True):
    """A finding that is not reported, why, and where that is said."""

    diagnostic: Diagnostic
    reason: str
    allowed_at: Location


class Allowance(msgspec.Struct, frozen=True):
    """A suppression at absolute positions."""

    rule: str
    reason: str
    location: Location
    span: Span | None
    directive: str = ""


Verdict = tuple[list[Diagnostic], list[Suppressed], list[Allowance]]


def allowances(article: Article) -> tuple[Allowance, ...]:
    """The suppressions of an article, in order."""
    return tuple(_absolute(it, article) for block in article.blocks for it in block.suppressions)


def suppress(diagnostics: Iterable[Diagnostic], allowed: Sequence[Allowance]) -> Verdict:
    """Separates what is reported from what is allowed; the third part is what allowed nothing.

    A finding is silenced by a suppression of its rule or family around it,
    and with it every finding that shares its ``group``.
    """
    if not allowed:
        return list(diagnostics), [], []
    everything = list(diagnostics)
    subjects: defaultdict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for diagnostic in everything:
        if family(diagnostic.rule) != NEVER:
            for name in (diagnostic.rule, family(diagnostic.rule)):
                subjects[diagnostic.location.path, name].append(diagnostic)
    by_subject: defaultdict[tuple[str, str], list[Allowance]] = defaultdict(list)
    for allowance in allowed:
        by_subject[allowance.location.path, allowance.rule].append(allowance)
    silenced: dict[Diagnostic, Allowance] = {}
    idle: list[Allowance] = []
    for subject, several in by_subject.items():
        idle += _match(subjects.get(subject, ()), several, silenced)
    kept, hidden = _divide(everything, silenced)
    return kept, hidden, idle


def _absolute(suppression: Suppression, article: Article) -> Allowance:
    scope = None if suppression.scope is None else article.absolute(suppression.scope).span
    ignore = suppression.ignore
    return Allowance(ignore.rule, ignore.reason, article.absolute(suppression.location), scope, suppression.directive)


def _match(
    diagnostics: Iterable[Diagnostic], several: Sequence[Allowance], silenced: dict[Diagnostic, Allowance]
) -> list[Allowance]:
    """Enters the diagnostics that lie in an allowance; returns the allowances around none.

    One sweep in order of start: ``widest`` is the allowance begun so far that
    reaches furthest, ``waiting`` holds those not used yet, furthest end first.
    """
    begins = sorted(((it.span.start if it.span else -1), number) for number, it in enumerate(several))
    waiting: list[tuple[float, int]] = []
    widest: Allowance | None = None
    upcoming = 0
    for diagnostic in sorted(diagnostics, key=lambda it: it.location.span):
        span = diagnostic.location.span
        while upcoming < len(begins) and begins[upcoming][0] <= span.start:
            allowance = several[begins[upcoming][1]]
            heapq.heappush(waiting, (-_end(allowance), begins[upcoming][1]))
            widest = allowance if widest is None or _end(allowance) > _end(widest) else widest
            upcoming += 1
        if widest is not None and _end(widest) >= span.end:
            silenced.setdefault(diagnostic, widest)
        while waiting and -waiting[0][0] >= span.end:
            heapq.heappop(waiting)
    left = {number for _, number in waiting} | {number for _, number in begins[upcoming:]}
    return [several[number] for number in sorted(left)]


def _end(allowance: Allowance) -> float:
    return float("inf") if allowance.span is None else allowance.span.end


def _divide(
    everything: Iterable[Diagnostic], silenced: dict[Diagnostic, Allowance]
) -> tuple[list[Diagnostic], list[Suppressed]]:
    pairs: dict[str, Allowance] = {}
    for diagnostic, allowance in silenced.items():
        if diagnostic.group:
            first = pairs.get(diagnostic.group)
            if first is None or allowance.location < first.location:
                pairs[diagnostic.group] = allowance
    kept: list[Diagnostic] = []
    hidden: list[Suppressed] = []
    for diagnostic in everything:
        by = silenced.get(diagnostic) or (pairs.get(diagnostic.group) if diagnostic.group else None)
        if by is None:
            kept.append(diagnostic)
        else:
            hidden.append(Suppressed(diagnostic, by.reason, by.location))
    return kept, hidden
