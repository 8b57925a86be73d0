"""Looks at every scope of a corpus that changed since the memo was made, and at no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from annotator.engine.apply import Check, Found, apply
from annotator.engine.memo import ArticleMemo, BlockMemo, Memo
from annotator.engine.places import Places
from annotator.engine.settings import Settings
from annotator.engine.spared import merged, uncovered
from annotator.engine.suppress import allowances
from annotator.model.article import Article, ArticleInfo, Block, Suppression
from annotator.model.corpus import Corpus
from annotator.model.groups import GroupId, Member, block_members, frame_members
from annotator.model.registries import Registries
from annotator.rule import Rule, scope_of
from annotator.text import Location, Span


class Plan:
    """The rules of one run by scope, and what all scopes share."""

    def __init__(
        self, rules: Sequence[Rule], settings: Settings, registries: Registries, note: Callable[[str], None]
    ) -> None:
        self.settings = settings
        self.registries = registries
        self.note = note
        self.rules: dict[str, list[tuple[Rule, Check]]] = {}
        for rule in rules:
            scope = scope_of(type(rule))
            name = rule.group if scope == "check_group" else scope
            self.rules.setdefault(name, []).append((rule, getattr(rule, scope)))

    def run(self, scope: str, subjects: Iterable[tuple[tuple[Any, ...], Location]], found: Found) -> None:
        """Applies every rule of a scope to subjects of it."""
        for rule, check in self.rules.get(scope, ()):
            self.note(rule.id)
            for subject, location in subjects:
                apply(rule, check, subject, location, found)


def check_articles(corpus: Corpus, plan: Plan, memo: Memo, places: Places) -> None:
    """Claim and article rules on the articles that changed; notes the groups that those articles touch."""
    for path in [path for path in memo.articles if path not in corpus.articles]:
        memo.dirty |= memo.index.remove(path)
        del memo.articles[path]
    for path, article in corpus.articles.items():
        known = memo.articles.get(path)
        if known is not None and known.article is article and known.length == places.lengths.get(path):
            continue
        _check_article(article, known, plan, memo, places)


def check_groups(plan: Plan, memo: Memo) -> None:
    """Group rules on the groups whose members changed."""
    for group in sorted(memo.dirty):
        members = memo.index.members(group) if group[0] in plan.rules else None
        if members is None:
            memo.groups.pop(group, None)
        else:
            memo.groups[group] = _check_group(group, members, plan, memo)
            memo.checked.groups += 1
        memo.dirty.discard(group)


def check_registries(plan: Plan, memo: Memo) -> Found:
    """Registry rules, when a registry changed."""
    if memo.registry is None:
        found = Found()
        plan.run("check_registry", [((plan.registries,), _home(plan))], found)
        memo.registry = found
        memo.checked.registries += 1
    return memo.registry


def check_corpora(corpus: Corpus, plan: Plan, memo: Memo) -> list[Found]:
    """Corpus rules whose fields changed. Each is shown the fields that it ``reads`` and no other."""
    results = []
    for rule, check in plan.rules.get("check_corpus", ()):
        seen = tuple(getattr(corpus, name) for name in rule.reads)
        known = memo.corpora.get(rule.id)
        if known is None or known[0] != seen:
            found = Found()
            plan.note(rule.id)
            shown = Corpus(**dict(zip(rule.reads, seen, strict=True)))
            apply(rule, check, (shown,), _home(plan), found)
            memo.corpora[rule.id] = known = (seen, found)
            memo.checked.corpora += 1
        results.append(known[1])
    return results


def _home(plan: Plan) -> Location:
    return Location(plan.settings.home, Span(0, 0))


def _check_group(group: GroupId, members: tuple[Member, ...], plan: Plan, memo: Memo) -> Found:
    kind, key = group
    found = Found()
    location = members[0].location if members else _home(plan)
    for rule, check in plan.rules.get(kind, ()):
        plan.note(rule.id)
        full = Found()
        apply(rule, check, (key, members, plan.registries), location, full)
        others = uncovered(rule.id, members, memo.articles)
        if others is not None and full.diagnostics:
            rest = Found()
            apply(rule, check, (key, others, plan.registries), location, rest)
            full.diagnostics = merged(full.diagnostics, rest.diagnostics)
        found.diagnostics += full.diagnostics
        found.failures += full.failures
    return found


def _check_article(article: Article, known: ArticleMemo | None, plan: Plan, memo: Memo, places: Places) -> None:
    path = article.path
    same_info = known is not None and (known.info is article.info or known.info == article.info)
    info = known.info if known is not None and same_info else article.info
    former = known.blocks if known is not None and same_info else {}
    blocks = {block.key: _block(block, info, former, plan, memo) for block in article.blocks}
    found = Found(list(article.faults))
    for block in blocks.values():
        found.diagnostics += block.found.diagnostics
        found.failures += block.found.failures
    frame = known.frame if known is not None and same_info else _frame(path, info, plan)
    found.diagnostics += frame.diagnostics
    found.failures += frame.failures
    plan.run("check_article", [((article, plan.registries), Location(path, Span(0, 0)))], found)
    diagnostics, failures = places.place_all(found.diagnostics, found.failures)
    placed = {key: it.members for key, it in blocks.items()}
    placed[0] = tuple(frame_members(msgspec.structs.replace(article, info=info), plan.registries))
    same_allowed = known is not None and _allowed(known.article) == _allowed(article)
    memo.dirty |= memo.index.replace(path, placed, compare=same_info and same_allowed)
    length, allowed = places.lengths.get(path), allowances(article)
    memo.articles[path] = ArticleMemo(article, length, info, frame, blocks, diagnostics, failures, allowed)
    memo.checked.articles += 1


def _frame(path: str, info: ArticleInfo, plan: Plan) -> Found:
    """What block rules say of the front matter and the check log."""
    found = Found()
    location = Location(path, Span(0, 0))
    plan.run("check_block", [((Block(0, "", location), info, plan.registries), location)], found)
    return found


def _allowed(article: Article) -> list[Suppression]:
    return [it for block in article.blocks for it in block.suppressions]


def _block(block: Block, info: ArticleInfo, former: Mapping[int, BlockMemo], plan: Plan, memo: Memo) -> BlockMemo:
    known = former.get(block.key)
    if known is not None and known.block is block:
        return known
    found = Found(list(block.faults))
    claims = [((claim, info, plan.registries), claim.location) for claim in block.claims]
    if claims:
        plan.run("check_claim", claims, found)
    plan.run("check_block", [((block, info, plan.registries), block.location)], found)
    memo.checked.blocks += 1
    return BlockMemo(block, found, tuple(block_members(block, info, plan.registries)))
