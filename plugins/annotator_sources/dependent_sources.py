"""Rule ``sources/dependent-sources``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator import Diagnostic, Invalid, Member, Registries, Related, Rule, Severity, Valid
from annotator_sources.origins import Origin, is_outermost, is_person, is_unnamed, origins, shown, way

_MOST_WITNESSES = 8

_ENTITIES = """\
gazette: {name: The Gazette, kind: organisation}
press: {name: state media, kind: organisation, named: false, derived-from: gazette}
critics: {name: critics, kind: group, named: false}
agency: {name: The Agency, kind: organisation}
jane: {name: Jane Hale, kind: person}
"""
_FILES = {"entities.yaml": _ENTITIES}
_BIB = "@article{one, title = {One}, derived-from = {wire}}\n@article{two, title = {Two}, derived-from = {wire}}\n"
_WIRE = {"references.bib": f"{_BIB}@article{{wire, title = {{Wire}}}}\n"}
_CREDITED = "[The fair drew a crowd]{#crowd .claim event=fair says=gazette}"


class DependentSources(Rule):
    """
    ## What it does
    Reports claims of one event that look as if two sources bore them out, but
    go back to one: what two articles credit (`says`) or cite (`source`), or
    two sources cited in one article, lead by `derived-from` and `same-as` to
    the same root.

    ## Why is this bad?
    Two independent sources are what makes a claim safe to print. Two papers
    that repeat one agency are one source, told twice.

    ## What it does not compare
    Only claims of one event and its parts. A root that is a person may be
    asked by several, and one with `named: false` may be somebody else each
    time: neither is reported. What the registries do not link is taken to be
    independent. There is one finding for each root and outermost event, in
    each article at the first claim that leads to it.

    ## Fix safety
    There is no fix: a second source must be found, or the first one named.
    """

    id = "sources/dependent-sources"
    severity = Severity.WARNING
    group = "event"

    VALID = (
        Valid(_CREDITED, files={**_FILES, "b.md": "[It was full]{.claim event=fair says=agency}"}),
        Valid(_CREDITED, files={**_FILES, "b.md": "[It rained]{.claim event=parade says=press}"}),
        Valid(_CREDITED, files=_FILES),
        Valid(
            "[It was full]{.claim event=fair says=jane}",
            files={**_FILES, "b.md": "[It was full]{.claim event=fair says=jane}"},
        ),
        Valid(
            "[It was a shame]{.claim event=fair says=critics}",
            files={**_FILES, "b.md": "[It was a sham]{.claim event=fair says=critics}"},
        ),
        Valid('[It was full]{.claim event=fair source="@one, p. 2"} [and loud]{.claim source="@two"}', files=_WIRE),
    )
    INVALID = (
        Invalid(
            _CREDITED,
            at="gazette",
            message="#crowd and b.md#full are not two sources: both go back to The Gazette",
            files={**_FILES, "b.md": "[It was full]{#full .claim event=fair says=press}"},
        ),
        Invalid(
            "[It was full]{#full .claim event=stalls says=press}",
            at="press",
            message="#full and b.md#crowd are not two sources: both go back to The Gazette (press → gazette)",
            files={**_FILES, "b.md": _CREDITED, "events.yaml": "stalls: {part-of: fair}\n"},
        ),
        Invalid(
            '[It was full]{#full .claim event=fair source="@one, p. 2; @two"}',
            at="@two",
            message="@one and @two are not two sources: both go back to @wire (two → wire)",
            files=_WIRE,
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        if not is_outermost(key, registries):
            return
        by_root: dict[str, list[Origin]] = {}
        for origin in origins(members):
            for root in registries.lineage.roots(origin.key):
                by_root.setdefault(root, []).append(origin)
        for root in sorted(by_root):
            if not is_person(root, registries) and not is_unnamed(root, registries):
                yield from self._dependent(key, root, by_root[root], registries)

    def _dependent(self, event: str, root: str, found: list[Origin], registries: Registries) -> Iterator[Diagnostic]:
        by_article = {it.member.path: it for it in reversed(found)}
        by_source = {it.key: it for it in reversed(found) if it.cited}
        group = self.fingerprint(f"{event}\0{root}", [it.identity for it in found])
        if len(by_article) > 1:
            firsts = sorted(by_article.values(), key=lambda it: it.member.path)
            names = None
        elif len(by_source) > 1:
            firsts = [it for it in found if it.cited and by_source[it.key] is it]
            names = (f"@{firsts[0].key}", f"@{firsts[1].key}")
        else:
            return
        for index, origin in enumerate(firsts if names is None else firsts[1:2]):
            others = _others(firsts, index if names is None else 1)
            one, other = names or (origin.label(origin.member.path), others[0].label(origin.member.path))
            steps = f" ({way(origin.key, root, registries)})" if origin.key != root else ""
            more = f" (and {len(firsts) - 2} more)" if len(firsts) > 2 else ""
            message = f"{one} and {other}{more} are not two sources: both go back to {shown(root, registries)}{steps}"
            related = [Related(it.field.location, way(it.key, root, registries)) for it in others]
            yield self.diagnostic(origin.field.location, message, related=related, group=group)


def _others(firsts: Sequence[Origin], index: int) -> list[Origin]:
    """The first few but one."""
    few = [*firsts[:index], *firsts[index + 1 : index + 2 + _MOST_WITNESSES]]
    return few[:_MOST_WITNESSES]
