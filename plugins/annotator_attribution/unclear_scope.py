"""Rule ``attribution/unclear-scope``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotator import (
    ArticleInfo,
    Block,
    Claim,
    Diagnostic,
    Invalid,
    Registries,
    Related,
    Rule,
    Sentence,
    Severity,
    Valid,
)

_ENTITIES = {"entities.yaml": "group: {name: Rights Group, kind: organisation}\n"}
_SAID = '[Rights Group said that arms were sold]{#said .para says="group"}.'


class UnclearScope(Rule):
    """
    ## What it does
    Looks at the sentence right after one whose last annotation has `says`, in
    the same paragraph. It reports a `.claim` there that has neither `says` nor
    `source`, if the sentence has no phrase of attribution either.

    ## Why is this bad?
    "Rights Group released a report on Thursday. The transfers include radar."
    Does the second sentence report, or does the article vouch for it? Readers
    cannot know, and a checker proves the wrong thing.

    ## What it does not compare
    `says="-"` settles it, and so does a `source`, also one in the check log.
    A second sentence after the attributed one is taken to be the article's
    own. Phrases of attribution are looked for in English.

    ## Fix safety
    There is no fix: the writer knows whose words they are.
    """

    id = "attribution/unclear-scope"
    severity = Severity.WARNING

    VALID = (
        Valid(f'{_SAID} [The arms included radar]{{.claim says="-"}}.'),
        Valid(f'{_SAID} [The arms included radar]{{.claim source="@report"}}.'),
        Valid(f"{_SAID} [The arms included radar]{{.claim}}, according to the group."),
        Valid(f"{_SAID}\n\n[The arms included radar]{{.claim}}."),
        Valid(f"{_SAID} It was a Friday. [The arms included radar]{{.claim}}."),
        Valid(f"{_SAID} [A disgrace]{{.opinion}}."),
        Valid(f"- {_SAID}\n- [The arms included radar]{{.claim}}."),
        Valid('[Rights Group said so. [Radar was included]{.claim}.]{.para says="group"}'),
    )
    INVALID = (
        Invalid(
            f"{_SAID} [The arms included radar]{{.claim}}.",
            at="The arms included radar",
            message="is this still what Rights Group says? #said before it is; nothing is credited here",
            files=_ENTITIES,
        ),
        Invalid(f"{_SAID}\n[The arms included radar]{{.claim}}.", at="The arms included radar"),
        Invalid(f"{_SAID[:-1]}, it said. Then [radar came]{{#radar .claim}}!", at="radar came"),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if len(block.sentences) < 2 or not any(it.says for it in block.claims):
            return
        by_sentence = _by_sentence(block)
        credited = _with_phrases(block)
        for index, (before, sentence) in enumerate(pairwise(block.sentences)):
            attributed = _last(by_sentence[index])
            here = by_sentence[index + 1]
            if attributed is None or index + 1 in credited or _is_apart(block, before, sentence):
                continue
            if any(it.says for it in here):
                continue
            claim = next((it for it in here if it.is_kind("claim") and not _is_proved(it, article)), None)
            if claim is not None:
                names = " and ".join(registries.name(it.value) for it in attributed.says[:2])
                message = f"is this still what {names} says? {attributed.label} before it is; nothing is credited here"
                shown = [Related(attributed.location, f"says: {names}")]
                yield self.diagnostic(claim.location, message, related=shown)


def _by_sentence(block: Block) -> Sequence[Sequence[Claim]]:
    """For each sentence of a block the annotations that end in it, in order; a long one belongs to its last."""
    ends = [it.location.span.end for it in block.sentences]
    found: list[list[Claim]] = [[] for _ in ends]
    for claim in block.claims:
        span = claim.location.span
        if len(span) and claim.location.block == block.key:
            found[min(bisect_left(ends, span.end), len(ends) - 1)].append(claim)
    return found


def _last(claims: Sequence[Claim]) -> Claim | None:
    """The annotation that ends last, the outermost of several, if it credits somebody."""
    last = max(claims, key=lambda it: (it.annotation.span.end, -it.annotation.span.start), default=None)
    credits_somebody = last is not None and any(it.value != "-" for it in last.says)
    return last if credits_somebody else None


def _with_phrases(block: Block) -> frozenset[int]:
    """The sentences that hold a phrase of attribution, by index."""
    ends = [it.location.span.end for it in block.sentences]
    return frozenset(bisect_left(ends, it.location.span.end) for it in block.credits)


def _is_apart(block: Block, before: Sentence, sentence: Sentence) -> bool:
    """Whether a paragraph, an item or a cell may end between two sentences.

    One line break is also that of a list. There its mark is hidden between
    them, and not only the brackets of annotations.
    """
    between = block.text[before.end : sentence.start]
    breaks = len(between.replace("\r\n", "\n").splitlines()) - 1 + between.endswith(("\n", "\r"))
    if breaks != 1:
        return breaks > 1
    end, start = before.location.span.end, sentence.location.span.start
    brackets = sum(1 for it in block.claims if end <= it.annotation.span.start <= start)
    return start - end > len(between) + brackets


def _is_proved(claim: Claim, info: ArticleInfo) -> bool:
    return bool(claim.source) or any(it.source for it in info.checks_of(claim))
