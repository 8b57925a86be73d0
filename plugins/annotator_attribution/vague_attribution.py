"""Rule ``attribution/vague-attribution``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated

import msgspec

from annotator import (
    ArticleInfo,
    Claim,
    Diagnostic,
    Entity,
    Field,
    Invalid,
    Location,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
)

_ENTITIES = """\
critics: {name: critics, kind: group, named: false}
nations: {name: Western nations, kind: group, named: false}
observers: {name: unnamed observers, kind: group, named: false}
state-media: {name: state media, kind: organisation, named: false, derived-from: gazette}
gazette: {name: The Gazette, kind: organisation}
"""
_FILES = {"entities.yaml": _ENTITIES}


class Options(msgspec.Struct, frozen=True):
    """More phrases that name nobody."""

    phrases: tuple[Annotated[str, msgspec.Meta(min_length=1)], ...] = ()


class VagueAttribution(Rule):
    """
    ## What it does
    Reports an annotation that leaves open who speaks or acts: its `says` or
    its `who` has an entity registered with `named: false`, or its words hold a
    phrase such as "critics say", "widely regarded", "it is believed that",
    "reportedly", "sources said", "some argue".

    ## Why is this bad?
    Nobody can be asked, so nobody can check it. "Critics say" may be one
    critic, or the writer.

    ## What it does not compare
    An entity with `derived-from` is known to the desk, whom it takes it to
    repeat. A phrase is not vague beside a `says` that names somebody. Of a
    `.quote` speaks `quotes/unattributed-quotation`. An inherited `says` is
    reported once, where it is written. Phrases are looked for in English.

    ## Options
    `phrases`: more phrases to report, in any language; their case does not
    matter.

    ## Fix safety
    There is no fix: somebody has to find out who it was.
    """

    id = "attribution/vague-attribution"
    severity = Severity.INFORMATION
    Options = Options

    VALID = (
        Valid('[The Gazette reported a deal]{.para says="gazette"}', files=_FILES),
        Valid('[State media reported a deal]{.para says="state-media"}', files=_FILES),
        Valid('[He reportedly left]{.para says="gazette"}', files=_FILES),
        Valid('Critics say that [it was a “sham”]{.quote says="critics"}.', files=_FILES),
        Valid("Critics say [it failed]{.claim}. It was widely read."),
        Valid('[The vote was held]{.claim says="-"}'),
    )
    INVALID = (
        Invalid(
            '[that critics have condemned]{.opinion says="critics"}',
            at="critics",
            message="“critics” names nobody",
            files=_FILES,
        ),
        Invalid(
            '[Many Western nations have imposed sanctions]{.claim who="nations"}',
            at="Western nations",
            message="“Western nations” names nobody",
            files=_FILES,
        ),
        Invalid(
            '[The visit is widely interpreted as support]{.opinion says="observers"}',
            at="widely interpreted",
            message="“widely interpreted” names nobody",
            files=_FILES,
        ),
        Invalid('[a sham]{.opinion says="observers"}', at="observers", files=_FILES),
        Invalid("[He reportedly left]{.claim}", at="reportedly"),
        Invalid(
            "[Man munkelt, er sei fort]{.claim}",
            at="Man munkelt, er sei fort",
            message="“Man munkelt” names nobody",
            files={"annotator.toml": '[rules."attribution/vague-attribution"]\nphrases = ["man munkelt"]\n'},
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if claim.is_kind("quote"):
            return
        vague = next(((field, it) for field, it in _named_in(claim, registries) if _nobody(it)), None)
        phrase = None if _credits_somebody(claim, registries) else self._phrase(claim)
        if vague is None and phrase is None:
            return
        location, words = phrase or _words_for(claim, *vague) if vague is not None else phrase or (claim.location, "")
        shown = [Related(vague[1].location, f"{vague[1].name.value}: `named: false`")] if vague is not None else []
        yield self.diagnostic(location, f"“{words}” names nobody", related=shown)

    def _phrase(self, claim: Claim) -> tuple[Location, str] | None:
        """The first phrase that names nobody; for one of the project's own the place is all of the claim."""
        credit = next((it for it in claim.credits if it.vague), None)
        if credit is not None:
            return credit.location, " ".join(credit.text.split())
        phrases: tuple[str, ...] = self.options.phrases
        found = _pattern(phrases).search(claim.text) if phrases else None
        if found is None:
            return None
        return claim.location, " ".join(found.group().split())


def _named_in(claim: Claim, registries: Registries) -> Iterator[tuple[Field[str], Entity]]:
    """Who is registered of those whom the annotation itself credits, or who act in it."""
    for name in ("says", "who"):
        for field in claim.each(name) if name in claim.own else ():
            entity = registries.entities.get(field.value)
            if entity is not None:
                yield field, entity


def _nobody(entity: Entity) -> bool:
    return not entity.named and not entity.derived_from


def _credits_somebody(claim: Claim, registries: Registries) -> bool:
    """Whether all whom it credits can be asked."""
    entities = [registries.entities.get(it.value) for it in claim.says if it.value != "-"]
    return bool(entities) and not any(it is not None and _nobody(it) for it in entities)


def _words_for(claim: Claim, field: Field[str], entity: Entity) -> tuple[Location, str]:
    """The words that name the entity; the attribute where there are none."""
    mention = next((it for it in claim.mentions if it.entity == entity.key), None)
    if mention is not None:
        return mention.location, " ".join(mention.text.split())
    return field.location, entity.name.value


@lru_cache(maxsize=16)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = (r"\s+".join(map(re.escape, it.split())) for it in sorted(phrases, key=len, reverse=True) if it.strip())
    return re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'})(?!\w)", re.IGNORECASE)
