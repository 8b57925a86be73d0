"""All that can be done at a place of an article, as code actions offer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from annotator.ide.actions_article import add_published
from annotator.ide.actions_asked import Action, ActionKind, Asked
from annotator.ide.actions_canonical import canonical_attributes
from annotator.ide.actions_fixes import fix_all, quick_fixes
from annotator.ide.actions_log import log_actions
from annotator.ide.actions_sources import insert_citations
from annotator.ide.make_claim import make_claim
from annotator.ide.suppress_here import suppressions

KINDS: tuple[ActionKind, ...] = ("quickfix", "refactor.extract", "refactor.rewrite", "source.fixAll", "annotator.log")

_OFFERS: tuple[tuple[tuple[ActionKind, ...], Callable[[Asked], Iterable[Action]]], ...] = (
    (("quickfix",), lambda asked: quick_fixes(asked.about)),
    (("quickfix", "refactor.rewrite"), insert_citations),
    (("quickfix", "refactor.rewrite"), add_published),
    (("quickfix",), lambda asked: (it for finding in asked.about for it in suppressions(asked, finding))),
    (("refactor.extract",), make_claim),
    (("refactor.rewrite",), canonical_attributes),
    (("annotator.log", "refactor.rewrite"), log_actions),
    (("source.fixAll",), fix_all),
)
_FIXES = (_OFFERS[0], _OFFERS[-1])


def actions(asked: Asked, only: Sequence[str] = ()) -> Iterator[Action]:
    """What can be done, in the order in which it is offered.

    ``only`` are the kinds wanted, of which ``refactor`` means all that begin
    with ``refactor.``; nothing means all. Elsewhere than in an article there
    are only fixes of findings.
    """
    in_article = asked.path in asked.view.corpus.articles
    for kinds, offers in _OFFERS if in_article else _FIXES:
        if any(wanted(it, only) for it in kinds):
            yield from (it for it in offers(asked) if wanted(it.kind, only))


def wanted(kind: str, only: Sequence[str]) -> bool:
    """Whether actions of a kind are among those wanted."""
    return not only or any(not it or kind == it or kind.startswith(f"{it}.") for it in only)
