"""Rule ``consistency/event-order``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator import Corpus, Diagnostic, Invalid, Related, Rule, Severity, Valid
from annotator_consistency.dispute import MOST_WITNESSES
from annotator_consistency.order_bounds import Said, Web
from annotator_consistency.order_facts import order_facts
from annotator_consistency.order_network import DAY, ORIGIN, Bound, contradictions
from annotator_consistency.order_words import counted, in_a_row

_SIGNED = '[signed a day before the meeting]{#signed .claim event=signing rel-when="P1D before event:meeting"}'
_MET = "[met on Friday]{#met .claim event=meeting when=2025-11-28}"
_MOST_WORDS = 3


class EventOrder(Rule):
    """
    ## What it does
    Puts together, over all articles, what claims say of when things happened
    relative to each other (`rel-when`), the order in the registry of events
    (`before`, `after`, `part-of`), and the dates of both. Reports what cannot
    all be true, as the shortest chain of statements.

    ## Why is this bad?
    Each statement of such a chain looks right. Only together they put a
    signing after the meeting at which it was announced.

    ## What it does not compare
    Something is before or after another also when both are on one day, but not
    when each is before the other. All claims of one event share its day; those
    of an extended event (it has parts, or an interval) lie within it. Dates
    are civil days as written; a month is any day of it, and what is
    approximate is half a unit wider. Plans count for events of which nothing
    else is said; denials, cancellations and `.opinion` not at all. Dates of
    one event that contradict each other already are left to
    `consistency/conflicting-dates`, and a claim whose own `when` contradicts
    its own `rel-when` to `dates/relative-mismatch`.

    What a chain rests on is then set aside: a date that contradicts ten others
    is one finding, unless a second article has it too. What else there is shows
    when that is settled.

    ## Fix safety
    There is no fix: any statement of the chain may be the wrong one.
    """

    id = "consistency/event-order"
    severity = Severity.WARNING
    reads = ("articles", "registries")

    VALID = (
        Valid(_SIGNED, files={"b.md": _MET, "c.md": "[signed]{.claim event=signing when=2025-11-27}"}),
        Valid(_SIGNED, files={"b.md": _MET, "c.md": "[signed]{.claim event=signing when=2025-11}"}),
        Valid(
            '[agreed after the meeting]{.claim event=agreement rel-when="after event:meeting"}',
            files={"b.md": _MET, "c.md": "[agreed]{.claim event=agreement when=2025-11-28}"},
        ),
        Valid(_SIGNED, files={"b.md": _MET, "c.md": "[not then]{.opinion event=signing when=2025-11-30}"}),
    )
    INVALID = (
        Invalid(
            _SIGNED,
            at="P1D before event:meeting",
            message="meeting is dated 2025-11-28 (b.md), #signed (signing) is 1 day before meeting (article.md), "
            "but signing is dated 2025-11-28 (c.md): these cannot all hold (1 day apart)",
            files={"b.md": _MET, "c.md": "[signed]{.claim event=signing when=2025-11-28}"},
        ),
        Invalid(
            '[first the gala]{.claim event=gala rel-when="before event:fair"}',
            at="before event:fair",
            message="“first the gala” (“Gala”) is before “Fair” (article.md), but “Fair” is before “Gala” "
            "(events.yaml): the order goes round in a circle",
            files={"events.yaml": "fair: {label: Fair, before: [gala]}\ngala: {label: Gala}\n"},
        ),
    )

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        facts = order_facts(corpus)
        if facts is None:
            return
        web = Web(facts, corpus.registries)
        web.gather()
        for circle in contradictions(web.bounds, web.said):
            yield from self._said([web.said[number] for number in _in_order(circle, web.said)], circle)

    def _said(self, chain: Sequence[Said], circle: Sequence[Bound]) -> Iterator[Diagnostic]:
        """The chain in every article that has a part in it; in the registry when no article has."""
        group = self.fingerprint("", {it.identity for it in chain})
        message = f"{_words(chain)}: {_sum(circle)}"
        related = [Related(it.location, it.words) for it in chain]
        for path in dict.fromkeys(sorted(it.path for it in chain if it.path) or [""]):
            here = min((it for it in chain if it.path == path), key=lambda it: not it.relation)
            others = [it for it in related if it.location != here.location][:MOST_WITNESSES]
            yield self.diagnostic(here.location, message, related=others, group=group)


def _in_order(circle: Sequence[Bound], said: Sequence[Said]) -> list[int]:
    """The statements of a circle, each once: from date to date; mere order as time goes, an article's word first."""
    numbers = list(dict.fromkeys(it.statement for it in circle if it.statement >= 0))
    if circle[0].tail == ORIGIN:
        return numbers if said[numbers[0]].location <= said[numbers[-1]].location else numbers[::-1]
    numbers.reverse()
    at = min(range(len(numbers)), key=lambda index: (not said[numbers[index]].path, numbers[index]))
    return [*numbers[at:], *numbers[:at]]


def _words(chain: Sequence[Said]) -> str:
    several = len({it.location.path for it in chain}) > 1
    named = [f"{it.words} ({it.location.path})" if several else it.words for it in chain]
    if len(named) > _MOST_WORDS + 1:
        named = [*named[: _MOST_WORDS - 1], f"{len(named) - _MOST_WORDS} more statements", named[-1]]
    return in_a_row(named)


def _sum(circle: Sequence[Bound]) -> str:
    days = (-sum(it.weight for it in circle) + DAY // 2) // DAY
    return f"these cannot all hold ({counted(days)} apart)" if days else "the order goes round in a circle"
