"""Rule ``superlatives/rank-mismatch``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator import (
    Claim,
    Diagnostic,
    Invalid,
    Location,
    Member,
    Registries,
    Related,
    Rule,
    Severity,
    Superlative,
    Valid,
)
from annotator_superlatives.counting import Tally, tallies
from annotator_superlatives.members import Instance, Ranked, read_class
from annotator_superlatives.said import contradicted
from annotator_superlatives.wording import all_named, label_of, name_of, ordinal, related, words_of

_ENTITIES = """\
jane: {name: Jane Hale, kind: person}
ann: {name: Ann Orr, kind: person}
bob: {name: Bob Lee, kind: person}
"""
_FILES = {"entities.yaml": _ENTITIES, "events.yaml": "flood: {label: The flood, when: 2020-02}\n"}
_RANKED = '.claim who="jane" rank-of="visit:mayor"'
_SECOND = f'[Jane came, the second mayor to visit]{{#jane {_RANKED} rank="2" when="2024-05-02"'


class RankMismatch(Rule):
    """
    ## What it does
    Reports a claim whose words give another place than its `rank` ("only the
    second" with `rank="3"`). Then counts what a `rank` counts, and reports a
    claim whose subject comes out at another place than it says, or was counted
    before. Counted are the distinct
    `who`, each by the first instance: the claim itself, the claims with
    `instance-of` the same `ACTION:CLASS` in all articles, and everything in
    `others`, dated from `since` to the day of the claim.

    ## Why is this bad?
    "Only the second" is repeated from article to article. Another article of
    the same desk often knows of a visit that makes it the third, or of an
    earlier one by the same person.

    ## What it does not compare
    Words are compared where a superlative gives a place; one that agrees is
    enough, and quoted words are somebody else's. `few` and `most` are never
    compared or counted. `only` leaves one subject and
    `only-other` two, however often they came. A claim with nothing to count
    but itself is left to `superlatives/unsupported-superlative`. What is
    planned, cancelled or denied is no instance, nor is an `.opinion`. All
    claims of one event, its parts and its whole are one instance; with
    `distinct="event"` events are counted instead of `who`. Instances that may
    lie before or after the claim, or before or after `since`, count for
    neither side: a rank is reported when it is wrong either way. What `others`
    names counts unless it surely lies outside.

    ## Fix safety
    There is no fix: the words, the count and the dates may each be wrong.
    """

    id = "superlatives/rank-mismatch"
    severity = Severity.WARNING
    group = "class"

    VALID = (
        Valid(f'{_SECOND} others="ann"}}', files=_FILES),
        Valid(f"{_SECOND}}}", files=_FILES),
        Valid(
            f'{_SECOND} since="flood"}}',
            files={**_FILES, "b.md": '[Ann came]{.claim who="ann" instance-of="visit:mayor" when="2021"}'},
        ),
        Valid(
            f'[Jane was the first mayor to come]{{{_RANKED} rank="1" when="2024-05" since="flood"}}',
            files={**_FILES, "b.md": '[Ann came]{.claim who="ann" instance-of="visit:mayor" when="2019"}'},
        ),
        Valid(
            f"{_SECOND}}}",
            files={
                **_FILES,
                "b.md": '[Ann came]{.claim who="ann" instance-of="visit:mayor" when="2022"} '
                '[Bob came]{.claim who="bob" instance-of="visit:mayor" when="2024-05"}',
            },
        ),
        Valid(
            f'[one of the few]{{{_RANKED} rank="few" others="ann; bob"}}',
            files=_FILES,
        ),
        Valid('[his second visit, the first since 2018]{.claim rank="2"}'),
        Valid('[the only mayor besides Orr to come]{.claim rank="2" rank-of="visit:mayor"}'),
        Valid('[called it “the first time in six years”]{.claim rank="2"}'),
    )
    INVALID = (
        Invalid(
            f'[Jane was only the second mayor since the flood]{{{_RANKED} rank="3" since="flood"}}',
            at="only the second",
            message="“only the second” is not rank 3",
            files=_FILES,
        ),
        Invalid('[the first time in six years]{.claim rank="2"}', at="the first time"),
        Invalid(
            f'{_SECOND} others="ann"}}',
            at="the second",
            message="Jane Hale is ranked 2nd of visit:mayor, but comes 3rd after Bob Lee and Ann Orr",
            files={**_FILES, "b.md": '[Bob came]{.claim who="bob" instance-of="visit:mayor" when="2022"}'},
        ),
        Invalid(
            f'{_SECOND} others="ann"}}',
            at="the second",
            message="Jane Hale is ranked 2nd of visit:mayor, but is counted before that already, by b.md#trip",
            files={**_FILES, "b.md": '[Jane came]{#trip .claim who="jane" instance-of="visit:mayor" when="2023"}'},
        ),
        Invalid(
            f'[the only mayor to visit]{{{_RANKED} rank="only" when="2024"}}',
            at="the only",
            message="Jane Hale is ranked the only one of visit:mayor, but Ann Orr is another",
            files={**_FILES, "b.md": '[Ann came]{.claim who="ann" instance-of="visit:mayor" when="2022"}'},
        ),
        Invalid(
            f'[the third mayor to visit]{{{_RANKED} rank="3" others="ann" when="2024"}}',
            at="the third",
            message="Jane Hale is ranked 3rd of visit:mayor, but comes 2nd after Ann Orr",
            files=_FILES,
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        misread = set()
        for claim, words in _misread(key, members):
            misread.add(claim.location)
            yield self._not_said(claim, words)
        if not key:
            return
        known = read_class(key, members, registries)
        told: set[Location] = set()
        for ranked, tally in tallies(known) if known.ranked else ():
            fault = _fault(ranked, tally, key, registries)
            if fault is None or ranked.claim.location in misread:
                continue
            other = _elsewhere(ranked, fault.evidence)
            sides = [it.identity("rank-of", key) for it in (ranked.member, other) if it is not None]
            group = self.fingerprint(key, [*sides, ranked.member.identity("rank", ranked.claim.word("rank"))])
            shown = related(fault.evidence, registries)
            yield self.diagnostic(words_of(ranked.claim), fault.message, related=shown, group=group)
            if other is not None and other.location not in told:
                told.add(other.location)
                message = f"this counts against {label_of(ranked.member, other.path)}: {fault.message}"
                back = Related(words_of(ranked.claim), ranked.claim.label)
                yield self.diagnostic(other.location, message, related=(back,), group=group)

    def _not_said(self, claim: Claim, words: Superlative) -> Diagnostic:
        rank = claim.one("rank")
        shown = [Related(rank.location, f"rank {rank.text}")] if rank is not None else []
        said = f"“{' '.join(words.text.split())}” is not rank {claim.word('rank')}"
        return self.diagnostic(words.location, said, related=shown)


class _Fault(NamedTuple):
    said: str
    truth: str
    evidence: Sequence[Instance]

    @property
    def message(self) -> str:
        """What is said, and what is counted."""
        return f"{self.said}, but {self.truth}"


def _misread(key: str, members: Iterable[Member]) -> Iterator[tuple[Claim, Superlative]]:
    """The claims that are ranked in the class, and whose words give another place, with these words."""
    for claim in (it.fact for it in members if it.article is not None):
        if not isinstance(claim, Claim) or claim.opinion:
            continue
        rank, of = claim.one("rank"), claim.one("rank-of")
        words = contradicted(claim, rank.value) if rank is not None and key == (of.value.key if of else "") else None
        if words is not None:
            yield claim, words


def _fault(ranked: Ranked, tally: Tally, key: str, registries: Registries) -> _Fault | None:
    rank = ranked.claim.one("rank")
    who = registries.name(ranked.who) if ranked.who else ranked.claim.label
    if rank is None or rank.value.position is None:
        return None
    if rank.value.subjects is not None:
        return _miscounted(
            f"{who} is ranked {_WORDS[rank.value.word]} of {key}", rank.value.subjects, tally, registries
        )
    place = f"{who} is ranked {ordinal(rank.value.position)} of {key}"
    if tally.counted and not tally.low <= rank.value.position <= tally.high:
        names = (name_of(it, registries) for it in tally.before)
        if rank.value.position < tally.low:
            least = "" if tally.low == tally.high else " at least,"
            truth = f"comes {ordinal(tally.low)}{least} after {all_named(names, tally.low - 1)}"
        else:
            after = f" after {all_named(names)}" if tally.low == tally.high else " at most"
            truth = f"comes {ordinal(tally.high)}{after}" if tally.high > 1 else "nobody is counted before"
        return _Fault(place, truth, tally.before)
    if tally.earlier is not None:
        by = label_of(tally.earlier.member, ranked.member.path)
        return _Fault(place, f"is counted before that already, by {by}", (tally.earlier,))
    return None


def _miscounted(said: str, subjects: int, tally: Tally, registries: Registries) -> _Fault | None:
    """Whether there are more than the one of "the only", or the two of "the only other"; or surely fewer."""
    if tally.low > subjects:
        extra = all_named((name_of(it, registries) for it in tally.before), tally.low - 1)
        verb = "is another" if tally.low == 2 else "count too"
        return _Fault(said, f"{extra} {verb}", tally.before)
    if tally.counted and tally.high < subjects:
        return _Fault(said, "nobody else counts", tally.before)
    return None


def _elsewhere(ranked: Ranked, evidence: Sequence[Instance]) -> Member | None:
    """What another article says against the rank; the first of several."""
    members = (it.member for it in evidence)
    others = (it for it in members if it is not None and it.claim is not None and not it.found)
    return next((it for it in others if it.path != ranked.member.path), None)


_WORDS = {"only": "the only one", "only-other": "one of two"}
