"""What an editor shows between the words of an article: the day meant, the house's name, the state of a check."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import Literal

import msgspec

from annotator.ide.at import View
from annotator.model.article import ArticleInfo, Block
from annotator.model.checklog import CheckEntry
from annotator.model.claim import Claim
from annotator.model.progress import state_of
from annotator.model.registries import Registries, name_key
from annotator.model.standing import REFUTED, Standing, standing_of
from annotator.prose.names import Mention
from annotator.prose.temporal import Expression
from annotator.text import Location, Span

HintKind = Literal["dates", "names", "status"]
KINDS: tuple[HintKind, ...] = ("dates", "names", "status")

_OTHER_NAMES = ("name", "variant", "spelling")
_LONGEST = 60


class Hint(msgspec.Struct, frozen=True):
    """Words to show behind an offset, counted from the start of the document, and what to say when asked."""

    kind: HintKind
    offset: int
    label: str
    tooltip: str = ""


def inlay_hints(view: View, path: str, within: Span, kinds: Collection[str] = KINDS) -> tuple[Hint, ...]:
    """The hints whose place is in a span of an article, in order."""
    article = view.corpus.articles.get(path)
    found: list[Hint] = []
    index = max(bisect_right(article.starts, within.start) - 2, 0) if article is not None else 0
    while article is not None and index < len(article.blocks) and article.starts[index] <= within.end:
        for place, hint in _hints(view, article.info, article.blocks[index], kinds):
            offset = article.absolute(place).span.end
            if within.start <= offset <= within.end:
                found.append(msgspec.structs.replace(hint, offset=offset))
        index += 1
    return tuple(sorted(found, key=lambda it: (it.offset, KINDS.index(it.kind))))


def _hints(view: View, info: ArticleInfo, block: Block, kinds: Collection[str]) -> Iterator[tuple[Location, Hint]]:
    if "dates" in kinds:
        for expression in block.expressions:
            label = _meant(expression)
            if label:
                yield expression.location, Hint("dates", 0, label, _why(expression, info))
    if "names" in kinds:
        for mention in block.mentions:
            name = _house_name(view.registries, mention)
            if name:
                yield mention.location, Hint("names", 0, name, f"the registered name of {mention.entity}"[:_LONGEST])
    if "status" in kinds:
        for claim in block.claims:
            standing = standing_of(claim, info)
            label = _mark(standing)
            if label:
                yield claim.annotation, Hint("status", 0, label, _checks(claim, info))


def _meant(expression: Expression) -> str:
    """The date that words stand for, where it does not stand in the words themselves."""
    if expression.kind == "absolute" or expression.in_name or expression.loose:
        return ""
    if expression.value:
        return "" if expression.value == expression.text else expression.value
    return f"likely {expression.likely}" if expression.likely else ""


def _why(expression: Expression, info: ArticleInfo) -> str:
    published = info.front_matter.text("published")
    return f"counted from {published}, the day of publication" if expression.kind == "anchored" and published else ""


def _house_name(registries: Registries, mention: Mention) -> str:
    """What the house calls an entity, where its words have another name of it."""
    entity = registries.entities.get(mention.entity)
    if entity is None or mention.role not in _OTHER_NAMES:
        return ""
    name = (entity.house or entity.name).value
    same = name_key(name) in (mention.form.casefold(), name_key(mention.text))
    return "" if same or not name.strip() else " ".join(name.split())[:_LONGEST]


def _mark(standing: Standing) -> str:
    """The state of a check in a mark and a word or two; nothing where nobody has begun with it."""
    state = state_of(standing)
    if state == "confirmed":
        return f"✓ {standing.status}"
    if standing.status in REFUTED:
        return f"✗ {standing.status}"
    if standing.stale:
        return "≠ checked in other words"
    if standing.disagreement:
        return "± checkers disagree"
    if standing.concerns:
        return "? open concern"
    return f"○ {standing.status}" if standing.status else ""


def _checks(claim: Claim, info: ArticleInfo) -> str:
    entries = info.checks_of(claim)
    return "\n".join(_entry(it) for it in entries) if entries else claim.word("note") or claim.word("concern")


def _entry(entry: CheckEntry) -> str:
    facts = " · ".join(filter(None, (entry.status, entry.by, entry.at, entry.basis)))
    notes = "; ".join(filter(None, (entry.concern, entry.note)))
    return f"{facts}: {notes}" if notes else facts
