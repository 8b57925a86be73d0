"""Numbers, participants and offices of one event: what agrees, what does not, and how surely."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from annotator.testing import check_files

ENTITIES = """\
hale: {name: Jane Hale, kind: person, offices-complete: false, offices: [{office: chair, start: 2020}]}
marsh:
  name: John Marsh
  kind: person
  offices: [{office: mayor, start: 2010, end: 2020}, {office: chair, start: 2015, end: 2020}]
moss: {name: Ada Moss, kind: person, part-of: council}
ada: {name: Ada M., kind: person, same-as: moss}
council: {name: The Council, kind: group}
choir: {name: The choir, kind: group}
crowd: {name: a crowd, kind: group, named: false}
milltown: {name: Milltown, kind: country}
"""
OFFICES = "mayor: {name: Mayor}\nchair: {name: Chair}\nclerk: {name: Clerk}\n"


def claim(name: str, classes: str = ".claim", **attributes: str) -> str:
    """A claim on the event ``fair``."""
    given = {"event": "fair", **{key.replace("_", "-"): value for key, value in attributes.items()}}
    written = " ".join(f'{key}="{value}"' for key, value in given.items() if value)
    return f"[words]{{#{name} {classes} {written}}}"


def found(rule: str, files: Mapping[str, str]) -> str:
    """The severities of what a rule finds, one of each, and how many findings they count as."""
    diagnostics = check_files(files, select=[f"consistency/{rule}"]).diagnostics
    labels = sorted({it.severity.label for it in diagnostics})
    return " ".join([*labels, str(len({it.group for it in diagnostics}))]) if diagnostics else ""


def pair(rule: str, one: Mapping[str, str], other: Mapping[str, str], events: str = "", front: str = "") -> str:
    """What a rule finds on two claims of two articles."""
    files = {"a.md": front + claim("a", **one), "b.md": front + claim("b", **other)}
    files |= {"entities.yaml": ENTITIES, "offices.yaml": OFFICES}
    return found(rule, {**files, "events.yaml": events} if events else files)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("8665", "3085", "error 1"),
        ("8665", "8,665", ""),
        ("8665", "8665 = 3085 + 5580", ""),
        ("8665 = 3085 + 5580", "8665 = 8000 + 665", ""),
        ("8665", "8000..9000", ""),
        ("8665", "1..8000", "warning 1"),
        ("8665", "~8000", ""),
        ("8665", "~7000", "warning 1"),
        ("<50", "50", "warning 1"),
        ("<=50", "50", ""),
        ("<50", ">=50", "warning 1"),
        ("<50", ">40", ""),
        ("many", "3", ""),
        ("9" * 40, "1", "error 1"),
        ("9" * 41, "1", ""),
    ],
)
def test_numbers(one: str, other: str, expected: str) -> None:
    assert pair("conflicting-numbers", {"qty": one}, {"qty": other}) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"of": "cakes"}, {"of": " CAKES "}, "error 1"),
        ({"of": "cakes"}, {}, ""),
        ({"of": "sugar  cakes"}, {"of": "sugar cakes"}, "error 1"),
        ({"of": "cafés"}, {"of": "cafe\u0301s"}, "error 1"),
        ({"of": "cakes"}, {"of": "tarts"}, ""),
        ({"unit": "kg"}, {"unit": "lb"}, ""),
        ({"as_of": "2025-06-12"}, {"as_of": "2025-06-13"}, ""),
        ({"as_of": "2025-06-12"}, {"as_of": "2025-06"}, "error 1"),
        ({"as_of": "2025-06-12"}, {}, "error 1"),
        ({"who": "hale"}, {"who": "marsh"}, "warning 1"),
        ({"who": "ada"}, {"who": "moss"}, "error 1"),
        ({"modality": "planned"}, {}, ""),
        ({"modality": "planned"}, {"modality": "expected"}, "error 1"),
        ({"modality": "denied"}, {"modality": "denied"}, ""),
        ({"event": "gala"}, {}, ""),
    ],
)
def test_which_numbers_are_compared(one: dict[str, str], other: dict[str, str], expected: str) -> None:
    assert pair("conflicting-numbers", {"qty": "40", **one}, {"qty": "50", **other}) == expected


def test_days_of_an_extended_event_have_different_numbers() -> None:
    days = ({"qty": "4", "when": "2025-06-12"}, {"qty": "5", "when": "2025-06-13"})
    extended = "fair: {label: F, when: 2025-06-12/2025-06-13}\n"
    assert (pair("conflicting-numbers", *days), pair("conflicting-numbers", *days, extended)) == ("error 1", "")


@pytest.mark.parametrize(("qty", "expected"), [("50", "warning 1"), ("40", ""), ("~41", "")])
def test_a_number_that_a_check_found(qty: str, expected: str) -> None:
    log = f'a:\n  - {{by: mk, status: disputed, source: "@x", found: {{qty: "{qty}"}}}}\n'
    files = {"a.md": claim("a", qty="40", of="cakes"), "a.checks.yaml": log}
    assert found("conflicting-numbers", files) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("hale; marsh!", "hale; marsh", ""),
        ("hale; marsh!", "hale", ""),
        ("hale; marsh!", "hale; moss", "warning 1"),
        ("hale; marsh!", "hale; moss!", "warning 1"),
        ("hale; marsh", "hale; moss", ""),
        ("hale; council!", "hale; moss", ""),
        ("hale; moss!", "hale; council", ""),
        ("hale; moss!", "ada", ""),
        ("hale; choir!", "hale; marsh", ""),
        ("hale!", "hale; marsh", "warning 1"),
        ("hale!", "hale; choir", "warning 1"),
        ("hale!", "hale; crowd", ""),
        ("hale!", "hale; Somebody Else", "warning 1"),
        ("Somebody Else!", "somebody  else", ""),
        ("milltown!", "hale", ""),
        ("hale; council", "hale; choir", "information 1"),
        ("hale; council", "hale; moss", ""),
        ("council; choir", "choir", ""),
        ("council", "moss; choir", ""),
    ],
)
def test_participants(one: str, other: str, expected: str) -> None:
    first, second = (
        {"who": it.removesuffix("!"), "who_closed": "yes" if it.endswith("!") else ""} for it in (one, other)
    )
    assert pair("conflicting-participants", first, second) == expected


@pytest.mark.parametrize(
    ("events", "who", "expected"),
    [
        ("fair: {label: F, who: [hale], closed: [who]}", "hale; marsh", "warning 1"),
        ("fair: {label: F, who: [hale, marsh], closed: [who]}", "hale", ""),
        ("fair: {label: F, who: [hale]}", "marsh", ""),
        ("fair: {label: F, closed: [who]}", "marsh", ""),
    ],
)
def test_a_registered_list_of_participants(events: str, who: str, expected: str) -> None:
    files = {"a.md": claim("a", who=who), "entities.yaml": ENTITIES, "events.yaml": events + "\n"}
    assert found("conflicting-participants", files) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"who": "hale", "office": "chair"}, {"who": "hale", "office": "clerk"}, "warning 1"),
        ({"who": "hale", "office": "chair"}, {"who": "hale", "office": "clerk; chair"}, ""),
        ({"who": "hale", "office": "chair"}, {"who": "moss", "office": "clerk"}, ""),
        ({"who": "moss", "office": "chair"}, {"who": "ada", "office": "clerk"}, "warning 1"),
        ({"who": "hale", "office": "chair"}, {"who": "moss", "office": "chair"}, "warning 1"),
        ({"who": "moss", "office": "chair"}, {"who": "ada", "office": "chair"}, ""),
        ({"who": "hale", "office": "chair"}, {"who": "moss; hale", "office": "chair"}, ""),
        ({"who": "marsh", "office": "chair"}, {"who": "marsh", "office": "mayor"}, ""),
        ({"who": "marsh", "office": "chair"}, {"who": "marsh", "office": "clerk"}, ""),
        ({"who": "marsh", "office": "chair"}, {"who": "marsh", "office": "usher"}, "warning 1"),
        ({"who": "council", "office": "chair"}, {"who": "choir", "office": "chair"}, ""),
        ({"who": "hale", "office": "chair"}, {"who": "hale", "office": "clerk", "modality": "planned"}, ""),
    ],
)
def test_offices(one: dict[str, str], other: dict[str, str], expected: str) -> None:
    assert pair("conflicting-offices", one, other) == expected


def test_an_office_that_a_check_found_is_of_the_person_of_the_claim() -> None:
    log = "a:\n  - {by: mk, status: disputed, source: '@x', found: {office: clerk}}\n"
    files = {"a.md": claim("a", who="hale", office="chair"), "a.checks.yaml": log, "entities.yaml": ENTITIES}
    assert found("conflicting-offices", files) == "warning 1"


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("rule", "attributes"),
    [
        ("numbers", 'qty="{}"'),
        ("participants", 'who="p{}" who-closed="yes"'),
        ("offices", 'who="p{}" office="mayor"'),
    ],
)
def test_each_of_many_claims_is_reported_once(rule: str, attributes: str) -> None:
    """To compare each of these with each other one would take minutes."""
    text = "\n\n".join(f"[w]{{.claim event=e {attributes.format(it)}}}" for it in range(5_000))
    diagnostics = check_files({"a.md": text}, select=[f"consistency/conflicting-{rule}"]).diagnostics
    assert len({it.location for it in diagnostics}) == len(diagnostics) == 5_000
    assert len({it.group for it in diagnostics}) == 1
