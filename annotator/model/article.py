"""Articles: what one Markdown document says, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, cast

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.model.checklog import CheckEntry
from annotator.model.claim import Claim
from annotator.model.fields import Field, Value
from annotator.prose.credits import Credit
from annotator.prose.names import Mention, NameCandidate
from annotator.prose.numbers import Number
from annotator.prose.quotations import Quotation
from annotator.prose.sentences import Sentence
from annotator.prose.superlatives import Superlative
from annotator.prose.temporal import Expression
from annotator.prose.titles import Title
from annotator.text import Location, Span
from annotator.values.citation import Citation
from annotator.values.edtf import Edtf
from annotator.values.reference import Reference
from annotator.values.suppression import Ignore


class Suppression(msgspec.Struct, frozen=True):
    """An allowed exception: it silences ``ignore.rule`` within ``scope``, a span or a whole document."""

    ignore: Ignore
    location: Location
    scope: Location | None
    """None: the whole file."""
    directive: str = ""
    """What a comment begins with that is none of `DIRECTIVES`, and so suppresses nothing."""


class Heading(msgspec.Struct, frozen=True):
    """A heading: its level from 1 to 6 and its words."""

    level: int
    text: str
    location: Location


class Block(msgspec.Struct, frozen=True):
    """A top-level Markdown block and the facts in it; all locations count from its start.

    A block that an edit leaves alone stays the same object, so what was
    computed from it stays valid wherever it moves.
    """

    key: int
    text: str
    """Its prose: markup, attribute blocks and hidden text removed."""
    location: Location
    headings: tuple[Heading, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    candidates: tuple[NameCandidate, ...] = ()
    """Words that are nearly a registered name."""
    expressions: tuple[Expression, ...] = ()
    numbers: tuple[Number, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    titles: tuple[Title, ...] = ()
    credits: tuple[Credit, ...] = ()
    superlatives: tuple[Superlative, ...] = ()
    citations: tuple[Field[Citation], ...] = ()
    outgoing: tuple[tuple[Field[Value], Reference], ...] = ()
    """The claim references in its annotations, each with the field that it stands in."""
    suppressions: tuple[Suppression, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


class FrontMatter(msgspec.Struct, frozen=True):
    """The YAML block at the top of an article, the keys that the tool knows.

    ``present`` tells an article without front matter from one whose keys are
    all unknown.
    """

    present: bool = False
    fields: Mapping[str, tuple[Field[Value], ...]] = {}
    location: Location | None = None

    def text(self, key: str) -> str:
        """The value of a key as written, or an empty string."""
        values = self.fields.get(key)
        return values[0].text if values else ""

    @property
    def published(self) -> Field[Edtf] | None:
        """When the article appeared: the anchor of every relative expression."""
        values = self.fields.get("published")
        return cast("Field[Edtf]", values[0]) if values else None


class ArticleInfo(msgspec.Struct, frozen=True, dict=True):
    """What is known of an article as a whole: front matter, check log, whether it is final."""

    path: str
    front_matter: FrontMatter = FrontMatter()
    checks: tuple[CheckEntry, ...] = ()
    final: bool = False
    checked: bool = True
    """Whether rules about prose outside annotations apply: it has front matter or an annotation."""

    @property
    def published(self) -> Field[Edtf] | None:
        """When the article appeared."""
        return self.front_matter.published

    @property
    def publisher(self) -> str:
        """Who published it; an article without one is its own publisher."""
        return self.front_matter.text("publisher") or self.path

    @property
    def timezone(self) -> str:
        """Its IANA time zone, or an empty string."""
        return self.front_matter.text("timezone")

    @cached_property
    def _checks_by_claim(self) -> Mapping[str, tuple[CheckEntry, ...]]:
        found: dict[str, list[CheckEntry]] = {}
        for entry in self.checks:
            found.setdefault(entry.claim.value, []).append(entry)
        return {claim: tuple(entries) for claim, entries in found.items()}

    @cached_property
    def standings(self) -> dict[str, tuple[Claim, Any] | None]:
        """What `standing_of` keeps, for four rules and the overview ask it: of each id in the check log one claim."""
        return dict.fromkeys(self._checks_by_claim)

    def checks_of(self, claim: Claim) -> tuple[CheckEntry, ...]:
        """The entries of the check log on a claim, in order."""
        if claim.id is None:
            return ()
        return self._checks_by_claim.get(claim.id.value, ())

    def status_of(self, claim: Claim) -> str:
        """The claim's state: the last check log entry's, else its own ``status``, else an empty string."""
        entries = self.checks_of(claim)
        return entries[-1].status if entries else claim.word("status")


class Article(msgspec.Struct, frozen=True, dict=True):
    """One Markdown document: its blocks in order, and where each starts.

    Only ``starts`` is absolute: typing above a block changes nothing else.
    """

    info: ArticleInfo
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    faults: tuple[Diagnostic, ...] = ()
    """Faults of the document as a whole, front matter included; located from its start."""

    @property
    def path(self) -> str:
        """Where it is, relative to the project's root."""
        return self.info.path

    @property
    def front_matter(self) -> FrontMatter:
        """The YAML block at its top."""
        return self.info.front_matter

    @property
    def claims(self) -> Iterator[Claim]:
        """All annotations in order."""
        return chain.from_iterable(it.claims for it in self.blocks)

    @property
    def mentions(self) -> Iterator[Mention]:
        """All words naming registered entities, annotated or not."""
        return chain.from_iterable(it.mentions for it in self.blocks)

    @property
    def expressions(self) -> Iterator[Expression]:
        """All words naming a time, annotated or not."""
        return chain.from_iterable(it.expressions for it in self.blocks)

    @property
    def numbers(self) -> Iterator[Number]:
        """All words naming a number, times and names left out."""
        return chain.from_iterable(it.numbers for it in self.blocks)

    @property
    def quotations(self) -> Iterator[Quotation]:
        """All words between quotation marks."""
        return chain.from_iterable(it.quotations for it in self.blocks)

    @property
    def titles(self) -> Iterator[Title]:
        """All words that give a named person an office."""
        return chain.from_iterable(it.titles for it in self.blocks)

    @property
    def credits(self) -> Iterator[Credit]:
        """All words that credit somebody with a statement."""
        return chain.from_iterable(it.credits for it in self.blocks)

    @property
    def superlatives(self) -> Iterator[Superlative]:
        """All words that rank their subject."""
        return chain.from_iterable(it.superlatives for it in self.blocks)

    @property
    def citations(self) -> Iterator[Field[Citation]]:
        """All citations in the prose."""
        return chain.from_iterable(it.citations for it in self.blocks)

    @property
    def checked(self) -> bool:
        """Whether rules about prose outside annotations apply: it has front matter or an annotation."""
        return self.info.checked

    @cached_property
    def block_starts(self) -> Mapping[int, int]:
        """Where each block starts, by its key; the document itself is key 0."""
        return {0: 0, **{block.key: start for block, start in zip(self.blocks, self.starts, strict=True)}}

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        """Claims by id; the first of several with one id."""
        found: dict[str, Claim] = {}
        for claim in self.claims:
            if claim.id is not None:
                found.setdefault(claim.id.value, claim)
        return found

    @cached_property
    def outgoing(self) -> tuple[tuple[Field[Value], Reference], ...]:
        """The claim references in its annotations, each with the field that it stands in."""
        return tuple(chain.from_iterable(it.outgoing for it in self.blocks))

    def absolute(self, location: Location) -> Location:
        """The location counted from the start of the document."""
        if not location.block:
            return location
        start = self.block_starts.get(location.block, 0)
        return Location(location.path, Span(location.span.start + start, location.span.end + start))
