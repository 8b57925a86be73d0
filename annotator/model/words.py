"""What the words of a block say, recognised once: rules, hover and completion read it, and nothing scans text again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec

from annotator.prose.credits import Credit, find_credits
from annotator.prose.names import Mention, NameTable, find_mentions
from annotator.prose.numbers import Number, find_numbers
from annotator.prose.quotations import Quotation, find_quotations
from annotator.prose.sentences import Sentence, find_sentences
from annotator.prose.superlatives import Superlative, find_superlatives
from annotator.prose.temporal import Expression, recognise
from annotator.prose.titles import Title, TitleTable, find_titles
from annotator.syntax.prose import Prose
from annotator.text import Location, Span

Fact = TypeVar("Fact", bound=Any)


class Reading(msgspec.Struct, frozen=True):
    """How words are read: in which language, from which day on, and which names and offices there are."""

    lang: str
    anchor: str | None
    """EDTF day of publication."""
    names: NameTable
    titles: TitleTable
    grammar: str | None = None
    """The text of a grammar of expressions of time that a plugin has for the language."""


class Words(msgspec.Struct, frozen=True):
    """The facts in some prose, each kind in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    expressions: tuple[Expression, ...] = ()
    numbers: tuple[Number, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    titles: tuple[Title, ...] = ()
    credits: tuple[Credit, ...] = ()
    superlatives: tuple[Superlative, ...] = ()


def read_words(prose: Prose, place: Callable[[Span], Location], reading: Reading) -> Words:
    """What the words of a block say; ``place`` makes a location of a span of the block. Never raises."""
    text, lang = prose.text, reading.lang

    def locate(start: int, end: int) -> Location:
        return place(prose.source(start, end))

    def offsets(fact: Any) -> tuple[int, int]:
        span = fact.location.span
        return prose.offset(span.start), prose.offset(span.end)

    mentions = find_mentions(text, reading.names, locate)
    expressions = recognise(text, reading.anchor, locate, lang, reading.grammar)
    return Words(
        mentions,
        expressions,
        find_numbers(text, [offsets(it) for it in (*expressions, *mentions)], locate, lang),
        find_quotations(text, locate, lang),
        find_sentences(text, locate, lang),
        find_titles(text, mentions, reading.titles, locate),
        find_credits(text, locate, lang),
        find_superlatives(text, locate, lang),
    )


def within(facts: tuple[Fact, ...], span: Span) -> Iterator[Fact]:
    """Those facts that lie in a stretch of a block; facts of one kind come in order and do not overlap."""
    first = bisect_left(facts, span.start, key=lambda it: it.location.span.start)
    for index in range(first, len(facts)):
        if facts[index].location.span.end > span.end:
            return
        yield facts[index]
