"""What a rank comes to: who counts, from when, until when, and when nobody can say."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from annotator import Diagnostic
from annotator.testing import check_files
from annotator_superlatives.wording import ordinal

EVENTS = """\
flood: {label: The flood, when: 2020-02}
tour: {label: Tour, when: 2024-05-01/2024-05-09}
arrival: {label: Arrival, part-of: tour}
dinner: {label: Dinner, part-of: tour}
ann-trip: {label: Ann's trip, when: 2022, who: [ann]}
old-trip: {label: An old trip, when: 2015, who: [bob]}
"""
ENTITIES = """\
jane: {name: Jane Hale, kind: person, offices: [{office: mayor/x, start: 2019}]}
ann: {name: Ann Orr, kind: person, offices: [{office: sheriff/x, start: 2018, end: 2023}]}
bob: {name: Bob Lee, kind: person, offices: [{office: mayor/x, start: 2010, end: 2016}]}
"""
OFFICES = "mayor/x: {name: Mayor, class: mayor}\nsheriff/x: {name: Sheriff, class: sheriff}\n"
REGISTRIES = {"events.yaml": EVENTS, "entities.yaml": ENTITIES, "offices.yaml": OFFICES}


def claim(name: str = "", **attributes: str) -> str:
    """A claim with these attributes."""
    written = " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in attributes.items() if value)
    return f"[words]{{{f'#{name} ' if name else ''}.claim {written}}}"


def ranked(rank: str = "2", who: str = "jane", when: str = "2024-05-02", **more: str) -> str:
    """A claim that ranks Jane."""
    return claim("ranked", who=who, rank=rank, rank_of="visit:mayor", when=when, **more)


def visit(who: str, when: str = "", **more: str) -> str:
    """A visit that counts."""
    return claim(who=who, when=when, instance_of="visit:mayor", **more)


def found(files: Mapping[str, str], rule: str = "rank-mismatch") -> list[Diagnostic]:
    """What a rule of the family says of a project."""
    return list(check_files({**REGISTRIES, **files}, select=[f"superlatives/{rule}"]).diagnostics)


def verdict(*claims: str) -> str:
    """What is said of the ranked claim, after "but"; empty when nothing is."""
    diagnostics = found({"a.md": claims[0], "b.md": " ".join(claims[1:])})
    said = [it.message.partition(", but ")[2] for it in diagnostics if it.location.path == "a.md"]
    return "; ".join(said)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((ranked("1"), visit("ann", "2022")), "comes 2nd after Ann Orr"),
        ((ranked("2"), visit("ann", "2022")), ""),
        ((ranked("3"), visit("ann", "2022")), "comes 2nd after Ann Orr"),
        ((ranked("3"),), ""),
        ((ranked("2"), visit("ann", "2022"), visit("ann", "2023")), ""),
        ((ranked("2"), visit("ann", "2022"), visit("bob", "2021")), "comes 3rd after Bob Lee and Ann Orr"),
        # Not before the claim's day, or before counting began.
        ((ranked("1"), visit("ann", "2024-05-03")), ""),
        ((ranked("1", since="2022"), visit("ann", "2021")), ""),
        ((ranked("1", since="2022"), visit("ann", "2022")), "comes 2nd after Ann Orr"),
        ((ranked("1", since="flood"), visit("ann", "2020-03")), "comes 2nd after Ann Orr"),
        ((ranked("1", since="flood"), visit("ann", "2020-01")), ""),
        # Nobody can say.
        ((ranked("1", since="flood"), visit("ann", "2020-02")), ""),
        ((ranked("1"), visit("ann", "2024")), ""),
        ((ranked("1"), visit("ann")), ""),
        ((ranked("2"), visit("ann", "2024")), ""),
        ((ranked("3"), visit("ann", "2024")), "comes 2nd at most"),
        ((ranked("1"), visit("ann", "2022"), visit("bob")), "comes 2nd at least, after Ann Orr"),
        # By whom: `=ENTITY`, else the first of `who`.
        ((ranked("1"), claim(who="bob", instance_of="visit:mayor=ann", when="2022")), "comes 2nd after Ann Orr"),
        ((ranked("1"), visit("jane; ann", "2024-05-02")), ""),
        # Only what happened is an instance.
        ((ranked("1"), visit("ann", "2022", modality="planned")), ""),
        ((ranked("1"), visit("ann", "2022").replace(".claim", ".opinion")), ""),
        ((ranked("1"), claim(who="ann", when="2022", instance_of="visit:sheriff")), ""),
        # The same subject before.
        ((ranked("2"), visit("jane", "2023"), visit("ann", "2022")), "is counted before that already, by"),
        ((ranked("only"), visit("jane", "2023")), ""),
        ((ranked("2", others="ann"), visit("jane", "2024")), ""),
        ((ranked("2", others="ann", event="arrival"), visit("jane", "2024-05-01", event="tour")), ""),
        # Words for one and for two.
        ((ranked("only"), visit("ann", "2022")), "Ann Orr is another"),
        ((ranked("only"), visit("ann", "2025")), ""),
        ((ranked("only-other"), visit("ann", "2022")), ""),
        ((ranked("only-other"), visit("ann", "2022"), visit("bob", "2023")), "Ann Orr and Bob Lee count too"),
        ((ranked("few"), visit("ann", "2022"), visit("bob", "2023")), ""),
        # Others, taken as given.
        ((ranked("2", others="ann"),), ""),
        ((ranked("1", others="ann"),), "comes 2nd after Ann Orr"),
        ((ranked("2", others="event:ann-trip", since="flood"),), ""),
        ((ranked("2", others="event:old-trip", since="flood"),), "nobody is counted before"),
        ((ranked("only-other", others="event:old-trip", since="flood"),), "nobody else counts"),
        ((ranked("2", others="event:nowhere"),), ""),
        (
            (ranked("3", others="event:ann-trip; ann; /b.md#x"), claim("x", who="ann", when="2023")),
            "comes 2nd after Ann Orr",
        ),
        # Events instead of people: an event, its parts and its whole are one.
        ((ranked("2", distinct="event", event="tour"), visit("jane", "2022", event="ann-trip")), ""),
        ((ranked("1", distinct="event", event="tour"), visit("jane", "2024-05-01", event="arrival")), ""),
        (
            (ranked("1", distinct="event", event="tour"), visit("ann", "2022", event="ann-trip")),
            "comes 2nd after Ann Orr",
        ),
        # Whose claim it is nobody knows, or it is no claim.
        ((ranked("1", who=""), visit("ann", "2022")), ""),
        ((ranked("1", modality="denied"), visit("ann", "2022")), ""),
        ((ranked("1").replace(".claim", ".opinion"), visit("ann", "2022")), ""),
        ((ranked("0"), visit("ann", "2022")), ""),
    ],
)
def test_counting(claims: tuple[str, ...], expected: str) -> None:
    assert verdict(*claims).replace(" “words” in b.md", "") == expected


def test_the_day_is_that_of_the_event_and_else_of_publication() -> None:
    front = "---\npublished: 2023-06-01\n---\n\n"
    assert not found({"a.md": front + ranked("1", when=""), "b.md": visit("ann", "2024")})
    assert found({"a.md": front + ranked("1", when=""), "b.md": visit("ann", "2022")})
    assert found({"a.md": front + ranked("1", when="", event="tour"), "b.md": visit("ann", "2024-04")})


def test_a_check_may_find_an_instance() -> None:
    log = 'trip:\n  - {by: mk, status: disputed, found: {who: ann, when: "2022", instance-of: "visit:mayor"}}\n'
    assert found({"a.md": ranked("1"), "b.md": claim("trip", who="bob"), "b.checks.yaml": log})


def test_both_articles_are_told_and_it_counts_once() -> None:
    diagnostics = found({"a.md": ranked("2", others="ann"), "b.md": visit("jane", "2023")})
    assert [it.location.path for it in diagnostics] == ["a.md", "b.md"]
    assert len({it.group for it in diagnostics}) == 1
    assert diagnostics[0].related[0].location == diagnostics[1].location


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ranked(others="event:ann-trip"), 1),
        (ranked(others="event:old-trip"), 0),
        (ranked(others="ann"), 0),
        (ranked() + visit("ann", "2022"), 1),
        (ranked() + visit("ann", "2024"), 0),
        (ranked(who="ann", when="2022"), 1),
        (ranked(who="ann", when="2023"), 0),
        (ranked(others="event:ann-trip").replace("visit:mayor", "visit:leader"), 0),
    ],
)
def test_members_of_a_class(text: str, expected: int) -> None:
    assert len(found({"a.md": text}, "member-of-wrong-class")) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("visit:leader", "visit:mayor", 2),
        ("visit:mayor", "visit:mayor", 0),
    ],
)
def test_parts_drift_from_their_whole_once(one: str, other: str, expected: int) -> None:
    texts = [
        claim(name, event=event, rank="2", rank_of=of)
        for name, event, of in (("a", "tour", one), ("b", "dinner", other))
    ]
    assert len(found({"a.md": " ".join(texts)}, "superlative-drift")) == expected


def test_many_ranks_and_instances_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "\n\n".join(
            f"{ranked('2', f'w{it}', event='tour', others='event:tour')} {visit(f'p{it}', f'20{it % 20:02}')}"
            for it in range(count)
        )
        started = time.process_time()
        assert found({"a.md": text})
        return time.process_time() - started

    small = min(seconds(50), seconds(50))
    assert seconds(400) < 40 * small


def test_every_day_that_counting_begins_on_is_counted_from() -> None:
    years = range(1700, 2000)
    visits = " ".join(visit(f"v{it}", f"{it}-06") for it in years)
    text = "\n\n".join(ranked("1", f"w{it}", since=f"{it}") for it in years)
    said = {it.message.partition(", but ")[2].split(" after ")[0] for it in found({"a.md": f"{text}\n\n{visits}"})}
    assert said == {f"comes {ordinal(2000 - it + 1)}" for it in years}


def test_many_classes_drift_in_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "\n\n".join(claim(f"c{it}", event="tour", rank="2", rank_of=f"visit:c{it}") for it in range(count))
        started = time.process_time()
        assert len(found({"a.md": text}, "superlative-drift")) == count
        return time.process_time() - started

    small = min(seconds(100), seconds(100))
    assert seconds(1600) < 40 * small
