"""Rule ``superlatives/headline-stronger``."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from annotator import (
    Article,
    Claim,
    Diagnostic,
    Field,
    Invalid,
    Location,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
    shortened,
)
from annotator_superlatives.wording import place_of, words_of

_FIRST = '# [Hale first to visit]{.headline .claim event="trip" rank="1" rank-of="visit:mayor"}\n\n'
_KILLED = '# [50 die in flood]{.headline .claim event="flood" qty="50" of="dead"}\n\n'


class HeadlineStronger(Rule):
    """
    ## What it does
    Compares a `.headline` with the claims of the same event below it, in one
    article. It reports a headline that says more than any of them: a stronger
    `rank` ("the first" where they have "one of the few"), or an exact `qty`
    where theirs is a bound, a range or an estimate.

    ## Why is this bad?
    Headlines are written last, by others, and lose the hedges. They are also
    what most people read.

    ## What it does not compare
    One claim that says as much is enough, also one of a part of the event. A
    headline about an event that nothing below speaks of is left alone, and so
    is every `.opinion`. Only numbers of equal `of` and `unit` are compared,
    and ranks of the same `rank-of`, where both have one. What cannot both be
    true belongs to others: numbers that exclude each other to
    `consistency/conflicting-numbers`, and a headline that says what is yet to
    come has happened to `consistency/conflicting-modality`.

    ## Fix safety
    There is no fix: the headline or the claim may be the one to change.
    """

    id = "superlatives/headline-stronger"
    severity = Severity.INFORMATION

    VALID = (
        Valid(f'{_FIRST}[He was one of the few]{{.claim event="other" rank="few" rank-of="visit:mayor"}}.'),
        Valid(f'{_FIRST}[She was the only one to come]{{.claim event="trip" rank="only" rank-of="visit:mayor"}}.'),
        Valid(f'{_FIRST}[She was the second leader]{{.claim event="trip" rank="2" rank-of="visit:leader"}}.'),
        Valid(f'{_KILLED}[At least 40, in fact 50, died]{{.claim event="flood" qty="50" of="dead"}}.'),
        Valid(f'{_KILLED}[More than 100 were hurt]{{.claim event="flood" qty=">100" of="hurt"}}.'),
    )
    INVALID = (
        Invalid(
            f'{_FIRST}[She was one of the few to come]{{#few .claim event="trip" rank="few" rank-of="visit:mayor"}}.',
            at="1",
            message="the headline ranks it first, but #few only one of the few",
        ),
        Invalid(
            f'{_KILLED}[At least 40 died]{{#dead .claim event="flood" qty=">=40" of="dead"}}.',
            at="50",
            message="the headline has 50 dead, but #dead only >=40 dead",
        ),
    )

    def check_article(self, article: Article, registries: Registries) -> Iterator[Diagnostic]:
        headlines = [it for it in article.claims if it.is_kind("headline") and it.event and not it.opinion]
        if not headlines:
            return
        body = _by_event(article.claims, {it.value for claim in headlines for it in claim.event}, registries)
        for headline in headlines:
            below = {id(it): it for field in headline.event for it in body.get(field.value, ())}
            yield from self._check(headline, list(below.values()))

    def _check(self, headline: Claim, below: Sequence[Claim]) -> Iterator[Diagnostic]:
        weaker = _weaker_ranks(headline, below)
        if weaker:
            said = f"the headline ranks it {_place(headline)}, but {weaker[0].label} only {_place(weaker[0])}"
            yield self._finding(words_of(headline), said, weaker)
        weaker = _vaguer_numbers(headline, below)
        qty = headline.qty
        if weaker and qty is not None:
            said = f"the headline has {_number(headline)}, but {weaker[0].label} only {_number(weaker[0])}"
            yield self._finding(qty.location, said, weaker)

    def _finding(self, location: Location, message: str, weaker: Sequence[Claim]) -> Diagnostic:
        shown = [Related(it.location, it.label) for it in weaker]
        return self.diagnostic(location, message, related=shown)


def _by_event(claims: Iterable[Claim], wanted: set[str], registries: Registries) -> Mapping[str, Sequence[Claim]]:
    """What stands below the headlines, by the event that it is about, or about a part of."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.is_kind("headline") or claim.opinion:
            continue
        keys = {key for it in claim.event for key in registries.containers(it.value) if key in wanted}
        for key in keys:
            found.setdefault(key, []).append(claim)
    return found


def _weaker_ranks(headline: Claim, below: Iterable[Claim]) -> list[Claim]:
    """The ranks below, if all of them are weaker."""
    weight = _weight(headline.one("rank"))
    if weight is None:
        return []
    alike = [it for it in below if _weight(it.one("rank")) is not None and _same_class(headline, it)]
    weaker = [it for it in alike if (_weight(it.one("rank")) or 0) > weight]
    return weaker if len(weaker) == len(alike) else []


def _weight(rank: Field[Any] | None) -> float | None:
    """How little a rank says: nothing beats "the only"; "one of the few" says least."""
    if rank is None or not rank.value.valid or rank.value.word == "most":
        return None
    if rank.value.word in ("only", "few"):
        return 0 if rank.value.word == "only" else math.inf
    position: int | None = rank.value.position
    return position


def _place(claim: Claim) -> str:
    rank = claim.one("rank")
    return place_of(rank.value) if rank is not None else ""


def _number(claim: Claim) -> str:
    """A number with its unit and what it counts: ``50 % of territory``."""
    unit, of = shortened(claim.word("unit")), shortened(claim.word("of"))
    return " ".join(filter(None, (shortened(claim.word("qty")), unit, "of" if unit and of else "", of)))


def _same_class(one: Claim, other: Claim) -> bool:
    first, second = one.one("rank-of"), other.one("rank-of")
    return first is None or second is None or first.value.key == second.value.key


def _vaguer_numbers(headline: Claim, below: Iterable[Claim]) -> list[Claim]:
    """The numbers of the same things below, if all of them leave open what the headline knows."""
    qty = headline.qty
    if qty is None or not qty.value.valid or qty.value.exact is None:
        return []
    alike = [it for it in below if it.qty is not None and it.qty.value.valid and _counted(it) == _counted(headline)]
    vaguer = [it for it in alike if it.qty is not None and it.qty.value.exact is None and it.qty.value.meets(qty.value)]
    return vaguer if len(vaguer) == len(alike) else []


def _counted(claim: Claim) -> tuple[str, str]:
    """What is counted and in which unit, as it is compared."""
    words = (unicodedata.normalize("NFC", claim.word(it)) for it in ("of", "unit"))
    of, unit = (" ".join(it.casefold().split()) for it in words)
    return of, unit
