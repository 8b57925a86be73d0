"""Rule ``names/name-variant``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Block, Diagnostic, Invalid, Registries, Related, Rule, Severity, Valid
from annotator_names.forms import registered, replacement, rivals

ENTITIES = """\
naypyidaw:
  name: Naypyidaw
  kind: place
  spellings: [Naypyidaw, Naypyitaw, Nay Pyi Taw]
  house: Naypyidaw
lukashenko:
  name: Alexander Lukashenko
  kind: person
  variants: [Aleksandr Lukashenko]
  spellings: [Alexander Lukashenko, Alyaksandr Lukashenka]
  house: Alexander Lukashenko
"""
FILES = {"entities.yaml": ENTITIES}


class NameVariant(Rule):
    """
    ## What it does
    Reports one of the `spellings` of a name where the registry prefers another
    one as the `house` spelling. Headings and text outside annotations count.

    ## Why is this bad?
    A name in two spellings reads as two places or two people, and whoever
    searches for one does not find the other.

    ## What it does not compare
    `variants` are other accepted names and never reported. A form that has the
    house spelling in it, or is part of it, is no other spelling. Without
    `house`, see names/inconsistent-name; for `wrong` forms,
    names/misspelled-name. Words in quotations are compared too: a desk that
    keeps the spelling of a source says so with `ignore`.

    ## Fix safety
    The fix writes the house spelling. It is unsafe, as it edits the article's
    own words.
    """

    id = "names/name-variant"
    severity = Severity.WARNING

    VALID = (
        Valid("---\ntitle: T\n---\nHe landed in Naypyidaw.", files=FILES),
        Valid("---\ntitle: T\n---\nAleksandr Lukashenko landed. Lukashenko was greeted.", files=FILES),
        Valid("A page with neither front matter nor annotations about Naypyitaw.", files=FILES),
    )
    INVALID = (
        Invalid(
            "[He landed]{.claim} in Naypyitaw.",
            at="Naypyitaw",
            message="“Naypyitaw” is not the house spelling “Naypyidaw”",
            fixed="[He landed]{.claim} in Naypyidaw.",
            files=FILES,
        ),
        Invalid(
            "---\ntitle: T\n---\n# A WELCOME IN NAY PYI TAW",
            at="NAY PYI TAW",
            fixed="---\ntitle: T\n---\n# A WELCOME IN NAYPYIDAW",
            files=FILES,
        ),
        Invalid(
            "[Alyaksandr Lukashenka’s plane landed]{.claim}.",
            at="Alyaksandr Lukashenka",
            fixed="[Alexander Lukashenko’s plane landed]{.claim}.",
            files=FILES,
        ),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if not article.checked:
            return
        for mention in block.mentions:
            entity = registries.entities.get(mention.entity)
            if entity is None or entity.house is None or mention.role not in ("spelling", "name"):
                continue
            house = entity.house.value
            if rivals(mention.form, house):
                yield self.diagnostic(
                    mention.location,
                    f"“{mention.text}” is not the house spelling “{house}”",
                    related=[Related(registered(entity, house), "house spelling")],
                    fixes=replacement(mention.location, mention.text, house),
                )
