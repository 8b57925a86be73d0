"""Rule ``attribution/missing-says``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Rule, Severity, Valid

_ENTITIES = {"entities.yaml": "hale: {name: Jane Hale, kind: person}\n"}
_BETWEEN = r"(?:,[^,]{1,60},|,)?\s+(?:(?:has|have|had|also|already|later|then|\w+ly)\s+){0,3}"
"""What may stand between a subject and its verb."""
_TITLE = r"\s+(?:(?:the|its|his|her|their)\s+)?(?:[\w'’-]+\s+){0,4}?(?:[\w'’-]+,\s+)?"
"""What may stand between a verb and the subject after it."""


class MissingSays(Rule):
    """
    ## What it does
    In an article that is final, reports a paraphrase (`.para`) without `says`,
    and any annotation without it whose words credit somebody: "according to",
    "she said", "announced that", "in a statement".

    ## Why is this bad?
    What the article does not say in its own voice is true as soon as it was
    said. Unless the annotation tells whose words they are, a checker proves
    the wrong thing.

    ## What it does not compare
    `says="-"` is an answer: the article's own voice. So is a `who` that the
    first such phrase names beside it, "Jane Hale told the council": then who
    says it is known. A `.quote` without `says`
    is `quotes/unattributed-quotation`, a phrase that names nobody ("critics
    say") is `attribution/vague-attribution`. Announcing, confirming and the
    like count only with "that": whoever "announced an amnesty" acted. Phrases
    are looked for in English. What was `cut` is left out.

    ## Fix safety
    There is no fix: whom the words credit takes a reader.
    """

    id = "attribution/missing-says"
    severity = Severity.WARNING

    VALID = (
        Valid("[The minister said that prices rose]{.claim}"),
        Valid('[The minister said that prices rose]{.claim says="minister"}', final=True),
        Valid('[Prices rose, according to the minister]{.claim says="-"}', final=True),
        Valid("[The government announced an amnesty on Thursday]{.claim}", final=True),
        Valid("[Critics say that prices rose]{.claim}", final=True),
        Valid("[Jane Hale told the council so]{.claim who=hale}", files=_ENTITIES, final=True),
        Valid("[The mayor, Jane Hale, has said that prices rose]{.claim who=hale}", files=_ENTITIES, final=True),
        Valid("[Prices rose, said Jane Hale]{.claim who=hale}", files=_ENTITIES, final=True),
        Valid('[Prices rose, [said the minister]{.claim}]{.para says="minister"}', final=True),
    )
    INVALID = (
        Invalid(
            "[The minister said that prices rose]{#prices .claim}",
            at="said",
            message="“said” credits somebody, but #prices has no says",
            final=True,
        ),
        Invalid(
            "[Jane Hale left, the minister said]{.claim who=hale}",
            at="said",
            message="“said” credits somebody, but the claim has no says",
            files=_ENTITIES,
            final=True,
        ),
        Invalid(
            "---\nstatus: final\n---\n[Prices rose]{.para}",
            at="Prices rose",
            message="the article is final, but the paraphrase has no says",
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if not article.final or claim.says or claim.is_kind("quote") or article.status_of(claim) == "cut":
            return
        if any(it.vague for it in claim.credits):
            return
        name = claim.label if claim.id is not None else "the paraphrase" if claim.is_kind("para") else "the claim"
        if claim.credits:
            credit = claim.credits[0]
            if _is_by_who(claim, credit.text):
                return
            words = " ".join(credit.text.split())
            yield self.diagnostic(credit.location, f"“{words}” credits somebody, but {name} has no says")
        elif claim.is_kind("para"):
            yield self.diagnostic(claim.location, f"the article is final, but {name} has no says")


def _is_by_who(claim: Claim, words: str) -> bool:
    """Whether a phrase of attribution credits one of those in ``who``: its subject is a name of theirs."""
    who = {it.value for it in claim.who}
    phrase = _spaced(words)
    names = "|".join({_spaced(it.text) for it in claim.mentions if it.entity in who})
    if not names:
        return False
    hearer = words.casefold() == "told"  # "told Jane Hale" is said by somebody else
    after = "" if hearer else rf"|(?<!\w){phrase}{_TITLE}(?:{names})(?!\w)"
    return re.search(rf"(?<!\w)(?:{names}){_BETWEEN}{phrase}(?!\w){after}", claim.text) is not None


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
