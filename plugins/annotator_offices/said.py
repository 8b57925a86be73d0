"""Titles as an article gives them to people: of whom, in which annotations, at which date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotator import ArticleInfo, Block, Claim, Edtf, Entity, Expression, Registries, Tenure, Title, parse_edtf
from annotator_offices.terms import dates_of, is_ahead, may_cover, terms


class Said(NamedTuple):
    """A title that is said of a registered person whose offices are all known."""

    title: Title
    person: Entity
    claims: tuple[Claim, ...]
    """The annotations around it, the innermost first."""
    beside: tuple[Expression, ...]
    """The words of time in the same annotation, or else paragraph."""

    @property
    def claim(self) -> Claim | None:
        """The annotation that it belongs to."""
        return self.claims[0] if self.claims else None

    @property
    def held(self) -> tuple[Tenure, ...]:
        """The person's terms in the offices that the words may mean."""
        return tuple(tenure for office in self.title.offices for tenure in terms(self.person, office))

    @property
    def office(self) -> str:
        """The one office that is meant: the only one that the person ever held, or that the words allow; else empty."""
        offices = {it.office.value for it in self.held} or set(self.title.offices)
        return offices.pop() if len(offices) == 1 else ""

    def name(self, registries: Registries) -> str:
        """The name of the office that is meant; where several may be, the words themselves."""
        return registries.name(self.office) if self.office else f"“{' '.join(self.title.text.split())}”"

    def dates(self, registries: Registries) -> tuple[Edtf, ...]:
        """The dates of the innermost annotation around it that has any."""
        return next((found for claim in self.claims if (found := dates_of(claim, registries))), ())

    def may_be_told_of(self, tenures: tuple[Tenure, ...]) -> bool:
        """Whether the words around it name a time at which one of these terms ran."""
        told = (parse_edtf(it.value) for it in self.beside if it.value)
        return any(date.valid and may_cover(tenure, date) for date in told for tenure in tenures)


def titles_said(block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Said]:
    """Every title that the article's own words give a person whose terms of office are complete, in one block.

    Left out are titles in quotations, and in annotations of what is denied, or
    planned for a time still to come.
    """
    for title, claims in _with_claims(block.titles, block.claims):
        person = registries.entities.get(title.person)
        quoted = title.quoted or any(it.is_kind("quote") for it in claims)
        if person is None or not person.offices or not person.offices_complete or quoted:
            continue
        if (claims or article.checked) and not any(_is_unsure(it, article, registries) for it in claims):
            beside = claims[0].expressions if claims else block.expressions
            yield Said(title, person, claims, beside)


def _with_claims(titles: tuple[Title, ...], claims: tuple[Claim, ...]) -> Iterator[tuple[Title, tuple[Claim, ...]]]:
    """Each title with the annotations around it: one sweep over both."""
    if not titles:
        return
    waiting = sorted(claims, key=lambda it: (it.location.span.start, -it.location.span.end), reverse=True)
    open_claims: list[Claim] = []
    for title in titles:
        span = title.location.span
        while waiting and waiting[-1].location.span.start <= span.start:
            open_claims.append(waiting.pop())
        open_claims = [it for it in open_claims if it.location.span.end >= span.end]
        yield title, tuple(reversed(open_claims))


def _is_unsure(claim: Claim, article: ArticleInfo, registries: Registries) -> bool:
    """Whether nobody can know yet who will hold the office, or the annotation says that it did not happen."""
    if claim.modality == "happened":
        return False
    dates = dates_of(claim, registries)
    return not dates or any(is_ahead(it, article) for it in dates)
