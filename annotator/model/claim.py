"""Claims: the annotated statements of an article."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Any

from annotator.model.fields import Field, Statement, Value
from annotator.prose.credits import Credit
from annotator.prose.names import Mention
from annotator.prose.numbers import Number
from annotator.prose.quotations import Quotation
from annotator.prose.superlatives import Superlative
from annotator.prose.temporal import Expression
from annotator.prose.titles import Title
from annotator.text import Location
from annotator.values.reference import Reference
from annotator.values.reltime import RelWhen
from annotator.wording import quoted, shortened


class Claim(Statement, frozen=True):
    """One annotation.

    ``location`` covers its words (for a point form, the words that ``exact``
    matched); ``annotation`` covers all of it, brackets and attributes
    included. ``text`` has the words without markup, white space collapsed.
    What its words say belongs to one annotation only: expressions to the
    innermost around them that has ``when``, numbers to that with ``qty``,
    superlatives to that with ``rank``, quotations to the innermost ``.quote``,
    and all these, where there is no such annotation, like all else to the
    innermost.
    """

    id: Field[str] | None
    kinds: tuple[Field[str], ...]
    text: str
    annotation: Location
    expressions: tuple[Expression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    numbers: tuple[Number, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    titles: tuple[Title, ...] = ()
    credits: tuple[Credit, ...] = ()
    superlatives: tuple[Superlative, ...] = ()
    own: frozenset[str] = frozenset()
    """Names of the attributes written on this annotation itself, not inherited."""

    def is_kind(self, name: str) -> bool:
        """Whether the annotation has this class."""
        for it in self.kinds:  # noqa: SIM110  every rule asks it of every claim
            if it.value == name:
                return True
        return False

    @property
    def written(self) -> Iterator[Field[Any]]:
        """The values of its own attributes; what it inherits is left out."""
        for name, fields in self.fields.items():
            yield from fields if name in self.own else ()

    @property
    def outgoing(self) -> Iterator[tuple[Field[Value], Reference]]:
        """The claim references in its attributes, each with the field that it stands in."""
        for fields in self.fields.values():
            for field in fields:
                value = field.value.anchor if isinstance(field.value, RelWhen) else field.value
                if isinstance(value, Reference) and value.kind == "claim" and value.valid and value.key:
                    yield field, value

    @property
    def digest(self) -> str:
        """``sha256:`` and the hash of its words (NFC, white space collapsed), by which a check log knows them."""
        words = " ".join(unicodedata.normalize("NFC", self.text).split())
        return f"sha256:{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()}"

    @property
    def opinion(self) -> bool:
        """Whether it is a judgement, whose dates and places are not compared."""
        return self.is_kind("opinion")

    @property
    def label(self) -> str:
        """``#id``, or the first words in quotation marks: how a message in its own file speaks of it."""
        return shortened(f"#{self.id.value}") if self.id is not None else quoted(self.text, 40)

    def label_from(self, reader: str) -> str:
        """How a message in the file at ``reader`` speaks of it: ``#id``, or from elsewhere ``b.md#id``."""
        path = self.location.path
        if path == reader:
            return self.label
        return f"{path}{self.label}" if self.id is not None else f"{self.label} in {path}"

    @property
    def name(self) -> str:
        """What tells it from the other claims of its article, wherever it stands: ``#id``, or its words, folded."""
        return f"#{self.id.value}" if self.id is not None else " ".join(self.text.casefold().split())
