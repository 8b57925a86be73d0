"""Rule ``names/misspelled-name``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    ArticleInfo,
    Block,
    Diagnostic,
    Entity,
    Invalid,
    Mention,
    NameCandidate,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
)
from annotator_names.annotated import Annotated
from annotator_names.forms import correction, registered, replacement

ENTITIES = """\
nyo-saw:
  name: Nyo Saw
  kind: person
  wrong: [Nyo Sew]
lukashenko:
  name: Alexander Lukashenko
  kind: person
  wrong: [Lukaschenko]
naypyidaw:
  name: Naypyidaw
  kind: place
mozambique:
  name: Mozambique
  kind: country
  demonyms: [Mozambican]
"""
FILES = {"entities.yaml": ENTITIES}


class MisspelledName(Rule):
    """
    ## What it does
    Reports names in the article's words that are registered as `wrong`, and
    capitalised words that differ in one letter from one registered full name
    (its name, variants, spellings or house spelling).

    ## Why is this bad?
    Names are what newsrooms correct most often. A misspelled name also escapes
    every search and comparison of those that are spelled right.

    ## What it does not compare
    A registered form decides, likeness only suggests. A near miss keeps its
    first letter and has one letter added, dropped, changed or swapped with the
    next, in one long word, all other words being equal. That word has six
    letters or more *as written* in a name of several words, seven in a name of
    one: "Arcdia" is too short to be taken for Arcadia. A name of one word also
    keeps its last letter, or swaps it with the one before ("Arcadai").

    Never reported is what is registered itself, near to two entities, only
    lengthened or shortened at its end (plurals, adjectives), different only in
    accents, a given name with another last letter, a single word that ends in
    another letter (Arcadie) or in the ending of another name (Andersen,
    Anderson; Chapman, Chapmen; Lancaster, Lancastre), Iceland for Ireland,
    words in capitals only, and a surname by itself. Near misses outside
    annotations are information at most. Other `spellings` belong to
    names/name-variant and names/inconsistent-name.

    ## Fix safety
    The fix writes the registered form. It is unsafe, as it edits the article's
    own words, and the words may name somebody else.
    """

    id = "names/misspelled-name"
    severity = Severity.WARNING

    VALID = (
        Valid("[Nyo Saw met Alexander Lukashenko in Naypyidaw]{.claim}.", files=FILES),
        Valid("[Viktor Lukashenko and Alexandra Lukashenko]{.claim} met the Mozambicans.", files=FILES),
        Valid("A page with neither front matter nor annotations about Nyo Sew.", files=FILES),
    )
    INVALID = (
        Invalid(
            "[They met]{.claim}. Nyo Sew’s office confirmed it.",
            at="Nyo Sew",
            message="“Nyo Sew” is registered as a wrong form of “Nyo Saw”",
            fixed="[They met]{.claim}. Nyo Saw’s office confirmed it.",
            files=FILES,
        ),
        Invalid(
            "[Mr Lukaschenko landed]{.claim}.",
            at="Lukaschenko",
            fixed="[Mr Lukashenko landed]{.claim}.",
            files=FILES,
        ),
        Invalid("[They met *Nyo* Sew]{.claim}.", at="Nyo* Sew", files=FILES),
        Invalid(
            "[He landed in Naypyiddaw]{.claim}.",
            at="Naypyiddaw",
            message="is “Naypyiddaw” meant to be the registered name “Naypyidaw”?",
            fixed="[He landed in Naypyidaw]{.claim}.",
            files=FILES,
        ),
        Invalid(
            "[President Alexander Lukashenka landed]{.claim}.",
            at="Alexander Lukashenka",
            fixed="[President Alexander Lukashenko landed]{.claim}.",
            files=FILES,
        ),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if not article.checked:
            return
        for mention in block.mentions:
            entity = registries.entities.get(mention.entity)
            if entity is not None and mention.role == "wrong":
                yield self._wrong(mention, entity)
        annotated = Annotated([it.annotation for it in block.claims] if block.candidates else [])
        for candidate in block.candidates:
            entity = registries.entities.get(candidate.entity)
            if entity is not None and not candidate.plain:
                yield self._near(candidate, entity, candidate.location in annotated)

    def _wrong(self, mention: Mention, entity: Entity) -> Diagnostic:
        right = correction(entity, mention.form)
        return self.diagnostic(
            mention.location,
            f"“{mention.text}” is registered as a wrong form of “{right}”",
            related=[Related(registered(entity, mention.form), f"a wrong form of {entity.name.value}")],
            fixes=replacement(mention.location, mention.text, right),
        )

    def _near(self, candidate: NameCandidate, entity: Entity, annotated: bool) -> Diagnostic:
        return self.diagnostic(
            candidate.location,
            f"is “{candidate.text}” meant to be the registered name “{candidate.form}”?",
            related=[Related(registered(entity, candidate.form), f"registered as {entity.key}")],
            fixes=replacement(candidate.location, candidate.text, candidate.form),
            severity=None if annotated else Severity.INFORMATION,
        )
