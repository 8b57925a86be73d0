"""Rule ``citations/unknown-citation``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    Applicability,
    Article,
    Citation,
    Diagnostic,
    Edit,
    Field,
    Fix,
    Invalid,
    Registries,
    Rule,
    Severity,
    Valid,
)
from annotator_citations.keys import near_key, place_of_key

_BIBLIOGRAPHY = {"references.bib": "@misc{gnlm2025, title = {Global New Light of Myanmar}}\n"}

_MOST_SUGGESTIONS = 50
"""Looking for a similar key takes time with every key there is, so not all of a flood gets one."""


class UnknownCitation(Rule):
    """
    ## What it does
    Reports citations of sources that no bibliography of the project holds: in
    running text (`[@key]`), in `source` (and any other attribute that holds
    citations) and in check logs.

    ## Why is this bad?
    The proof cannot be found. Usually the key is misspelled, or the entry was
    renamed or never written.

    ## What it does not compare
    A key is compared letter by letter, upper and lower case included. A name
    after `@` that stands in the text without brackets is taken for a citation
    only where the project has a bibliography; without one it may as well be
    an account in a social network. A project without any bibliography is told
    once for each key in an article.

    ## Fix safety
    Where one key of the bibliography is similar, the fix writes it instead.
    It is unsafe: a source of a similar name may be another one.
    """

    id = "citations/unknown-citation"
    severity = Severity.ERROR

    VALID = (
        Valid('[a pledge]{.claim source="@gnlm2025, p. 1"} [see @gnlm2025]', files=_BIBLIOGRAPHY),
        Valid("[a pledge]{.claim}, he wrote to desk@example.org and to @press."),
        Valid("Write to [@press]."),
    )
    INVALID = (
        Invalid(
            '[a pledge]{.claim source="@gnlm2024, p. 1"}',
            at="@gnlm2024",
            message="@gnlm2024 is in no bibliography; did you mean @gnlm2025?",
            fixed='[a pledge]{.claim source="@gnlm2025, p. 1"}',
            files=_BIBLIOGRAPHY,
        ),
        Invalid(
            "[a pledge]{.claim} [see @jfm, p. 2]",
            at="@jfm",
            message="@jfm is in no bibliography",
            files=_BIBLIOGRAPHY,
        ),
        Invalid(
            '[a pledge]{.claim source="@jfm"} [@jfm]',
            at="@jfm",
            message="@jfm is in no bibliography: the project has none",
        ),
        Invalid(
            "[a pledge]{#pledge .claim}",
            at="@jfm",
            at_path="article.checks.yaml",
            files={
                **_BIBLIOGRAPHY,
                "article.checks.yaml": 'pledge:\n  - {by: mk, status: confirmed, source: "@jfm"}\n',
            },
        ),
    )

    def check_article(self, article: Article, registries: Registries) -> Iterator[Diagnostic]:
        seen: dict[str, str | None] = {}  # over all blocks: to look for a key that is alike takes long
        for field in _cited(article, registries):
            key = field.value.key
            if key in registries.sources or (key in seen and not registries.sources):
                continue
            if key not in seen:
                seen[key] = near_key(key, registries.sources) if len(seen) < _MOST_SUGGESTIONS else None
            yield self._unknown(field, seen[key], bool(registries.sources))

    def _unknown(self, field: Field[Citation], better: str | None, bibliography: bool) -> Diagnostic:
        message = f"@{field.value.key} is in no bibliography{'' if bibliography else ': the project has none'}"
        place = place_of_key(field)
        if better is None or place is None:
            return self.diagnostic(place or field.location, message)
        fix = Fix(f"Change to @{better}", (Edit(place, f"@{better}"),), Applicability.UNSAFE)
        return self.diagnostic(place, f"{message}; did you mean @{better}?", fixes=[fix])


def _cited(article: Article, registries: Registries) -> Iterator[Field[Citation]]:
    """All citations of an article, its annotations' own and those of its check log included."""
    if not article.checked:
        return
    for field in article.citations:
        if field.value.mode != "intext" or registries.sources:
            yield field
    for claim in article.claims:
        yield from (it for it in claim.written if it.type == "citation")
    for entry in article.info.checks:
        yield from entry.source
        found = entry.found.of_type("citation") if entry.found else ()
        yield from (it for it in found if it.location.path == entry.location.path)
