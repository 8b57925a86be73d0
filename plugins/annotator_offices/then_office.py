"""Rule ``offices/then-office``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Block, Diagnostic, Edtf, Invalid, Registries, Rule, Severity, Tenure, Valid
from annotator_offices.office_of_another import ENTITIES, OFFICES, PUBLISHED
from annotator_offices.said import Said, titles_said
from annotator_offices.terms import date_words, holders, may_cover, may_have_ended, surely_covers, term_words
from annotator_offices.wording import Term, evidence, not_held

FILES = {"entities.yaml": ENTITIES, "offices.yaml": OFFICES}
SHOWN = {"then": "then-", "former": "former "}


class ThenOffice(Rule):
    """
    ## What it does
    Reports "then-" and "former" before a title that the person still holds on
    the day of publication, or never held, and "then-" in an annotation at
    whose date the person did not hold the office.

    ## Why is this bad?
    "Then-Prime Minister" tells readers two things: that the office is another's
    now, and that it was this person's at the time. Copied from an older story,
    or written by habit, either may be untrue.

    ## What it does not compare
    As in `offices/office-of-another`, only registered names of offices and
    complete terms prove anything. Whoever left the office once and holds it
    again may be called by either. "Former" says nothing of the date of the
    annotation: a former president may well have travelled as president.
    Outside annotations it is information only.

    ## Fix safety
    There is no fix: the person, the title and the date may each be wrong.
    """

    id = "offices/then-office"
    severity = Severity.WARNING

    VALID = (
        Valid(PUBLISHED + '[Cambodia’s then-Prime Minister Hun Sen came]{.claim when="2022"}', files=FILES),
        Valid(PUBLISHED + '[Former Cambodian Prime Minister Hun Sen came]{.claim when="2022"}', files=FILES),
        Valid(PUBLISHED + "[Former Prime Minister Hun Sen spoke]{.claim}", files=FILES),
        Valid('[Cambodia’s then-Prime Minister Hun Manet came]{.claim when="2025"}', files=FILES),
        Valid(PUBLISHED + "[former Myanmar Prime Minister Ann Envoy]{.claim}", files=FILES),
    )
    INVALID = (
        Invalid(
            PUBLISHED + '[then-Prime Minister Nyo Saw came]{.claim when="2025-09"}',
            at="then-Prime Minister",
            message="“then-” says that it is over, but Nyo Saw has been Prime Minister of Myanmar from 2025-07-31 on",
            files=FILES,
        ),
        Invalid(
            PUBLISHED + '[Cambodia’s then-Prime Minister Hun Sen came]{.claim when="2024"}',
            at="then-Prime Minister",
            message="Hun Sen was not Prime Minister of Cambodia in 2024, but from 1985-01-14 to 2023-08-22; "
            "Hun Manet was",
            files=FILES,
        ),
        Invalid(
            PUBLISHED + "They met former prime minister of Myanmar Hun Sen.",
            at="former prime minister of Myanmar",
            message="Hun Sen was never Prime Minister of Myanmar, as registered",
            files=FILES,
        ),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        published = article.published
        for said in titles_said(block, article, registries):
            if said.title.modifier not in SHOWN or not said.title.offices:
                continue
            held = said.held
            message = _still_held(said, published.value, registries) if held and published is not None else ""
            dates = said.dates(registries) if said.title.modifier == "then" and not message else ()
            date = next((it for it in dates if not any(may_cover(tenure, it) for tenure in held)), None)
            if message or date is not None or not held:
                office = said.office
                others = list(holders(office, date, registries)) if date is not None else []
                yield self._wrong(said, message or self._not_held(said, date, others, registries), others, registries)

    def _not_held(self, said: Said, date: Edtf | None, others: list[Term], registries: Registries) -> str:
        own = [(said.person, it) for it in said.held]
        return not_held([said.person], said.name(registries), date, own, others)

    def _wrong(self, said: Said, message: str, others: list[Term], registries: Registries) -> Diagnostic:
        own = [(said.person, it) for it in said.held]
        return self.diagnostic(
            said.title.location,
            message,
            related=evidence([said.person], [*own, *others], registries),
            severity=None if said.claims else Severity.INFORMATION,
        )


def _still_held(said: Said, published: Edtf, registries: Registries) -> str:
    """What is wrong with calling an office past on the day of publication, or an empty string."""
    held = said.held
    if not published.valid or any(may_have_ended(it, published) for it in held):
        return ""
    word, name = SHOWN[said.title.modifier].strip(), said.person.name.value
    now = next((it for it in held if surely_covers(it, published)), None)
    if now is not None:
        return f"“{word}” says that it is over, but {name} has been {_name(now, registries)} {term_words(now)}" + (
            " on" if now.end is None else ""
        )
    if not any(may_cover(it, published) for it in held):
        first = held[0]
        return f"{name} was not yet {_name(first, registries)} {date_words(published)}, but {term_words(first)}"
    return ""


def _name(tenure: Tenure, registries: Registries) -> str:
    return registries.name(tenure.office.value)
