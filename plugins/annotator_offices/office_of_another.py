"""Rule ``offices/office-of-another``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Block, Diagnostic, Edtf, Invalid, Registries, Rule, Severity, Valid
from annotator_offices.said import Said, titles_said
from annotator_offices.terms import holders, may_cover
from annotator_offices.wording import Term, evidence, not_held

ENTITIES = """\
hun-sen:
  name: Hun Sen
  kind: person
  offices: [{office: prime-minister/cambodia, start: 1985-01-14, end: 2023-08-22}]
hun-manet:
  name: Hun Manet
  kind: person
  offices: [{office: prime-minister/cambodia, start: 2023-08-22}]
nyo-saw:
  name: Nyo Saw
  kind: person
  offices: [{office: prime-minister/myanmar, start: 2025-07-31}]
envoy:
  name: Ann Envoy
  kind: person
  offices-complete: false
  offices: [{office: prime-minister/myanmar, start: 2001, end: 2003}]
cambodia: {name: Cambodia, kind: country, demonyms: [Cambodian]}
myanmar: {name: Myanmar, kind: country}
"""
OFFICES = """\
prime-minister/cambodia: {name: Prime Minister of Cambodia, variants: [Prime Minister], of: cambodia}
prime-minister/myanmar: {name: Prime Minister of Myanmar, variants: [Prime Minister], of: myanmar}
"""
FILES = {"entities.yaml": ENTITIES, "offices.yaml": OFFICES}
PUBLISHED = "---\npublished: 2025-11-28\n---\n"


class OfficeOfAnother(Rule):
    """
    ## What it does
    Compares the title that stands beside a person's name ("Prime Minister Nyo
    Saw", "Hun Sen, the prime minister of Cambodia,") with the registered terms
    of office. The date is the `when` or `as-of` of the annotation around the
    title, else what the registry has for its event, else the day of
    publication.

    ## Why is this bad?
    A title outlives its holder in stock phrases and old notes. Readers are
    told that somebody acts with a power that is another's by now.

    ## What it does not compare
    The registered names and variants of offices decide, never likeness. Where
    several offices share a name ("Prime Minister"), the country before it or
    after it chooses; without one, any of them will do. Terms are complete
    unless the registry says `offices-complete: false`. A person without
    registered terms proves nothing. Nor does a quotation, a longer title
    ("Deputy Prime Minister"), a list of names, somebody acting, late or elect,
    or words that name a time at which the person did hold the office. An
    annotation with its own `office` for the person is
    `offices/office-not-held`, "then-" and "former" are `offices/then-office`.
    Outside annotations it is information only.

    ## Fix safety
    There is no fix: the person, the title and the date may each be wrong.
    """

    id = "offices/office-of-another"
    severity = Severity.WARNING

    VALID = (
        Valid(PUBLISHED + "[Prime Minister Hun Manet spoke]{.claim}", files=FILES),
        Valid('[Prime Minister Hun Sen spoke]{.claim when="2022"}', files=FILES),
        Valid('[He met [Prime Minister Hun Sen]{.claim who="hun-sen"} there]{.claim when="2022"}', files=FILES),
        Valid(PUBLISHED + "[Deputy Prime Minister Hun Sen spoke]{.claim}", files=FILES),
        Valid(PUBLISHED + "[Prime Minister Ann Envoy spoke]{.claim}", files=FILES),
        Valid(PUBLISHED + "[In 2012, Prime Minister Hun Sen spoke]{.claim}", files=FILES),
        Valid(PUBLISHED + "[said “Prime Minister Hun Sen came”]{.claim}", files=FILES),
        Valid(
            '[Prime Minister Hun Sen]{.claim who="hun-sen" office="prime-minister/cambodia" when="2025"}', files=FILES
        ),
        Valid(PUBLISHED + "[Cambodia’s then-Prime Minister Hun Sen spoke]{.claim}", files=FILES),
    )
    INVALID = (
        Invalid(
            PUBLISHED + "[Prime Minister Hun Sen spoke]{.claim}",
            at="Prime Minister",
            message="Hun Sen was not Prime Minister of Cambodia on 2025-11-28, "
            "but from 1985-01-14 to 2023-08-22; Hun Manet was",
            files=FILES,
        ),
        Invalid(
            PUBLISHED + "They met Hun Sen, the prime minister of Cambodia, there.",
            at="prime minister of Cambodia",
            files=FILES,
        ),
        Invalid(
            '[Myanmar’s Prime Minister Hun Sen spoke]{.claim when="2022"}',
            at="Prime Minister",
            message="Hun Sen was not Prime Minister of Myanmar in 2022, nor ever, as registered",
            files=FILES,
        ),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        for said in titles_said(block, article, registries):
            if said.title.modifier not in ("", "late") or not said.title.offices or _has_owner(said):
                continue
            held = said.held
            dates = () if said.title.modifier else said.dates(registries) or _published(article)
            date = next((it for it in dates if not any(may_cover(tenure, it) for tenure in held)), None)
            if (held and date is None) or said.may_be_told_of(held):
                continue
            office = said.office
            others = list(holders(office, date, registries)) if date is not None else []
            yield self._not_held(said, date, others, registries)

    def _not_held(self, said: Said, date: Edtf | None, others: list[Term], registries: Registries) -> Diagnostic:
        own = [(said.person, it) for it in said.held]
        return self.diagnostic(
            said.title.location,
            not_held([said.person], said.name(registries), date, own, others),
            related=evidence([said.person], [*own, *others], registries),
            severity=None if said.claims else Severity.INFORMATION,
        )


def _has_owner(said: Said) -> bool:
    """Whether an annotation around the title states the person's office itself."""
    return any(it.office and any(who.value == said.person.key for who in it.who) for it in said.claims)


def _published(article: ArticleInfo) -> tuple[Edtf, ...]:
    published = article.front_matter.published
    date = published.value if published is not None else None
    return (date,) if date is not None and date.valid and date.first is not None else ()
