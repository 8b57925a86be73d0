"""One function: what do these rules say of this corpus?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby

import msgspec

from annotator.diagnostics import Diagnostic, sort_key
from annotator.engine.apply import Failure
from annotator.engine.failures import failure_diagnostics
from annotator.engine.memo import Checked, Memo
from annotator.engine.permits import judge
from annotator.engine.places import Places
from annotator.engine.scopes import Plan, check_articles, check_corpora, check_groups, check_registries
from annotator.engine.settings import Settings, apply_severity
from annotator.engine.suppress import Allowance, Suppressed, suppress
from annotator.model.corpus import Corpus
from annotator.rule import Rule


class Result(msgspec.Struct, frozen=True):
    """What a check found: diagnostics at absolute positions, in `sort_key` order, none twice."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...] = ()
    rules_run: tuple[str, ...] = ()
    rules_failed: tuple[str, ...] = ()
    """Rules that stopped with an error or gave an unusable answer somewhere."""
    checked: Checked = msgspec.field(default_factory=Checked)


def check(
    corpus: Corpus,
    rules: Sequence[Rule],
    settings: Settings | None = None,
    memo: Memo | None = None,
    *,
    faults: Iterable[Diagnostic] = (),
    lengths: Mapping[str, int] | None = None,
    note: Callable[[str], None] | None = None,
) -> Result:
    """Runs rules over a corpus; the same corpus and rules always give the same answer.

    Args:
        corpus: the articles, with the faults found when they were read, and the registries.
        rules: in any order; those that the settings leave out are not run.
        settings: what to select, to ignore, and how severe it is.
        memo: what the former check of this project left; it saves time and changes nothing else.
        faults: what was found before, outside articles; absolute, and filtered like all else.
        lengths: every file of the project with its length in code points, to tell whether a finding lies in it.
        note: told the id of each rule that is about to run on a scope, and nothing when all have run. What it
            raises ends the check.
    """
    settings = Settings() if settings is None else settings
    memo = Memo() if memo is None else memo
    running = [it for it in rules if settings.runs(it.id, it.severity)]
    memo.prepare(running, settings, corpus.registries)
    plan = Plan(running, settings, memo.registries or corpus.registries, note or _ignore)
    places = Places(corpus, lengths, settings.home)
    diagnostics, failures = _found(corpus, plan, memo, places)
    plan.note("")
    reported = chain(faults, diagnostics, failure_diagnostics(failures, settings))
    allowed = [it for path in sorted(memo.articles) for it in memo.articles[path].allowed]
    kept, hidden = _suppressed(reported, allowed, settings, failures)
    return Result(
        diagnostics=tuple(kept),
        suppressed=tuple(hidden),
        rules_run=tuple(sorted(it.id for it in running)),
        rules_failed=tuple(sorted({it.rule for it in failures})),
        checked=memo.checked,
    )


def _ignore(_rule: str) -> None:
    return None


def _found(corpus: Corpus, plan: Plan, memo: Memo, places: Places) -> tuple[Iterator[Diagnostic], list[Failure]]:
    check_articles(corpus, plan, memo, places)
    check_groups(plan, memo)
    others = [check_registries(plan, memo), *check_corpora(corpus, plan, memo), *memo.groups.values()]
    placed, failed = places.place_all(
        chain.from_iterable(it.diagnostics for it in others), chain.from_iterable(it.failures for it in others)
    )
    local = chain.from_iterable(it.diagnostics for it in memo.articles.values())
    failures = [*failed, *chain.from_iterable(it.failures for it in memo.articles.values())]
    return chain(local, placed), failures


def _suppressed(
    reported: Iterable[Diagnostic], allowed: Sequence[Allowance], settings: Settings, failures: Iterable[Failure]
) -> tuple[list[Diagnostic], list[Suppressed]]:
    own = [apply_severity(it, settings) for it in reported if settings.runs(it.rule, it.severity)]
    kept, hidden, idle = suppress(dict.fromkeys(own), allowed)
    for diagnostic in judge(allowed, idle, settings, frozenset(it.rule for it in failures)):
        if settings.runs(diagnostic.rule, diagnostic.severity):
            kept.append(apply_severity(diagnostic, settings))
    reasons = {it.diagnostic: it for it in hidden}
    return ordered(kept), [reasons[it] for it in ordered(reasons)]


def ordered(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics in `sort_key` order, none twice; what that order leaves open is settled by their contents."""
    ranked = sorted(dict.fromkeys(diagnostics), key=sort_key)
    return [it for _, equals in groupby(ranked, sort_key) for it in _settled(list(equals))]


def _settled(equals: list[Diagnostic]) -> list[Diagnostic]:
    return equals if len(equals) == 1 else sorted(equals, key=repr)
