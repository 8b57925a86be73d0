"""Tree to article: every fact that rules may ask for, recognised once.

A block that did not change keeps its facts, object for object. Two things
look beyond their block and are settled after the others: a point form, whose
words stand anywhere in its section, and a comment that silences the next
block.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from annotator.model.article import Article, ArticleInfo, Block, FrontMatter
from annotator.model.block import Surroundings, lower_block
from annotator.model.front_matter import read_front_matter
from annotator.model.registries import Registries
from annotator.model.words import Reading
from annotator.prose.names import Mention, NameTable, resolve_short
from annotator.prose.temporal import GrammarOf, is_known, primary
from annotator.prose.titles import Title, TitleTable
from annotator.syntax import Tree, parse
from annotator.syntax.check import duplicate_ids
from annotator.syntax.prose import Prose, prose_of
from annotator.syntax.tree import BlockTree
from annotator.text import Document, Location, printable
from annotator.vocabulary import Vocabulary


class Context(msgspec.Struct, frozen=True):
    """What lowering needs beside the text; a former result is of use only under an equal context."""

    vocabulary: Vocabulary
    registries: Registries
    names: NameTable
    titles: TitleTable
    final: bool = False
    grammar: GrammarOf | None = None
    """What plugins know of expressions of time in a language other than English."""


class Lowered(msgspec.Struct, frozen=True):
    """An article and the tree that it was made from."""

    article: Article
    tree: Tree
    made: tuple[Block, ...]
    """The blocks before short names were resolved across the article."""
    highest: int = 0
    """The greatest key that a block of the document ever had: none is given twice."""


def lower(document: Document, context: Context, previous: Lowered | None = None, highest: int = 0) -> Lowered:
    """The article that a document holds, without its check log. Never raises.

    ``previous`` is the same document's former state under the same context;
    blocks that are as they were are taken from it. ``highest`` is the greatest
    key that the document's blocks had under other contexts.
    """
    text = printable(document.text)
    tree = parse(text, previous.tree if previous is not None else None)
    front_matter, faults = read_front_matter(document.path, text, tree.front_matter)
    highest = max(highest, previous.highest if previous is not None else 0)
    if previous is not None and _setting(previous.article.front_matter) != _setting(front_matter):
        previous = None  # its dates were resolved against another day, or in another language
    keys, known = _reused(tree, previous, highest)
    around = _surroundings(document.path, tree, keys, front_matter, context)
    made = tuple(known[index] or lower_block(around, index) for index in range(len(tree.blocks)))
    made = _same_objects(made, previous)
    mentions = resolve_short([block.mentions for block in made])
    blocks = tuple(
        block if kept is block.mentions else _with_mentions(block, kept)
        for block, kept in zip(made, mentions, strict=True)
    )
    blocks = _same_objects(blocks, previous, resolved=True)
    named = ((it.id.value, it.id.location) for block in blocks for it in block.claims if it.id is not None)
    final = context.final or front_matter.text("status") == "final"
    checked = front_matter.present or any(block.claims for block in blocks)
    info = ArticleInfo(document.path, front_matter, (), final, checked)
    article = Article(info, blocks, tree.starts, (*faults, *duplicate_ids(named)))
    return Lowered(article, tree, made, max([highest, *keys]))


def _reused(tree: Tree, previous: Lowered | None, highest: int) -> tuple[list[int], list[Block | None]]:
    """A key for every block, and the facts of those at both ends that are as they were."""
    count = len(tree.blocks)
    if previous is None:
        return list(range(highest + 1, highest + count + 1)), [None] * count
    old, made = previous.tree.blocks, previous.made
    same_start = _common(tree.blocks, old)
    same_end = min(_common(tree.blocks[::-1], old[::-1]), min(count, len(old)) - same_start)
    changed = count - same_start - same_end
    start, end = made[:same_start], made[len(made) - same_end :]
    keys = [*(it.key for it in start), *range(highest + 1, highest + changed + 1), *(it.key for it in end)]
    known = [*start, *([None] * changed), *end]
    for index, block in enumerate(tree.blocks):
        if block.reaching or block.stray:  # its facts may stand in, or be about, another block
            known[index] = None
    return keys, known


def _common(one: Sequence[BlockTree], other: Sequence[BlockTree]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left is not right and left != right:
            break
        count += 1
    return count


def _surroundings(path: str, tree: Tree, keys: list[int], front_matter: FrontMatter, context: Context) -> Surroundings:
    prose: list[Prose | None] = [None] * len(keys)

    def prose_at(index: int) -> Prose:
        found = prose[index]
        if found is None:
            found = prose[index] = prose_of(tree.blocks[index])
        return found

    anchor, lang = _setting(front_matter)
    reading = Reading(lang, anchor, context.names, context.titles, _grammar(lang, context))
    return Surroundings(path, tree.blocks, keys, prose_at, reading, context.vocabulary, context.registries)


def _grammar(lang: str, context: Context) -> str | None:
    known = context.grammar is None or is_known(lang)
    return None if known or context.grammar is None else context.grammar(primary(lang))


def _same_objects(blocks: tuple[Block, ...], previous: Lowered | None, resolved: bool = False) -> tuple[Block, ...]:
    """The blocks, each that equals a former one being that very object: what was computed from it stays valid."""
    if previous is None:
        return blocks
    former = {block.key: block for block in (previous.article.blocks if resolved else previous.made)}
    return tuple(
        old if (old := former.get(block.key)) is not None and (old is block or old == block) else block
        for block in blocks
    )


def _setting(front_matter: FrontMatter) -> tuple[str | None, str]:
    """The day that relative expressions count from, if it is known, and the language."""
    published = front_matter.published
    anchor = published.text if published is not None and published.value.valid else None
    return anchor, front_matter.text("lang") or "en"


def _with_mentions(block: Block, mentions: tuple[Mention, ...]) -> Block:
    """The block with the names that are left, and the titles that they bear."""
    kept = frozenset(mentions)
    dropped = frozenset(it.location for it in block.mentions if it not in kept)
    claims = tuple(
        claim
        if all(it in kept for it in claim.mentions)
        else msgspec.structs.replace(
            claim,
            mentions=tuple(it for it in claim.mentions if it in kept),
            titles=_borne(claim.titles, dropped),
        )
        for claim in block.claims
    )
    return msgspec.structs.replace(block, mentions=mentions, claims=claims, titles=_borne(block.titles, dropped))


def _borne(titles: tuple[Title, ...], dropped: Collection[Location]) -> tuple[Title, ...]:
    return tuple(it for it in titles if it.named not in dropped)
