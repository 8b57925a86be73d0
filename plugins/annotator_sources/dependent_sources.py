"""Rule ``sources/dependent-sources``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Related, Rule, Severity, Valid
from annotator_sources.origins import Origin, is_outermost, is_person, is_unnamed, origins, shown, way
from annotator_sources.pairs import Pair, between_articles, within_article, within_claims

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
    go back to one by `derived-from` and `same-as`: two voices that one claim
    credits (`says`), or two sources that it cites (`source`); what two
    articles credit or cite; two sources that claims of one article cite.

    ## Why is this bad?
    Two independent sources are what makes a claim safe to print. Two papers
    that repeat one agency are one source, told twice.

    ## What it does not compare
    Only claims that have an `event`, with those of its parts. Two articles for
    which the desk cites one and the same source, and no `says` leads to it,
    pretend nothing. A root that is a person may be asked by several, and one
    with `named: false` may be somebody else each time: neither is reported.
    What the registries do not link is taken to be independent; but an entity
    and a source with the same key are one.

    There is one finding for each root and outermost event. Each article has it
    once: at a claim with two voices, if there is one, else at one whose way to
    the root differs from that of a claim elsewhere, if possible a claim that
    counts the same (`of`), or of the same event.

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
        Valid(
            '[It was full]{.claim event=fair source="@wire, p. 2"}',
            files={**_WIRE, "b.md": '[It was loud]{.claim event=fair source="@wire, p. 3"}'},
        ),
        Valid('[It was full]{.claim event=fair says="gazette; agency"}', files=_FILES),
        Valid('[It was full]{.claim event=fair says=press source="@gazette"}', files=_FILES),
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
            message="#full and b.md#crowd are not two sources: both go back to The Gazette (state media → The Gazette)",
            files={**_FILES, "b.md": _CREDITED, "events.yaml": "stalls: {part-of: fair}\n"},
        ),
        Invalid(
            '[It was full, say the paper and state media]{.claim event=fair says="gazette; press"}',
            at="press",
            message="The Gazette and state media are not two sources: both go back to The Gazette "
            "(state media → The Gazette)",
            files=_FILES,
        ),
        Invalid(
            '[It was full]{#full .claim event=fair source="@one, p. 2; @two"}',
            at="@two",
            message="@one and @two are not two sources: both go back to @wire (@two → @wire)",
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
        inside = {it.here.member.path: it for it in within_claims(found, root)}
        across = between_articles(found, root)
        alone = None if inside or across else within_article(found, root)
        pairs = {**{it.here.member.path: it for it in across}, **inside}
        if alone is not None:
            pairs[alone.here.member.path] = alone
        group = self.fingerprint(f"{event}\0{root}", [it.identity for it in found]) if pairs else ""
        few = [it.here for it in across[: _MOST_WITNESSES + 2]]
        for path in sorted(pairs):
            pair = pairs[path]
            if pair.here.member.path == pair.there.member.path:
                witnesses = [pair.there]
            else:
                apart = (path, pair.there.member.path)
                witnesses = [pair.there, *(it for it in few if it.member.path not in apart)][:_MOST_WITNESSES]
            related = [Related(it.field.location, way(it.key, root, registries)) for it in witnesses]
            yield self.diagnostic(
                pair.here.field.location, _message(pair, root, registries), related=related, group=group
            )


def _message(pair: Pair, root: str, registries: Registries) -> str:
    here, there, more = pair
    path = here.member.path
    if path != there.member.path:
        names = [here.member.label(path), there.member.label(path)]
    else:
        in_order = sorted((here, there), key=lambda it: it.field.location.span)
        names = [f"@{it.key}" if it.cited else registries.name(it.key) for it in in_order]
    rest = f" (and {more} more)" if more else ""
    steps = f" ({way(here.key, root, registries)})" if here.key != root else ""
    all_of = "all" if more else "both"
    return f"{' and '.join(names)}{rest} are not two sources: {all_of} go back to {shown(root, registries)}{steps}"
