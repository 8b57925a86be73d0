"""Rule ``names/mixed-script-name``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    Applicability,
    ArticleInfo,
    Block,
    Diagnostic,
    Edit,
    Fix,
    Invalid,
    MixedWord,
    NameCandidate,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
    mixed_words,
)
from annotator_names.annotated import Annotated
from annotator_names.forms import registered
from annotator_names.scripts import only_looks_like

ENTITIES = "lukashenko:\n  name: Alexander Lukashenko\n  kind: person\n"
FILES = {"entities.yaml": ENTITIES}


class MixedScriptName(Rule):
    """
    ## What it does
    Reports names in which a few letters come from another script and only look
    like the right ones, such as a Cyrillic "а" in "Lukashenko".

    ## Why is this bad?
    Nobody sees the difference, and no search finds the name. Such letters come
    with text that was copied, recognised from a scan, or forged.

    ## What it does not compare
    Latin, Cyrillic, Greek and Armenian, letter by letter, with the characters
    that Unicode lists as confusable. Three letters of the word's own script
    must be there, and more than of the other. Left alone are words whose
    foreign letters look like none of their own ("ЯндексGo"), names of two
    words in two scripts, letters used as signs ("TNFα", "NFκB"), and words in small
    letters unless they look like a registered name. Names in registries are
    `names/mixed-script-form`'s. Outside annotations it is information
    only.

    ## Fix safety
    The fix writes the letters that are meant. It is offered where that makes a
    registered name. It edits the article's own words, so it is unsafe.
    """

    id = "names/mixed-script-name"
    severity = Severity.WARNING

    VALID = (
        Valid("[Alexander Lukashenko landed]{.claim}.", files=FILES),
        Valid("[Alexander Лукашенко landed]{.claim}.", files=FILES),
        Valid("[TNFα and NFκB, ЯндексGo, 東京Tower, Kα]{.claim}."),
        Valid("A page with neither front matter nor annotations about Lukаshenko.", files=FILES),
    )
    INVALID = (
        Invalid(
            "[Alexander Lukаshenko landed]{.claim}.",
            at="Lukаshenko",
            message="“Lukаshenko” only looks like “Lukashenko”: its “а” is CYRILLIC SMALL LETTER A",
            fixed="[Alexander Lukashenko landed]{.claim}.",
            files=FILES,
        ),
        Invalid("[They met]{.claim} in Мinsk.", at="Мinsk"),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        candidates = [it for it in block.candidates if it.plain] if article.checked else []
        annotated = Annotated([it.annotation for it in block.claims] if candidates else [])
        for candidate in candidates:
            word = next(mixed_words(candidate.text), None)
            if word is None or not _is_name(candidate, word):
                continue
            entity = registries.entities.get(candidate.entity)
            place = registered(entity, candidate.form) if entity is not None else None
            yield self.diagnostic(
                candidate.location,
                only_looks_like(candidate.text, word),
                related=[Related(place, f"registered as {candidate.entity}")] if place is not None else (),
                fixes=_rewritten(candidate),
                severity=None if candidate.location in annotated else Severity.INFORMATION,
            )


def _is_name(candidate: NameCandidate, word: MixedWord) -> bool:
    """Whether the word is registered, or at least written like a name; a last letter α may be a sign."""
    if candidate.entity:
        return True
    sign = word.script == "Greek" and candidate.text[-1] in word.letters and candidate.text[-1] != "ο"
    return candidate.text[0].isupper() and not sign


def _rewritten(candidate: NameCandidate) -> tuple[Fix, ...]:
    """The fix that writes one script, where that makes a registered name and no markup stands in the word."""
    if not candidate.entity or len(candidate.location.span) != len(candidate.text):
        return ()
    edit = Edit(candidate.location, candidate.plain)
    return (Fix(f"Change to “{candidate.plain}”", (edit,), Applicability.UNSAFE),)
