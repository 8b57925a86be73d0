"""Rule ``names/unknown-entity``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
    alikeness,
)

ENTITIES = "lukashenko:\n  name: Alexander Lukashenko\n  kind: person\nminsk:\n  name: Minsk\n  kind: place\n"
OFFICES = "president/belarus:\n  name: President of Belarus\n"
FILES = {"entities.yaml": ENTITIES, "offices.yaml": OFFICES}
_PLAIN_KEY = re.compile(r"[\w./:-]+")
_LONGEST = 100
_ALIKE = 0.8
_LIKELY = 10


class UnknownEntity(Rule):
    """
    ## What it does
    Reports a value of `who`, `where` or `says` that is neither the key of a
    registered entity nor one of its accepted names, and an `office` that is no
    registered office.

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
        if registries.entities:
            for attribute in ("who", "where", "says"):
                for field in claim.each(attribute) if attribute in claim.own else ():
                    if field.value not in registries.entities and field.value not in ("", "-"):
                        yield self._unknown(field, "entity", _entity_forms(registries), registries)
        if registries.offices:
            for field in claim.office if "office" in claim.own else ():
                if field.value not in registries.offices and field.value:
                    yield self._unknown(field, "office", _office_forms(registries), registries)

    def _unknown(self, field: Field[str], what: str, forms: Mapping[str, str], registries: Registries) -> Diagnostic:
        key = _closest(field.value, forms)
        message = f"“{field.text}” is no registered {what}"
        if not key:
            return self.diagnostic(field.location, message)
        entry = registries.entities[key] if what == "entity" else registries.offices[key]
        fix = Fix(f"Change to {key}", (Edit(field.location, key),), Applicability.UNSAFE)
        return self.diagnostic(
            field.location,
            f"{message}; is it `{key}`?",
            related=[Related(entry.location, registries.name(key))],
            fixes=[fix] if _PLAIN_KEY.fullmatch(key) else [],
        )


def _entity_forms(registries: Registries) -> dict[str, str]:
    """Keys by what might be written for them, in lower case."""
    forms = {key.casefold(): key for key in registries.entities}
    for entity in registries.entities.values():
        for form in (*entity.accepted, *entity.short):
            forms.setdefault(form.value.casefold(), entity.key)
    return forms


def _office_forms(registries: Registries) -> dict[str, str]:
    forms = {key.casefold(): key for key in registries.offices}
    for office in registries.offices.values():
        for form in (office.name, *office.variants):
            forms.setdefault(form.value.casefold(), office.key)
    return forms


def _closest(value: str, forms: Mapping[str, str]) -> str:
    """The key whose form is most like the value, or an empty string."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    word = value[:_LONGEST].casefold()
    scorers = (OSA.normalized_similarity, fuzz.token_sort_ratio)
    likely = {it[0] for scorer in scorers for it in process.extract(word, forms.keys(), scorer=scorer, limit=_LIKELY)}
    scores = ((max(alikeness(word, it), OSA.normalized_similarity(word, it)), it) for it in sorted(likely))
    score, form = max(scores, default=(0.0, ""))
    return forms[form] if score >= _ALIKE else ""
