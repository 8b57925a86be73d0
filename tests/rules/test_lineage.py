"""Where sources and entities come from in the end, whatever the registries say."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator import Diagnostic, Lineage, Link, Location, Span
from annotator.testing import check_files, project_of

NOWHERE = Location("entities.yaml", Span(0, 0))
ENTITIES = """\
gazette: {name: The Gazette, kind: organisation}
press: {name: state media, kind: organisation, named: false, derived-from: '@gazette'}
web-gazette: {name: gazette.example, same-as: gazette}
herald: {name: The Herald, derived-from: [press, agency]}
agency: {name: The Agency, kind: organisation}
east: {name: East, derived-from: west}
west: {name: West, derived-from: east}
copy: {name: Copy, derived-from: east}
jane: {name: Jane Hale, kind: person}
"""
BIB = "@misc{wire, title={W}, derived-from={agency}}\n@misc{both, title={B}, derived-from={@wire; press}}\n"


@pytest.mark.parametrize(
    ("key", "roots", "way"),
    [
        ("gazette", "gazette", "gazette"),
        ("@press", "gazette", "press gazette"),
        ("web-gazette", "gazette", "web-gazette gazette"),
        ("herald", "agency gazette", "herald agency"),
        ("@both", "agency gazette", "both wire agency"),
        ("copy", "east", "copy east"),
        ("west", "east", "west east"),
        ("nobody", "nobody", "nobody"),
    ],
)
def test_roots(key: str, roots: str, way: str) -> None:
    lineage = project_of({"entities.yaml": ENTITIES, "references.bib": BIB}).corpus.registries.lineage
    assert sorted(lineage.roots(key)) == roots.split()
    assert " ".join(lineage.path(key, min(lineage.roots(key)))) == way
    assert [[it.key for it in circle] for circle in lineage.circles] == [["east", "west"]]


@settings(max_examples=examples(50, 2_000), deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.booleans()), max_size=12))
def test_whatever_is_linked_every_root_is_reached_and_leads_nowhere_else(links: list[tuple[str, str, bool]]) -> None:
    made = (Link(key, target, "same-as" if same else "derived-from", NOWHERE) for key, target, same in links)
    lineage = Lineage(tuple(made))
    for key in "abcdef":
        roots = lineage.roots(key)
        assert roots
        for root in roots:
            assert lineage.path(key, root)[:: len(lineage.path(key, root)) - 1 or 1] in ((key, root), (key,))
            assert all(lineage.path(it, root) for it in lineage.leads_to(root))  # beyond a root is only its own circle
    for circle in lineage.circles:
        assert any(it.kind == "derived-from" for it in circle)
        assert lineage.path(circle[0].target, circle[0].key)


def findings(files: Mapping[str, str]) -> list[Diagnostic]:
    return list(check_files({"entities.yaml": ENTITIES, **files}, select=["sources/dependent-sources"]).diagnostics)


def said(*claims: str) -> str:
    return " ".join(f"[words {number}]{{.claim {it}}}" for number, it in enumerate(claims))


@pytest.mark.parametrize(
    ("east", "west", "events", "groups"),
    [
        (said("event=fair says=gazette"), said("event=fair says=press"), "", 1),
        (said("event=fair says=gazette", "event=fair says=press"), "", "", 0),
        (said("event=fair says=gazette"), said("event=parade says=press"), "", 0),
        (said("event=fair says=gazette"), said("event=parade says=press"), "parade: {part-of: fair}", 1),
        (said("event=a says=press"), said("event=b says=press"), "a: {part-of: c}\nb: {part-of: c}", 1),
        (said("event=a says=press"), said("event=b says=press"), "a: {part-of: b}\nb: {part-of: a}", 1),
        (said("event=fair says=herald"), said("event=fair says='gazette; agency'"), "", 2),
        (said("event=fair says=jane"), said("event=fair says=jane"), "", 0),
        (said("event=fair says=-"), said("event=fair says=-"), "", 0),
        (said("event='fair; parade' says=press"), said("event='fair; parade' says=gazette"), "", 2),
        (said("event=fair source='@x'"), said("event=fair source='@x, p. 3'"), "", 0),
        (said("event=fair source='@x'"), said("event=fair says=x"), "", 1),
        (said("event=fair source='@wire'"), said("event=fair source='@wire'"), "", 1),
        (said("event=fair says=press"), said("event=fair source='@gazette'"), "", 1),
    ],
)
def test_one_finding_for_each_root_and_outermost_event(east: str, west: str, events: str, groups: int) -> None:
    found = findings({"east.md": east, "west.md": west, "events.yaml": events, "references.bib": BIB})
    assert len({it.group for it in found}) == groups
    assert len(found) == 2 * groups  # a copy in each article
    assert all(it.related for it in found)


@pytest.mark.parametrize(
    ("east", "west", "north", "messages"),
    [
        # two voices, or two sources, of one claim rather than anything else
        (
            "#a says='press; gazette' / #b says=press",
            "#c says=press",
            "",
            "state media and The Gazette, #c and east.md#a",
        ),
        ("#a source='@wire; @agency'", "#b source='@agency'", "", "@wire and @agency, #b and east.md#a"),
        ("#a says='gazette; jane' / #b says=press", "", "", ""),
        # claims that count the same, though others come first; else claims of one event rather than of its part
        (
            "#a says=press / #b says=press of=tents",
            "#c says=gazette of=Tents",
            "",
            "#b and west.md#c, #c and east.md#b",
        ),
        ("#a event=parade says=press / #b says=press", "#c says=gazette", "", "#b and west.md#c, #c and east.md#b"),
        # a step of lineage rather than one key, though it is in claims that count the same
        (
            "#a says=gazette of=tents / #b says=press",
            "#c says=gazette of=tents",
            "",
            "#b and west.md#c, #c and east.md#b",
        ),
        (
            "#a says=press",
            "#b says=gazette",
            "#c source='@gazette'",
            "#a and north.md#c (and 1 more), #c and east.md#a (and 1 more), #b and east.md#a (and 1 more)",
        ),
    ],
)
def test_the_best_evidence_is_shown(east: str, west: str, north: str, messages: str) -> None:
    files = {"east.md": east, "west.md": west, "north.md": north}
    texts = {path: " ".join(map(fair, text.split(" / "))) if text else "" for path, text in files.items()}
    found = findings({**texts, "references.bib": BIB, "events.yaml": "parade: {part-of: fair}"})
    assert ", ".join(it.message.partition(" are not")[0] for it in found) == messages


def fair(attributes: str) -> str:
    return f"[words]{{.claim {attributes}{'' if 'event=' in attributes else ' event=fair'}}}"


def test_many_claims_on_one_event_are_one_finding() -> None:
    many = "\n\n".join(said(f"event=fair says={it} source='@{it}'") for it in ("press", "gazette") * 1_000)
    found = findings({"east.md": many, "west.md": many, "references.bib": BIB})
    assert [it.location.path for it in found] == ["east.md", "west.md"]
