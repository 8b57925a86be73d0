"""Rule ``names/unknown-entity``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator import (
    Applicability,
    ArticleInfo,
    Claim,
    Diagnostic,
    Edit,
    Field,
    Fix,
    Invalid,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
)

ENTITIES = "lukashenko:\n  name: Alexander Lukashenko\n  kind: person\nminsk:\n  name: Minsk\n  kind: place\n"
OFFICES = "president/belarus:\n  name: President of Belarus\n"
FILES = {"entities.yaml": ENTITIES, "offices.yaml": OFFICES}
_PLAIN_KEY = re.compile(r"[\w./:-]+")


class UnknownEntity(Rule):
    """
    ## What it does
    Reports a value of `who`, `where`, `says` or any other attribute that names
    entities that is neither the key of a registered entity nor one of its
    accepted names, and an `office` that is no registered office.

    ## Why is this bad?
    Claims are compared by whom they name. A mistyped key names nobody: the
    claim is silently compared with nothing.

    ## What it does not compare
    Projects without a registry of entities (of offices, for `office`): there
    any word will do. Short forms and wrong forms are no names here. A value
    that a nested annotation inherits is reported where it is written.

    ## Fix safety
    The fix writes the registered key that is most like the value. It is
    unsafe: somebody else may be meant, who is not registered yet.
    """

    id = "names/unknown-entity"
    severity = Severity.WARNING

    VALID = (
        Valid('[He landed]{.claim who="lukashenko" where="minsk"}', files=FILES),
        Valid('[He landed]{.claim who="Alexander Lukashenko" says="-"}', files=FILES),
        Valid('[He landed]{.claim who="anybody"}'),
        Valid('[He landed]{.claim who="lukashenko" office="anything"}', files={"entities.yaml": ENTITIES}),
    )
    INVALID = (
        Invalid(
            '[He landed]{.claim who="lukashenka"}',
            at="lukashenka",
            message="“lukashenka” is no registered entity; is it `lukashenko`?",
            fixed='[He landed]{.claim who="lukashenko"}',
            files=FILES,
        ),
        Invalid(
            '[He landed]{.claim where="naypyidaw; minsk"}',
            at="naypyidaw",
            message="“naypyidaw” is no registered entity",
            files=FILES,
        ),
        Invalid(
            '[“No”]{.quote says="Alexandre Lukashenko"}',
            at="Alexandre Lukashenko",
            fixed='[“No”]{.quote says="lukashenko"}',
            files=FILES,
        ),
        Invalid(
            '[He landed]{.claim who="lukashenko" office="president/belarussia"}',
            at="president/belarussia",
            message="“president/belarussia” is no registered office; is it `president/belarus`?",
            fixed='[He landed]{.claim who="lukashenko" office="president/belarus"}',
            files=FILES,
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        for field in claim.written:
            if field.type in ("entity", "says"):
                if registries.entities and field.value not in registries.entities and field.value != "-":
                    yield self._unknown(field, "entity", registries.entity_like(field.value), registries)
            elif field.type == "office" and registries.offices and field.value not in registries.offices:
                yield self._unknown(field, "office", registries.office_like(field.value), registries)

    def _unknown(self, field: Field[str], what: str, key: str | None, registries: Registries) -> Diagnostic:
        message = f"“{field.text}” is no registered {what}"
        if key is None:
            return self.diagnostic(field.location, message)
        entry = registries.entities[key] if what == "entity" else registries.offices[key]
        fix = Fix(f"Change to {key}", (Edit(field.location, key),), Applicability.UNSAFE)
        return self.diagnostic(
            field.location,
            f"{message}; is it `{key}`?",
            related=[Related(entry.location, registries.name(key))],
            fixes=[fix] if _PLAIN_KEY.fullmatch(key) else [],
        )
