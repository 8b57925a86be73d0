"""The words of the annotation language: classes and attributes, as plain data.

The core's own vocabulary and what plugins add have the same form, so parsing,
completion, hover and validation treat them alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

import msgspec

ValueType = Literal[
    "word",  # one of `choices`, or any word when there are none
    "text",  # free text
    "event",  # key of an event
    "entity",  # key of an entity, or a registered name
    "office",  # key of an office
    "date",  # EDTF, ISO 8601-2
    "time-of-day",
    "relative-time",
    "quantity",
    "rank",
    "rank-of",  # `ACTION:CLASS`
    "instance",  # `ACTION:CLASS` or `ACTION:CLASS=ENTITY`
    "since",  # EDTF or event key
    "member",  # `#id`, `event:key` or entity key
    "citation",  # Pandoc citations
    "claim",  # reference to a claim: `#id`, `file.md#id`, `/file.md#id`
    "says",  # entity key, or `-` for the article's own voice
    "suppression",  # `rule: reason`
]


class Kind(msgspec.Struct, frozen=True):
    """A class that makes a bracketed span an annotation."""

    name: str
    documentation: str


class AttributeSpec(msgspec.Struct, frozen=True):
    """An attribute: its name, the built-in type of its value, and whether it is a ``;`` separated list."""

    name: str
    type: ValueType
    documentation: str
    many: bool = False
    choices: tuple[str, ...] = ()


class Vocabulary:
    """All kinds and attributes known in one run, by name."""

    def __init__(self, kinds: Iterable[Kind], attributes: Iterable[AttributeSpec]) -> None:
        self.kinds = {it.name: it for it in kinds}
        self.attributes = {it.name: it for it in attributes}

    @cached_property
    def digest(self) -> str:
        """Changes when anything about the vocabulary does."""
        import hashlib

        return hashlib.sha256(msgspec.json.encode([self.kinds, self.attributes])).hexdigest()

    def extended(self, more: Iterable[Kind | AttributeSpec]) -> Vocabulary:
        """This vocabulary and what a plugin adds."""
        added = tuple(more)
        return Vocabulary(
            [*self.kinds.values(), *(it for it in added if isinstance(it, Kind))],
            [*self.attributes.values(), *(it for it in added if isinstance(it, AttributeSpec))],
        )


KINDS = (
    Kind("claim", "A statement of fact that can be checked."),
    Kind("quote", "Words given as someone's own, verbatim."),
    Kind("para", "A paraphrase of what someone said or wrote."),
    Kind("caption", "A caption or its credit line."),
    Kind("headline", "A headline or subheading that states something."),
    Kind("opinion", "A judgement; its dates and places are not compared."),
    Kind("forecast", 'A statement about what is planned; the same as `modality="planned"`.'),
)

STATUSES = ("todo", "unverified", "confirmed", "disputed", "wrong", "changed", "cut")
BASES = ("document", "interview", "observation", "calculation", "knowledge", "secondary")
MODALITIES = ("happened", "planned", "expected", "cancelled", "denied")

ATTRIBUTES = (
    AttributeSpec(
        "event", "event", "The happening that the statement is about; claims that share one are compared.", many=True
    ),
    AttributeSpec("who", "entity", "Who acts or is concerned.", many=True),
    AttributeSpec("who-closed", "word", "`yes` when `who` lists everybody.", choices=("yes",)),
    AttributeSpec("where", "entity", "The place.", many=True),
    AttributeSpec(
        "when", "date", "The date of the happening in EDTF, as civil time at the place; several mean each.", many=True
    ),
    AttributeSpec("time-of-day", "time-of-day", "Part of the day, a clock time, or a range of them."),
    AttributeSpec("rel-when", "relative-time", "The time relative to another claim, an event or publication."),
    AttributeSpec("as-of", "date", "The day or period at which a state holds.", many=True),
    AttributeSpec("modality", "word", "Whether it happened, is planned, or was called off.", choices=MODALITIES),
    AttributeSpec("qty", "quantity", "The number: `8665`, `<50`, `~8600`, `8665 = 3085 + 5580`."),
    AttributeSpec("unit", "text", "What `qty` is measured in: words, `%`, ISO 4217 or UCUM."),
    AttributeSpec("of", "text", "What `qty` counts."),
    AttributeSpec("rank", "rank", "The place in an order: a number, `only`, `only-other`, `few` or `most`."),
    AttributeSpec("rank-of", "rank-of", "What is ranked: `ACTION:CLASS`."),
    AttributeSpec("since", "since", "From when `rank` counts: a date or an event."),
    AttributeSpec("others", "member", "The other members that the rank speaks of.", many=True),
    AttributeSpec("distinct", "word", "What the rank counts.", choices=("who", "event")),
    AttributeSpec("instance-of", "instance", "What this is an instance of, for ranks to count.", many=True),
    AttributeSpec("says", "says", "Whom the article's own words credit; `-` is its own voice.", many=True),
    AttributeSpec("source", "citation", "What the desk holds as proof: `@key, p. 3; @other`.", many=True),
    AttributeSpec("exact", "text", "Point form: the words meant. On a quotation: the source's words."),
    AttributeSpec("before", "text", "Words just before `exact`."),
    AttributeSpec("after", "text", "Words just after `exact`."),
    AttributeSpec("supports", "claim", "Claims that this one supports.", many=True),
    AttributeSpec("contradicts", "claim", "Claims that this one contradicts.", many=True),
    AttributeSpec("same", "claim", "Claims that assert the same.", many=True),
    AttributeSpec("supersedes", "claim", "Claims that this one replaces.", many=True),
    AttributeSpec("status", "word", "The state of the check.", choices=STATUSES),
    AttributeSpec("by", "text", "Who checked."),
    AttributeSpec("at", "date", "When it was checked."),
    AttributeSpec("note", "text", "A remark."),
    AttributeSpec("concern", "text", "An open question."),
    AttributeSpec("basis", "word", "What the check rests on.", choices=BASES),
    AttributeSpec("ignore", "suppression", "Rules not to apply here, each with its reason.", many=True),
)

CORE = Vocabulary(KINDS, ATTRIBUTES)
INHERITED = ("says", "event", "source", "modality")
"""What a nested annotation takes from the nearest one around it unless it has its own."""
