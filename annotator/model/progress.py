"""How far the check of articles has come, claim by claim, by article and by checker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from annotator.model.article import Article
from annotator.model.checklog import CheckEntry
from annotator.model.claim import Claim
from annotator.model.standing import REFUTED, SETTLED, Standing, standing_of, states_fact

State = Literal["confirmed", "attention", "blocked", "unchecked"]


class Progress(msgspec.Struct, frozen=True):
    """Numbers of claims; the four states add up to ``claims``, and ``unsourced`` may be of any of them."""

    claims: int = 0
    confirmed: int = 0
    """``confirmed``, ``changed`` or ``cut``, and nothing speaks against it."""
    attention: int = 0
    """Disputed or wrong, with an open concern, checked in other words, or judged differently by two checkers."""
    blocked: int = 0
    """Not yet judged, and waiting for the answer to a concern."""
    unchecked: int = 0
    """Not yet judged: ``todo``, ``unverified``, or without any entry."""
    unsourced: int = 0
    """Nothing is cited, neither in the article nor in the check log; what was cut needs nothing."""


class ArticleProgress(msgspec.Struct, frozen=True):
    """One article's progress."""

    path: str
    final: bool
    progress: Progress


class CheckerProgress(msgspec.Struct, frozen=True):
    """The claims that one checker has an entry on, as that checker's last entries have them.

    ``latest`` is the last day of an entry, as written; ``name`` may be empty.
    """

    name: str
    latest: str
    progress: Progress


class Overview(msgspec.Struct, frozen=True):
    """The progress of several articles: each by itself, each checker over all of them, and in all."""

    articles: tuple[ArticleProgress, ...]
    checkers: tuple[CheckerProgress, ...]
    total: Progress


def overview(articles: Iterable[Article]) -> Overview:
    """How far the check of some articles has come; articles in order of path, checkers by name."""
    by_article: list[ArticleProgress] = []
    by_checker: dict[str, list[tuple[State, bool]]] = {}
    latest: dict[str, str] = {}
    total: list[tuple[State, bool]] = []
    for article in sorted(articles, key=lambda it: it.path):
        counted: list[tuple[State, bool]] = []
        for claim, standing in _claims(article):
            proofs = any(it.source for it in article.info.checks_of(claim))
            counted.append((state_of(standing), not (claim.source or proofs or standing.status == "cut")))
            for entry in standing.last:
                name, unsourced = entry.by.strip(), not (claim.source or entry.source or entry.status == "cut")
                by_checker.setdefault(name, []).append((_state_of_entry(entry, standing), unsourced))
                latest[name] = max(latest.get(name, ""), entry.at.strip())
        by_article.append(ArticleProgress(article.path, article.info.final, _progress(counted)))
        total += counted
    checkers = (CheckerProgress(it, latest[it], _progress(by_checker[it])) for it in sorted(by_checker))
    return Overview(tuple(by_article), tuple(checkers), _progress(total))


def state_of(standing: Standing) -> State:
    """Which of the four states a claim is in."""
    if standing.settled:
        return "confirmed"
    if standing.status in SETTLED or standing.status in REFUTED or standing.stale or standing.disagreement:
        return "attention"
    return "blocked" if standing.concerns else "unchecked"


def _claims(article: Article) -> Iterator[tuple[Claim, Standing]]:
    """What there is to check in an article: claims that state a fact, and all that somebody has an entry on."""
    for claim in article.claims:
        standing = standing_of(claim, article.info)
        if standing.last or states_fact(claim):
            yield claim, standing


def _state_of_entry(entry: CheckEntry, standing: Standing) -> State:
    """The same for what one checker says, whatever others do."""
    concern = any(it is entry for it in standing.concerns)
    stale = any(it is entry for it in standing.stale)
    if entry.status in SETTLED and not (concern or stale):
        return "confirmed"
    if entry.status in SETTLED or entry.status in REFUTED or stale:
        return "attention"
    return "blocked" if concern else "unchecked"


def _progress(counted: Iterable[tuple[State, bool]]) -> Progress:
    found = list(counted)
    states = Counter(state for state, _ in found)
    return Progress(
        len(found),
        confirmed=states["confirmed"],
        attention=states["attention"],
        blocked=states["blocked"],
        unchecked=states["unchecked"],
        unsourced=sum(unsourced for _, unsourced in found),
    )
