"""Every planted fault is one finding, whatever else is checked."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from annotator.testing import check_files

REGISTRIES = {
    "entities.yaml": """\
valley: {name: The Valley, kind: place}
milltown: {name: Milltown, kind: place, part-of: valley}
ferry: {name: Ferry, kind: place, part-of: valley}
hale: {name: Jane Hale, kind: person}
marsh: {name: John Marsh, kind: person}
moss: {name: Ada Moss, kind: person}
council: {name: Members of the Council, kind: group}
choir: {name: The choir, kind: group}
""",
    "offices.yaml": "mayor: {name: Mayor}\nchair: {name: Chair}\n",
    "events.yaml": """\
fair: {label: The fair, where: milltown}
gala: {label: The gala, when: 2025-06-14}
""",
    "references.bib": "@misc{desk, title = {A note of the desk}}\n",
}
EAST = """\
---
published: 2025-06-20
publisher: East
---
Jane Hale [opened the fair]{#opening .claim event="fair" who="hale" where="milltown" when="2025-06-12"}, and
[sold 40 cakes]{#cakes .claim event="fair" qty="40" of="cakes"}. [The gala was two days later]{#gala .claim
event="gala" who="hale; council"}.
"""
WEST = """\
---
published: 2025-06-20
publisher: West
---
[The fair was opened]{#opening .claim event="fair" where="milltown" when="2025-06-12"}, and
[40 cakes were sold]{#cakes .claim event="fair" qty="40" of="cakes" status="confirmed" source="@desk"}.
[The gala followed]{#gala .claim event="gala"
who="hale"}.
"""
FAULTS = {
    "conflicting-dates": {"west.md": ('when="2025-06-12"', 'when="2025-06-13"')},
    "conflicting-places": {"west.md": ('where="milltown" when="2025-06-12"', 'where="ferry"')},
    "conflicting-numbers": {
        "west.md": (
            '40 cakes were sold]{#cakes .claim event="fair" qty="40"',
            '45 cakes were sold]{#cakes .claim event="fair" qty="45"',
        )
    },
    "conflicting-participants": {"west.md": ('who="hale"', 'who="hale; choir"')},
    "conflicting-offices": {
        "west.md": ('event="gala"\nwho="hale"', 'event="gala"\nwho="hale" office="mayor"'),
        "east.md": (".\n", '. [Hale, the chair, spoke]{.claim event="gala" who="hale" office="chair"}.\n'),
    },
    "conflicting-modality": {"west.md": ('event="fair" qty', 'event="fair" modality="cancelled" qty')},
    "two-places-at-once": {
        "west.md": (".\n", '. [Hale spoke in Ferry]{#spoke .claim who="hale" where="ferry" when="2025-06-12"}.\n')
    },
    "event-order": {"west.md": ('event="gala"', 'event="gala" rel-when="P3D after east.md#opening"')},
    "contradicted-claim": {"west.md": ("#cakes .claim", '#cakes .claim contradicts="east.md#cakes"')},
    "unresolved-relation": {"west.md": ("#gala .claim", '#gala .claim contradicts="east.md#gala"')},
}


def groups(files: Mapping[str, str]) -> set[tuple[str, str]]:
    """What is found by all rules, copies counted once."""
    diagnostics = check_files(files, select=["all"]).diagnostics
    return {(it.rule, it.group or f"{it.location}") for it in diagnostics}


def planted(fault: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The two articles with words replaced."""
    files = {**REGISTRIES, "east.md": EAST, "west.md": WEST}
    for path, (old, new) in fault.items():
        assert old in files[path]
        files[path] = new.join(files[path].rsplit(old, 1))
    return files


@pytest.mark.parametrize("rule", FAULTS)
def test_a_planted_fault_is_one_finding(rule: str) -> None:
    [(only, _)] = groups(planted(FAULTS[rule])) - groups(planted({}))
    assert only == f"consistency/{rule}"


def test_without_a_fault_there_is_none() -> None:
    assert not {it for it in groups(planted({})) if it[0].startswith("consistency/")}


@pytest.mark.parametrize("attribute", ["when=2025-06-{}", 'where="{}town"', 'qty="{}"'])
def test_a_fault_between_claims_that_share_two_events_is_one_finding(attribute: str) -> None:
    one, other = (f'[words]{{#a .claim event="fair; gala" {attribute.format(it)}}}' for it in (12, 13))
    diagnostics = check_files({"a.md": one, "b.md": other}, select=["consistency"]).diagnostics
    assert [it.location.path for it in diagnostics] == ["a.md", "b.md"]
    assert len({it.group for it in diagnostics}) == 1


def test_two_people_who_are_in_two_places_together_are_one_finding() -> None:
    one, other = (
        f'[words]{{.claim who="hale; marsh" where="{place}" when="2025-06-12"}}' for place in ("milltown", "ferry")
    )
    diagnostics = check_files({"a.md": one, "b.md": other, **REGISTRIES}, select=["consistency"]).diagnostics
    assert len({it.group for it in diagnostics}) == 1


STRANGE = (
    "\ud800",
    "\0",
    "e" * 20_000,
    "9" * 5_000,
    "é\u0301\u202e",
    "0001-01-01",
    "9999-12-31",
    "Y1E99",
    "#",
    "~",
    "-",
)


@pytest.mark.parametrize("value", STRANGE, ids=range(len(STRANGE)))
def test_no_value_stops_a_rule_or_makes_a_message_too_long(value: str) -> None:
    """Two claims that agree in nothing, whatever stands in their attributes."""
    names = (*("event", "who", "where", "when", "rel-when", "qty", "of"), *("unit", "office", "says", "as-of"))
    one = " ".join(
        f'{name}="{value}; fair"' if name in ("event", "who", "where") else f'{name}="{value}"' for name in names
    )
    numbers = f'[c]{{.claim event="{value}" qty="1" when="0001" office="a" who="{value}" where="p{value}"}}'
    other = f'[d]{{.claim event="{value}" qty="2" when="9999" office="b" who="{value}" where="q{value}"'
    text = f'[a]{{#{value[:50]} .claim {one}}} {numbers} {other} rel-when="P99999Y after event:{value}"}}'
    found = {it.rule for it in check_files({"a.md": text, "b.md": text}, select=["consistency"]).diagnostics}
    assert not {it for it in found if it.startswith("plugins/")}
