"""Rule ``quotes/unattributed-quotation``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Related, Rule, Severity, Valid

_OWN_VOICE = "-"
_FILES = {
    "entities.yaml": """\
rivas: {name: Elena Rivas, kind: person}
critics: {name: critics, kind: group, named: false}
media: {name: state media, kind: group, named: false, derived-from: gazette}
gazette: {name: The Gazette, kind: organisation}
"""
}


class UnattributedQuotation(Rule):
    """
    ## What it does
    Reports quotations that name no speaker: without `says`, in the article's
    own voice (`says="-"`), or credited only to entities that the registry
    marks `named: false`.

    ## Why is this bad?
    Words in quotation marks are somebody's. Nobody can be asked whether
    "critics" or "state media" said them, and nobody answers for them.

    ## What it does not compare
    One named speaker is enough, and an enclosing annotation may name it. A
    name that no registry has is a name. Paraphrases are
    `attribution/vague-attribution`.

    ## Fix safety
    There is no fix: somebody has to find out who said it.
    """

    id = "quotes/unattributed-quotation"
    severity = Severity.WARNING

    VALID = (
        Valid('[“We shall never forget,” Rivas said]{.quote says="rivas"}', files=_FILES),
        Valid('[“We shall never forget,” critics and Rivas said]{.quote says="critics; rivas"}', files=_FILES),
        Valid('[Rivas spoke: [“We shall never forget”]{.quote}]{.claim says="rivas"}', files=_FILES),
        Valid('[“We shall never forget,” a Mr Holm said]{.quote says="Anders Holm"}', files=_FILES),
        Valid('[critics said he would never forget]{.para says="critics"}', files=_FILES),
    )
    INVALID = (
        Invalid(
            "[“We shall never forget”]{.quote}",
            at="“We shall never forget”",
            message="nobody is named who says these words",
            files=_FILES,
        ),
        Invalid(
            '[The visit showed “trust,” state media said]{.quote says="media"}',
            at="media",
            message="these words are credited to state media, which names no speaker",
            files=_FILES,
        ),
        Invalid(
            '[It was “a triumph of trust”]{.quote says="-"}',
            at="-",
            message="these words are quoted in the article's own voice",
            files=_FILES,
        ),
        Invalid('[Critics said it was [“a farce”]{.quote}]{.claim says="critics"}', at="“a farce”", files=_FILES),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if not claim.is_kind("quote"):
            return
        unnamed = []
        for field in claim.says:
            entity = registries.entities.get(field.value)
            if field.value != _OWN_VOICE and (entity is None or entity.named):
                return
            if entity is not None:
                unnamed.append(entity)
        if unnamed:
            names = " and ".join(it.name.value for it in unnamed[:3])
            message = f"these words are credited to {names}, which names no speaker"
        elif claim.says:
            message = "these words are quoted in the article's own voice"
        else:
            message = "nobody is named who says these words"
        place = claim.says[0].location if "says" in claim.own and claim.says else claim.location
        yield self.diagnostic(place, message, related=[Related(it.location, "`named: false`") for it in unnamed[:3]])
