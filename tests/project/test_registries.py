"""Entities, offices and events: what is read, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from project_reading import ARTICLE, faults_of, project_of, rows

ENTITIES = """
lukashenko:
  name: Alexander Lukashenko
  kind: person
  variants: [Aleksandr Lukashenko]
  spellings: [Lukashenko, Lukashenka]
  house: Alexander Lukashenko
  wrong: Lukaschenko
  short: [Lukashenko]
  demonyms: []
  derived-from: state-media
  offices:
    - {office: president/belarus, start: 1994-07-20}
    - {office: president/belarus, start: "1990", end: ../1994}
  offices-complete: false
belarus: {name: Belarus, kind: country, demonyms: [Belarusian], part-of: europe}
europe: {name: Europe, kind: place, same-as: [eu]}
eu: {name: "European Union", kind: organisation}
state-media: {name: state media, named: false}
"""
OFFICES = (
    "president/belarus: {name: President of Belarus, variants: [the President], of: belarus, class: [head-of-state]}"
)
EVENTS = """
visit:
  label: The visit
  kind: visit
  when: 2025-11-27/2025-11-29
  where: [Belarus]
  who: Alexander Lukashenko; eu
  closed: [who]
arrival: {part-of: visit, when: ["2025-11-27", 2025-11-28], before: [signing], after: unregistered}
signing:
"""
ALL = {"entities.yaml": ENTITIES, "offices.yaml": OFFICES, "events.yaml": EVENTS}


def test_everything_is_read_and_keeps_its_place(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"article.md": ARTICLE, **ALL})
    registries = project.corpus.registries
    assert rows(project) == []
    person = registries.entities["lukashenko"]
    assert (person.name.value, person.kind, person.named) == ("Alexander Lukashenko", "person", True)
    assert [it.value for it in person.accepted].count("Alexander Lukashenko") == 2
    assert [(it.office.value, it.start and it.start.text, it.end and it.end.text) for it in person.offices] == [
        ("president/belarus", "1994-07-20", None),
        ("president/belarus", "1990", "../1994"),
    ]
    assert (person.offices_complete, [it.value for it in person.wrong]) == (False, ["Lukaschenko"])
    place = person.wrong[0].location
    assert project.documents[place.path].text[place.span.start : place.span.end] == "Lukaschenko"
    assert registries.within("belarus", "europe")
    assert not registries.entities["state-media"].named
    office = registries.offices["president/belarus"]
    assert (office.of and office.of.value, [it.value for it in office.classes]) == ("belarus", ["head-of-state"])


def test_an_event_states_what_a_claim_could(tmp_path: Path) -> None:
    registries = project_of(tmp_path, {"article.md": ARTICLE, **ALL}).corpus.registries
    visit, arrival = registries.events["visit"], registries.events["arrival"]
    assert [it.value for it in visit.statement.event] == ["visit"]
    assert [it.value for it in visit.statement.who] == ["lukashenko", "eu"]
    assert [(it.value, it.text) for it in visit.statement.where] == [("belarus", "Belarus")]
    assert visit.statement.when is not None
    assert visit.statement.when.text == "2025-11-27/2025-11-29"
    assert arrival.statement.when is not None
    assert [it.text for it in arrival.statement.when.value.dates] == ["2025-11-27", "2025-11-28"]
    assert (visit.label, visit.closed, [it.value for it in arrival.part_of]) == ("The visit", ("who",), ["visit"])
    assert list(registries.events["signing"].statement.fields) == ["event"]


@pytest.mark.parametrize(
    ("path", "text", "at", "message"),
    [
        ("entities.yaml", "a: {name: A, nmae: B}", "nmae", "an entity has no `nmae`; is it `name`?"),
        ("entities.yaml", "a: {kind: person}", "a", "an entity needs a `name`"),
        ("entities.yaml", "a:", "a", "an entity needs a `name`"),
        ("entities.yaml", "a: {name: A, kind: persn}", "persn", "`persn` is no kind; is it `person`?"),
        ("entities.yaml", "a: {name: [A]}", "[A]", "`name` must be one text"),
        ("entities.yaml", "a: {name: A, wrong: {b: c}}", "{b: c}", "`wrong` must be a text or a list of texts"),
        ("entities.yaml", "a: {name: A, named: maybe}", "maybe", "`maybe` is no named; use true, false"),
        ("entities.yaml", "a: {name: A, part-of: bb}\nbbb: {name: B}", "bb", 'there is no entity "bb"; is it `bbb`?'),
        ("entities.yaml", "a: {name: A, same-as: [c]}", "c", 'there is no entity "c"; is it `a`?'),
        (
            "entities.yaml",
            "a: {name: A, derived-from: somebody}",
            "somebody",
            'there is no entity or source "somebody"',
        ),
        ("entities.yaml", "a: {name: A, offices: [{office: king}]}", "king", 'there is no office "king"'),
        (
            "entities.yaml",
            "a: {name: A, offices: {}}",
            "{}",
            "`offices` must be a list of `{office: …, start: …, end: …}`",
        ),
        (
            "entities.yaml",
            "a: {name: A, offices: [{start: 1990}]}",
            "{start: 1990}",
            "an office held needs an `office`",
        ),
        ("entities.yaml", "a: {name: A}\na: {name: B}", "a", "`a` is there twice; only the first is read"),
        ("entities.yaml", "- a\n- b", "- a\n- b", "the file must be a mapping of entities: `key: …`"),
        ("entities.yaml", "a: {name: A}\nb: 'x\nc: {name: C}", "'x", "this quote is never closed"),
        ("entities.yaml", "a: {name: A}\nb:\n  name: 'B\nc: {name: C}", "'B", "this quote is never closed"),
        ("offices.yaml", "a: {nam: A, name: B}", "nam", "an office has no `nam`; is it `name`?"),
        ("offices.yaml", "a: {name: A, of: nowhere}", "nowhere", 'there is no entity "nowhere"'),
        ("events.yaml", "a: {whn: 2025}", "whn", "an event has no `whn`; is it `when`?"),
        ("events.yaml", "a: {when: 2025-13}", "13", "there is no month 13"),
        ("events.yaml", "a: {when: [2025, 2025-02-30]}", "30", "February 2025 has 28 days"),
        ("events.yaml", "a: {who: nobody}", "nobody", 'there is no entity "nobody"'),
        ("events.yaml", "a: {closed: [when]}", "when", "only `who` and `where` can be closed"),
        ("events.yaml", "visit: {}\na: {part-of: visitt}", "visitt", 'there is no event "visitt"; is it `visit`?'),
        ("events.yaml", "a: {part-of: a}", "a", '"a" is part of itself: a → a'),
        ("events.yaml", "b: {part-of: [c, a]}\na: {part-of: b}\nc: {}", "b", '"a" is part of itself: a → b → a'),
        (
            "entities.yaml",
            "x: {name: X, part-of: a}\na: {name: A, part-of: b}\nb: {name: B, part-of: c}\nc: {name: C, part-of: a}",
            "b",
            '"a" is part of itself: a → b → c → a',
        ),
        (
            "entities.yaml",
            "a: {name: Ann Hale, short: [Hale], wrong: [Anne Hale, Hale]}",
            "Hale",
            '"Hale" is listed as wrong, and as a form of the name too',
        ),
        (
            "entities.yaml",
            "a: {name: Ann, kind: person}\nb: {name: B, kind: group, same-as: a}",
            "a",
            "a group is not the same as a person",
        ),
        (
            "entities.yaml",
            "a: {name: Georgia}\nb: {name: The State, variants: [georgia, The Peach State]}",
            "georgia",
            '"georgia" is a full form of `a` too, and means neither in an article',
        ),
    ],
    ids=lambda it: it[:30].replace("\n", " "),
)
def test_one_fault_at_its_place(tmp_path: Path, path: str, text: str, at: str, message: str) -> None:
    found = faults_of(tmp_path, path, text)
    assert [where for where, _ in found] == [at]
    if "month" not in message and "February" not in message:
        assert found[0][1] == message


@pytest.mark.parametrize(
    "text",
    [
        "a: {name: Ann Hale, short: [Hale]}\nb: {name: Ben Hale, short: [Hale]}",
        "a: {name: The Gazette}\nb: {name: the gazette, same-as: a}",
        "a: {name: A, same-as: b}\nb: {name: B, same-as: a}",
        "a: {name: A, kind: country}\nb: {name: B, kind: place, same-as: a}",
        "a: {name: A, part-of: [b, c]}\nb: {name: B, part-of: d}\nc: {name: C, part-of: d}\nd: {name: D}",
        "a: {name: A, wrong: [AA]}\nb: {name: AA}",
        "a: {name: A, derived-from: '@b'}\nb: {name: B}",
        "a: {name: A, offices: [{office: king, start: -0043, end: Y10191}]}",
    ],
)
def test_nothing_is_wrong_with_it(tmp_path: Path, text: str) -> None:
    assert faults_of(tmp_path, "entities.yaml", text, {"offices.yaml": "king: {name: King}"}) == []


def test_a_shared_name_is_no_proof_of_a_fault(tmp_path: Path) -> None:
    entities = "a: {name: Ann Hale, variants: [A. Hale]}\nb: {name: Ann Hale, variants: [A. Hale]}\n"
    project = project_of(tmp_path, {"article.md": ARTICLE, "entities.yaml": entities})
    (fault,) = project.faults  # one for both forms
    assert (fault.severity.label, fault.location.span.start) == ("warning", entities.rindex("Ann Hale"))
    assert [it.location.span.start for it in fault.related] == [entities.index("Ann Hale")]


def test_circles_of_many_entries_take_no_time(tmp_path: Path) -> None:
    count = 5_000
    chain = "".join(f"k{it}: {{name: N{it}, part-of: k{(it + 1) % count}}}\n" for it in range(count))
    (found,) = faults_of(tmp_path, "entities.yaml", chain)
    assert found == ("k1", '"k0" is part of itself: k0 → k1 → k2 → k3 → k4 → k5 → … → k0')


def test_dates_of_an_office_held(tmp_path: Path) -> None:
    others = {"offices.yaml": "king: {name: King}"}
    held = "a: {name: A, offices: [{office: king, start: 1990, end: %s}]}"
    assert faults_of(tmp_path, "entities.yaml", held % "1989", others) == [
        ("1989", "the office ends before it starts (1990)")
    ]
    assert [at for at, _ in faults_of(tmp_path, "entities.yaml", held % "1990-02-31", others)] == ["31"]
    assert faults_of(tmp_path, "entities.yaml", held % "1990", others) == []


def test_two_files_with_one_key(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        {
            "annotator.toml": 'entities = ["people/*.yaml"]\n',
            "a.md": ARTICLE,
            "people/a.yaml": "x: {name: First}\n",
            "people/b.yaml": "y: {name: Y}\nx: {name: Second}\n",
        },
    )
    (fault,) = project.faults
    assert (fault.rule, fault.location.path) == ("registries/duplicate-key", "people/b.yaml")
    assert [it.location.path for it in fault.related] == ["people/a.yaml"]
    assert project.corpus.registries.name("x") == "First"
    assert project.corpus.registries.paths == ("people/a.yaml", "people/b.yaml")


def test_registries_beside_articles_in_folders(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        {
            "a/x.md": ARTICLE,
            "a/entities.yaml": "x: {name: X}",
            "b/entities.yaml": "y: {name: Y}",
            "entities.yaml": "z: {name: Z}",
        },
    )
    assert sorted(project.corpus.registries.entities) == ["x", "z"]


def test_nesting_has_a_limit(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"a.md": ARTICLE, "entities.yaml": "a: " + "[" * 5_000 + "\nb: {name: B}\n"})
    assert [(rule, at) for rule, at, _ in rows(project)] == [("files/nesting-limit", "[")]
    assert list(project.corpus.registries.entities) == ["a", "b"]


def test_part_of_is_followed_so_far_and_no_further(tmp_path: Path) -> None:
    chain = "".join(f"k{it}: {{part-of: k{it + 1}}}\n" for it in range(100)) + "k100: {label: The end}\n"
    (found,) = faults_of(tmp_path, "events.yaml", chain)
    assert found[1] == '`part-of` leads more than 64 steps up from "k0"; the rest is not followed'
