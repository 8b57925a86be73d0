"""Rule ``citations/unused-source``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Rule, Severity, Valid

_BIB = "references.bib"
_CONTAINERS = frozenset(("set", "xdata", "comment", "string", "preamble"))


class UnusedSource(Rule):
    """
    ## What it does
    Reports bibliography entries that nothing cites: no annotation, no running
    text, no check log, and no other entry.

    ## Why is this bad?
    Most often the citation was lost, or the key is misspelled where it is
    used. Else the entry is left over, and misleads whoever reads the list as
    the proof that was used.

    ## What it does not compare
    Entries that another one, or an entity of the registry, leads to
    (`derived-from`, `same-as`, `crossref`, `xref`, `xdata`, `related`) count as
    used. Entries that could not be read whole are reported for that only.
    Whether the citing article is published plays no part.

    ## Fix safety
    There is no fix: an entry may be kept for the next article.
    """

    id = "citations/unused-source"
    severity = Severity.INFORMATION
    group = "source"

    VALID = (
        Valid('[a pledge]{.claim source="@gnlm"}', files={_BIB: "@misc{gnlm, title = {G}}\n"}),
        Valid("---\ntitle: T\n---\nAs @gnlm reported.", files={_BIB: "@misc{gnlm, title = {G}}\n"}),
        Valid("As reported [@gnlm, p. 2].", files={_BIB: "@misc{gnlm, title = {G}}\n"}),
        Valid("Text", files={_BIB: "@misc{gnlm, title = {G} year = 2025}\n"}),
        Valid(
            '[a pledge]{.claim source="@agency"}',
            files={_BIB: "@misc{gnlm, title = {G}}\n@misc{agency, title = {A}, derived-from = {gnlm}}\n"},
        ),
        Valid(
            "[a pledge]{#pledge .claim}",
            files={
                _BIB: "@misc{gnlm, title = {G}}\n",
                "article.checks.yaml": 'pledge:\n  - {by: mk, at: 2025-12-01, status: todo, source: "@gnlm"}\n',
            },
        ),
        Valid(
            "[a pledge]{.claim}",
            files={
                _BIB: "@misc{gnlm, title = {G}}\n",
                "entities.yaml": "press: {name: the press, kind: group, named: false, derived-from: gnlm}\n",
            },
        ),
    )
    INVALID = (
        Invalid(
            '[a pledge]{.claim source="@gnlm"}',
            at="jfm",
            at_path=_BIB,
            message="nothing cites @jfm",
            files={_BIB: "@misc{gnlm, title = {G}}\n@misc{jfm, title = {J}}\n"},
        ),
        Invalid("Text", at="jfm", at_path="references.yaml", files={"references.yaml": "- {id: jfm, title: J}\n"}),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        source = registries.sources.get(key)
        if source is None or members or source.type.lower() in _CONTAINERS or key in registries.led_to:
            return
        if source.broken:  # which is reported already, and says more
            return
        yield self.diagnostic(source.location, f"nothing cites @{key}")
