"""What a group rule still says when members that a suppression covers are left out.

A suppression speaks for the claim that it is about, not for its opponents:
two other articles that contradict each other still do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annotator.diagnostics import Diagnostic
from annotator.engine.memo import ArticleMemo
from annotator.model.groups import Member


def uncovered(rule: str, members: tuple[Member, ...], articles: Mapping[str, ArticleMemo]) -> tuple[Member, ...] | None:
    """The members around which the rule is not suppressed; None when that is all of them."""
    if not any(it.allowed for it in _of(members, articles)):
        return None
    kept = tuple(it for it in members if not _covered(rule, it, articles))
    return kept if len(kept) < len(members) else None


def merged(full: Iterable[Diagnostic], rest: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What holds among the others, and what only holds with the members that are left out.

    The latter is silenced later, as suppressed, with the finding that the
    suppression covers; both are of one group.
    """
    kept = list(rest)
    places = {(it.rule, it.location) for it in kept}
    return kept + [it for it in full if (it.rule, it.location) not in places]


def _of(members: Iterable[Member], articles: Mapping[str, ArticleMemo]) -> Iterable[ArticleMemo]:
    paths = {it.path for it in members}
    return (articles[path] for path in paths if path in articles)


def _covered(rule: str, member: Member, articles: Mapping[str, ArticleMemo]) -> bool:
    memo = articles.get(member.path)
    if memo is None or not memo.allowed:
        return False
    span = memo.article.absolute(member.location).span
    names = (rule, rule.partition("/")[0])
    return any(it.rule in names and (it.span is None or it.span.contains(span)) for it in memo.allowed)
