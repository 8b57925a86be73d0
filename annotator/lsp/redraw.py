"""Asks the editor to ask again for what it shows beside the text, when something else than this text has changed it.

After its own edits an editor asks anyway. What it cannot know: that a check
log, a registry or a reference in another article is another one now.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types

if TYPE_CHECKING:
    from annotator.lsp.outcome import Outcome
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session
    from annotator.model.article import Article
    from annotator.project.project import Project


class Drawn(msgspec.Struct, frozen=True):
    """The state of a project that an editor has shown something of."""

    project: Project
    paths: frozenset[str]


def checked(ls: AnnotatorServer, session: Session, outcome: Outcome) -> None:
    """Asks for what may have changed since the last check; documents that were opened meanwhile are new anyway."""
    paths = frozenset(it for it in session.documents if it in outcome.project.corpus.articles)
    before = ls.drawn.get(session)
    ls.drawn[session] = Drawn(outcome.project, paths)
    if before is None or before.project is outcome.project:
        return
    seen = paths & before.paths
    old, new = before.project.corpus, outcome.project.corpus
    known = old.registries is new.registries or old.registries == new.registries
    logged = all(old.articles[it].info.checks == new.articles[it].info.checks for it in seen)
    everything = bool(seen) and not (known and logged)
    if everything:
        _ask(ls, types.WORKSPACE_SEMANTIC_TOKENS_REFRESH, "semantic_tokens")
        _ask(ls, types.WORKSPACE_INLAY_HINT_REFRESH, "inlay_hint")
    if everything or (seen and _relations(old.articles, new.articles)):
        _ask(ls, types.WORKSPACE_CODE_LENS_REFRESH, "code_lens")


def _relations(old: Mapping[str, Article], new: Mapping[str, Article]) -> bool:
    """Whether any article refers to other claims than before."""
    changed = [it for it in {*old, *new} if old.get(it) is not new.get(it)]
    return any(_references(old.get(it)) != _references(new.get(it)) for it in changed)


def _references(article: Article | None) -> list[Any]:
    return [(field.type, it.path, it.key) for field, it in article.outgoing] if article is not None else []


def _ask(ls: AnnotatorServer, method: str, ability: str) -> None:
    able = getattr(ls.client_capabilities.workspace, ability, None)
    if able is not None and able.refresh_support:
        ls.protocol.send_request(method)
