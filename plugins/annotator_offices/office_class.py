"""Rule ``offices/office-class``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Block, Diagnostic, Edtf, Invalid, Registries, Related, Rule, Severity, Tenure, Valid
from annotator_offices.office_of_another import PUBLISHED
from annotator_offices.said import Said, titles_said
from annotator_offices.terms import date_words, may_cover, surely_covers, term_words

RIVALS = ("head-of-state", "head-of-government")
MOST_RELATED = 8

ENTITIES = """\
hun-sen:
  name: Hun Sen
  kind: person
  offices:
    - {office: prime-minister/cambodia, start: 1985-01-14, end: 2023-08-22}
    - {office: chair/asean, start: 2022, end: 2022}
lukashenko:
  name: Alexander Lukashenko
  kind: person
  offices: [{office: president/belarus, start: 1994-07-20}]
biden:
  name: Joe Biden
  kind: person
  offices: [{office: president/us, start: 2021-01-20, end: 2025-01-20}]
cambodia: {name: Cambodia, kind: country, demonyms: [Cambodian]}
"""
OFFICES = """\
prime-minister/cambodia: {name: Prime Minister of Cambodia, class: head-of-government}
president/belarus: {name: President of Belarus, class: head-of-state}
president/us: {name: President of the United States, class: [head-of-state, head-of-government]}
chair/asean: {name: Chair of ASEAN, class: chair}
"""
FILES = {"entities.yaml": ENTITIES, "offices.yaml": OFFICES}


class OfficeClass(Rule):
    """
    ## What it does
    Reports "head of state" said of somebody who by the registered terms was
    head of government only, and the other way round. The words stand right
    before the person's name or in apposition after it. The date is that of the
    annotation, else of its event, else the day of publication.

    ## Why is this bad?
    The two are different people in most countries. A count of visiting heads
    of state that takes in a prime minister is wrong, however well it is
    sourced.

    ## What it does not compare
    The classes of an office are complete: a president who is head of both has
    both in `offices.yaml`. Whoever held an office of the class said, or an
    office that is not registered, is left alone, and so is everybody whose
    terms are not complete. "Former head of state" is compared with all terms
    ever held. A rank that counts such people is
    `superlatives/member-of-wrong-class`. Outside annotations it is
    information only.

    ## Fix safety
    There is no fix: the person or the word may be wrong.
    """

    id = "offices/office-class"
    severity = Severity.WARNING

    VALID = (
        Valid(PUBLISHED + "[Alexander Lukashenko, head of state, spoke]{.claim}", files=FILES),
        Valid('[Joe Biden, the head of state,]{.claim when="2022"}', files=FILES),
        Valid('[Cambodian head of government Hun Sen came]{.claim when="2022"}', files=FILES),
        Valid('[Cambodian head of state Hun Sen came]{.claim when="2024"}', files=FILES),
    )
    INVALID = (
        Invalid(
            '[Cambodian head of state Hun Sen came]{.claim when="2022"}',
            at="head of state",
            message="Hun Sen was no head of state in 2022, but Prime Minister of Cambodia, a head of government",
            files=FILES,
        ),
        Invalid(
            PUBLISHED + "Alexander Lukashenko, head of government, spoke.",
            at="head of government",
            message="Alexander Lukashenko was no head of government on 2025-11-28, "
            "but President of Belarus, a head of state",
            files=FILES,
        ),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        for said in titles_said(block, article, registries):
            wanted = [it for it in said.title.classes if it in RIVALS]
            if len(wanted) != 1 or said.title.offices or said.title.modifier in ("acting", "elect"):
                continue
            for date in _dates(said, article, registries):
                other = _other_office(said, wanted[0], date, registries)
                if other is not None:
                    yield self._wrong(said, wanted[0], date, other, registries)
                    break

    def _wrong(self, said: Said, wanted: str, date: Edtf | None, other: Tenure, registries: Registries) -> Diagnostic:
        name = registries.name(other.office.value)
        is_class = next(it.value for it in registries.offices[other.office.value].classes if it.value in RIVALS)
        when = f" {date_words(date)}" if date is not None else ""
        return self.diagnostic(
            said.title.location,
            f"{said.person.name.value} was {'no' if when else 'never'} {_words(wanted)}{when}, "
            f"but {name}, a {_words(is_class)}",
            related=[Related(other.office.location, f"{said.person.name.value}: {name} {term_words(other)}")],
            severity=None if said.claims else Severity.INFORMATION,
        )


def _dates(said: Said, article: ArticleInfo, registries: Registries) -> tuple[Edtf | None, ...]:
    """The dates at which the person must have been of the class; None stands for any time."""
    if said.title.modifier in ("former", "late"):
        return (None,)
    published = article.front_matter.published
    known = published is not None and published.value.valid and published.value.first is not None
    return said.dates(registries) or ((published.value,) if published is not None and known else ())


def _other_office(said: Said, wanted: str, date: Edtf | None, registries: Registries) -> Tenure | None:
    """The office of the other class that the person surely held, if none held then is of the class that is said."""
    held = [it for it in said.person.offices if date is None or may_cover(it, date)]
    found = None
    for tenure in held:
        office = registries.offices.get(tenure.office.value)
        classes = {it.value for it in office.classes} if office is not None else {wanted}
        if wanted in classes or not classes:
            return None
        if classes.intersection(RIVALS) and (date is None or surely_covers(tenure, date)):
            found = tenure
    return found


def _words(name: str) -> str:
    return name.replace("-", " ")
