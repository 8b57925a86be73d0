"""Rule ``offices/office-not-held``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator import ArticleInfo, Claim, Diagnostic, Edtf, Entity, Field, Invalid, Registries, Rule, Severity, Valid
from annotator_offices.terms import dates_of, holders, is_ahead, may_cover, terms
from annotator_offices.wording import evidence, not_held

ENTITIES = """\
hun-sen:
  name: Hun Sen
  kind: person
  offices:
    - {office: prime-minister/cambodia, start: 1985-01-14, end: 2023-08-22}
hun-manet:
  name: Hun Manet
  kind: person
  offices:
    - {office: prime-minister/cambodia, start: 2023-08-22}
envoy:
  name: The Envoy
  kind: person
  offices-complete: false
  offices:
    - {office: envoy/un, start: 2001, end: 2003}
someone:
  name: Someone Else
  kind: person
"""
OFFICES = """\
prime-minister/cambodia:
  name: Prime Minister of Cambodia
president/cambodia:
  name: President of Cambodia
"""
EVENTS = "talks:\n  label: the talks\n  when: 2025-11-27\n"
FILES = {"entities.yaml": ENTITIES, "offices.yaml": OFFICES, "events.yaml": EVENTS}


class OfficeNotHeld(Rule):
    """
    ## What it does
    Reports an `office` that none of those in `who` held at the date of the
    claim, as the registered terms have it. The date is `when`, else `as-of`,
    else what the registry of events has. Without any date, an office is
    reported that none of them ever held.

    ## Why is this bad?
    A title outlives its holder in stock phrases and old notes. Readers are
    told that somebody acted with a power that was another's by then.

    ## What it does not compare
    Terms are complete unless the registry says `offices-complete: false`; such
    an entity, one that is not registered, and one without any `offices` cannot
    prove anything, and neither can an office that is not registered. A date
    and a term agree when they may share a day: whoever left office in 2023
    may have held it in all of 2023. What is uncertain or approximate is a year
    wider on either side. Of several people in `who`, one holder is enough; of
    several dates, each must be covered. What is planned, cancelled or denied
    is left out when it lies ahead: nobody knows who will hold the office.

    ## Fix safety
    There is no fix: the person, the office and the date may each be wrong.
    """

    id = "offices/office-not-held"
    severity = Severity.WARNING

    VALID = (
        Valid('[He came]{.claim who="hun-sen" office="prime-minister/cambodia" when="2022"}', files=FILES),
        Valid('[He came]{.claim who="hun-sen" office="prime-minister/cambodia" when="2023"}', files=FILES),
        Valid('[He came]{.claim who="hun-sen" office="prime-minister/cambodia" when="2024~"}', files=FILES),
        Valid('[They met]{.claim who="hun-sen; hun-manet" office="prime-minister/cambodia" when="2025"}', files=FILES),
        Valid('[He came]{.claim who="hun-sen" office="prime-minister/cambodia"}', files=FILES),
        Valid('[They came]{.claim who="envoy; hun-sen" office="president/cambodia" when="2025"}', files=FILES),
        Valid('[He came]{.claim who="someone" office="president/cambodia" when="2025"}', files=FILES),
    )
    INVALID = (
        Invalid(
            '[He came]{.claim who="hun-sen" office="prime-minister/cambodia" when="2025-11-27"}',
            at="prime-minister/cambodia",
            message="Hun Sen was not Prime Minister of Cambodia on 2025-11-27, "
            "but from 1985-01-14 to 2023-08-22; Hun Manet was",
            files=FILES,
        ),
        Invalid(
            '[He came]{.claim who="hun-manet" office="prime-minister/cambodia" when="2022"}',
            at="prime-minister/cambodia",
            message="Hun Manet was not Prime Minister of Cambodia in 2022, but from 2023-08-22; Hun Sen was",
            files=FILES,
        ),
        Invalid(
            '[He came]{.claim event="talks" who="hun-sen" office="prime-minister/cambodia"}',
            at="prime-minister/cambodia",
            files=FILES,
        ),
        Invalid(
            '[He said no]{.claim who="hun-sen" office="president/cambodia"}',
            at="president/cambodia",
            message="Hun Sen was never President of Cambodia, as registered",
            files=FILES,
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        people = [registries.entities.get(it.value) for it in claim.who]
        known = [it for it in people if it is not None and it.offices and it.offices_complete]
        if not known or len(known) != len(people):
            return
        dates = dates_of(claim, registries)
        if claim.modality != "happened":
            dates = tuple(it for it in dates if not is_ahead(it, article))
            if not dates:
                return
        for office in claim.office:
            if office.value in registries.offices:
                yield from self._check_office(office, known, dates, registries)

    def _check_office(
        self, office: Field[str], people: Sequence[Entity], dates: Sequence[Edtf], registries: Registries
    ) -> Iterator[Diagnostic]:
        held = [(it, tenure) for it in people for tenure in terms(it, office.value)]
        date = next((it for it in dates if not any(may_cover(tenure, it) for _, tenure in held)), None)
        if held and date is None:
            return
        others = list(holders(office.value, date, registries)) if date is not None else []
        title = registries.name(office.value)
        yield self.diagnostic(
            office.location,
            not_held(people, title, date, held, others),
            related=evidence(people, held + others, registries),
        )
