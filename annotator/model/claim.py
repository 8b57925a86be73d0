"""Claims: the annotated statements of an article."""

from __future__ import annotations

from annotator.model.fields import Field, Statement
from annotator.prose.names import Mention
from annotator.prose.temporal import Expression
from annotator.text import Location


class Claim(Statement, frozen=True):
    """One annotation.

    ``location`` covers its words (for a point form, the words that ``exact``
    matched); ``annotation`` covers all of it, brackets and attributes
    included. ``text`` has the words without markup, white space collapsed.
    Expressions belong to the innermost annotation around them that has
    ``when``; mentions to the innermost annotation.
    """

    id: Field[str] | None
    kinds: tuple[Field[str], ...]
    text: str
    annotation: Location
    expressions: tuple[Expression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    own: frozenset[str] = frozenset()
    """Names of the attributes written on this annotation itself, not inherited."""

    def is_kind(self, name: str) -> bool:
        """Whether the annotation has this class."""
        return any(it.value == name for it in self.kinds)

    @property
    def opinion(self) -> bool:
        """Whether it is exempt from comparison of dates, numbers, ranks and articles."""
        return self.is_kind("opinion")

    @property
    def label(self) -> str:
        """``#id``, or the first words in quotation marks."""
        if self.id is not None:
            return f"#{self.id.value}"
        words = self.text if len(self.text) <= 40 else self.text[:39].rstrip() + "…"
        return f"“{words}”"
