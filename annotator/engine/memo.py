"""What a former check left behind, so that the next one looks only at what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.engine.apply import Failure, Found
from annotator.engine.settings import Settings
from annotator.engine.suppress import Allowance
from annotator.model.article import Article, ArticleInfo, Block
from annotator.model.group_index import GroupIndex
from annotator.model.groups import GroupId, Placed
from annotator.model.registries import Registries
from annotator.rule import Rule


class BlockMemo(msgspec.Struct, frozen=True):
    """What claim rules found in a block, and what it puts into groups."""

    block: Block
    found: Found
    members: tuple[Placed, ...]


class ArticleMemo(msgspec.Struct, frozen=True):
    """What was found within one article, located from its start."""

    article: Article
    length: int | None
    info: ArticleInfo
    frame: Found
    """What block rules found in front matter and check log."""
    blocks: Mapping[int, BlockMemo]
    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[Failure, ...]
    allowed: tuple[Allowance, ...]
    """Its suppressions."""


class Checked(msgspec.Struct):
    """How many scopes the latest check looked at, the others being known."""

    blocks: int = 0
    articles: int = 0
    groups: int = 0
    registries: int = 0
    corpora: int = 0


class Memo:
    """Findings by scope. Give it to successive checks of one project; it never changes a verdict.

    It stays usable when a check is abandoned half way: a scope is entered
    when it has been looked at, and ``dirty`` holds the groups still to do.
    """

    def __init__(self) -> None:
        self.checked = Checked()
        self._clear()

    def _clear(self) -> None:
        self.plan: tuple[Any, ...] = ()
        self.registries: Registries | None = None
        self.articles: dict[str, ArticleMemo] = {}
        self.index = GroupIndex()
        self.dirty: set[GroupId] = set()
        self.groups: dict[GroupId, Found] = {}
        self.registry: Found | None = None
        self.corpora: dict[str, tuple[tuple[Any, ...], Found]] = {}

    def prepare(self, rules: Sequence[Rule], settings: Settings, registries: Registries) -> None:
        """Drops everything when the rules, their options, the settings or the registries are others."""
        self.checked = Checked()
        plan = (tuple((type(rule), rule.options) for rule in rules), settings)
        if self.plan == plan and (self.registries is registries or self.registries == registries):
            return
        self._clear()
        self.plan = plan
        self.registries = registries
        self.dirty |= self.index.start(registries)
