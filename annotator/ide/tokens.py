"""What every piece of an annotation is, for the colours of an editor.

Tokens never overlap and come in order. Those of a block count from its
start, so they stay valid wherever it moves.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any

import msgspec

from annotator.collecting import deferred
from annotator.ide.at import View
from annotator.model.article import Article, ArticleInfo, Block
from annotator.model.checklog import CheckEntry
from annotator.model.claim import Claim
from annotator.model.progress import state_of
from annotator.model.standing import standing_of, states_fact
from annotator.syntax.leaves import finest_leaves
from annotator.syntax.tree import BlockTree, Leaf, Tree
from annotator.text import Span

TYPES = (
    "claim",  # words of an annotation
    "operator",  # its brackets and braces
    "keyword",  # classes: `.claim`
    "variable",  # ids, and references to claims
    "property",  # names of attributes
    "string",  # what of a value is nothing else
    "number",  # dates, times of day, quantities, ranks
    "enumMember",  # one of a few words: `planned`
    "event",
    "class",  # entities
    "interface",  # offices
    "type",  # what is counted: `visit:head-of-state`
    "macro",  # citekeys, in values and in running text
    "comment",  # rules to ignore, with the reason
)
"""The types of tokens; all but the first are standard names of the Language Server Protocol."""
MODIFIERS = ("declaration", "unsourced", "confirmed", "disputed")
"""``declaration`` marks the id of a claim; the others say of its words how far the check has come."""

CLAIM, OPERATOR, KEYWORD, VARIABLE, PROPERTY, STRING = range(6)
MACRO = TYPES.index("macro")
DECLARATION, UNSOURCED, CONFIRMED, DISPUTED = (1 << it for it in range(4))

_OF_VALUES: Mapping[str | None, int] = {
    **dict.fromkeys(("date", "time-of-day", "relative-time", "quantity", "rank", "since"), TYPES.index("number")),
    **dict.fromkeys(("rank-of", "instance"), TYPES.index("type")),
    **dict.fromkeys(("entity", "says"), TYPES.index("class")),
    **dict.fromkeys(("claim", "member"), VARIABLE),
    "event": TYPES.index("event"),
    "office": TYPES.index("interface"),
    "word": TYPES.index("enumMember"),
    "citation": MACRO,
    "suppression": TYPES.index("comment"),
}
_WORDS = frozenset(("TEXT", "CODE", "MATH", "MARKUP", "AUTOLINK", "TEX", "OPEN", "CLOSE", "TAIL", "OPEN_IMAGE"))
_IN_BLOCKS = {"BRACE_OPEN": OPERATOR, "BRACE_CLOSE": OPERATOR, "CLASS": KEYWORD, "DASH": KEYWORD}
_VALUES = frozenset(("QUOTED", "BARE", "OPEN_QUOTE"))
_START = attrgetter("start")


class Token(msgspec.Struct, frozen=True, order=True, gc=False):
    """Half-open range, the index of its type, and the bits of its modifiers."""

    start: int
    end: int
    type: int
    modifiers: int = 0


class BlockTokens(msgspec.Struct, frozen=True):
    """The tokens of one block, and what they were made of."""

    block: Block
    tree: BlockTree
    checks: tuple[CheckEntry, ...]
    tokens: tuple[Token, ...]


def article_tokens(
    view: View, article: Article, tree: Tree, previous: Mapping[int, BlockTokens]
) -> dict[int, BlockTokens]:
    """The tokens of all blocks by the key of the block, in order.

    Args:
        view: what the words of the language are.
        article: the article.
        tree: the tree that it was made from.
        previous: the answer for an earlier state; blocks that are as they were keep their tokens.
    """
    checks = article.info.checks
    known = next(iter(previous.values()), None)
    if known is not None and known.checks == checks:
        checks = known.checks  # the same object: to be compared once, not for each block
    found: dict[int, BlockTokens] = {}
    with deferred():
        for block, source in zip(article.blocks, tree.blocks, strict=True):
            old = previous.get(block.key)
            if old is not None and old.block is block and old.checks is checks and _same(old.tree, source):
                found[block.key] = old
            else:
                tokens = tuple(sorted(_tokens(view, article.info, block, source)))
                found[block.key] = BlockTokens(block, source, checks, tokens)
    return found


def tokens_within(view: View, article: Article, tree: Tree, span: Span) -> Iterator[Token]:
    """The tokens that have a part in a span of the document, counted from its start."""
    first = max(bisect_right(article.starts, span.start) - 1, 0)
    for index in range(first, len(article.blocks)):
        start = article.starts[index]
        if start >= span.end:
            break
        for token in sorted(_tokens(view, article.info, article.blocks[index], tree.blocks[index])):
            if token.start + start < span.end and token.end + start > span.start:
                yield Token(token.start + start, token.end + start, token.type, token.modifiers)


def _same(one: BlockTree, other: BlockTree) -> bool:
    return one is other or one == other


def _tokens(view: View, info: ArticleInfo, block: Block, tree: BlockTree) -> Iterator[Token]:
    """The tokens of a block, in any order."""
    cited = [it.location.span for it in block.citations]
    yield from (Token(it.start, it.end, MACRO) for it in cited)
    claims = {it.annotation.span.start: it for it in block.claims}
    spans = {it.start: it for it in tree.spans if it.start in claims}
    owners = {it.block.start: claims[it.start] for it in spans.values()}
    around: list[tuple[int, int]] = []  # where the words of each annotation end, and how far its check has come
    owner: Claim | None = None
    values: list[Token] = []
    for leaf in finest_leaves(tree) if claims else ():
        if leaf.kind == "BRACE_OPEN":
            owner = owners.get(leaf.start)
            values = [] if owner is None else sorted(_values(owner, block.key))
        if owner is not None:
            yield from _in_attributes(view, leaf, tree.text, values)
            if leaf.end == owner.annotation.span.end:
                owner = None
        elif leaf.start in spans:
            around.append((spans[leaf.start].content.end, _modifiers(claims[leaf.start], info)))
            yield Token(leaf.start, leaf.end, OPERATOR)
        elif around and leaf.start == around[-1][0]:
            around.pop()
            yield Token(leaf.start, leaf.end, OPERATOR)
        elif around and leaf.kind in _WORDS:
            yield from _without(Token(leaf.start, leaf.end, CLAIM, around[-1][1]), cited)


def _in_attributes(view: View, leaf: Leaf, text: str, values: list[Token]) -> Iterator[Token]:
    if leaf.kind == "KEY":
        yield Token(leaf.start, leaf.end - 1, PROPERTY)
    elif leaf.kind == "ID":
        yield Token(leaf.start, leaf.end, VARIABLE, DECLARATION)
    elif leaf.kind == "CLASS" and text[leaf.start + 1 : leaf.end] not in view.vocabulary.kinds:
        yield Token(leaf.start, leaf.end, STRING)
    elif leaf.kind in _IN_BLOCKS:
        yield Token(leaf.start, leaf.end, _IN_BLOCKS[leaf.kind])
    elif leaf.kind in _VALUES:
        first = bisect_left(values, leaf.start, key=_START)
        within = values[first : bisect_left(values, leaf.end, first, key=_START)] if first < len(values) else []
        yield from within
        yield from _without(Token(leaf.start, leaf.end, STRING), within)


def _values(claim: Claim, block: int) -> Iterator[Token]:
    """The values of an annotation's own attributes; of two that overlap, the first."""
    end = -1
    fields: list[Any] = sorted(claim.written, key=lambda it: it.location.span)
    for field in fields:
        span = field.location.span
        kind = _OF_VALUES.get("event" if field.type == "since" and isinstance(field.value, str) else field.type)
        if kind is not None and field.location.block == block and end <= span.start < span.end:
            yield Token(span.start, span.end, kind)
            end = span.end


def _without(token: Token, cut: list[Any]) -> Iterator[Token]:
    """What is left of a token beside spans that are in order."""
    position = token.start
    index = max(bisect_right(cut, position, key=_START) - 1, 0) if cut else 0
    while index < len(cut) and cut[index].start < token.end:
        if cut[index].start > position:
            yield Token(position, cut[index].start, token.type, token.modifiers)
        position = max(position, cut[index].end)
        index += 1
    if position == token.start:
        yield token
    elif position < token.end:
        yield Token(position, token.end, token.type, token.modifiers)


def _modifiers(claim: Claim, info: ArticleInfo) -> int:
    """How far the check of a claim has come."""
    standing = standing_of(claim, info)
    state = state_of(standing)
    sourced = claim.source or standing.status == "cut" or any(it.source for it in info.checks_of(claim))
    return (
        (UNSOURCED if not sourced and states_fact(claim) else 0)
        | (CONFIRMED if state == "confirmed" else 0)
        | (DISPUTED if state == "attention" else 0)
    )
