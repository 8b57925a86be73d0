"""Which capitalised words are taken for a slip in a registered name, and which never are."""

from __future__ import annotations

import pytest

from annotator.prose.names import NameRow, NameTable, find_candidates, find_mentions
from annotator.text import Location, Span

ROWS = (
    NameRow("Alexander Lukashenko", "lukashenko", "name", "person"),
    NameRow("Catherine Ashton", "ashton", "name", "person"),
    NameRow("Maria Sanchez", "sanchez", "name", "person"),
    NameRow("Marina Santana", "santana", "name", "person"),
    NameRow("Mary Robinson", "robinson", "name", "person"),
    NameRow("Bashar al-Assad", "assad", "name", "person"),
    NameRow("Recep Tayyip Erdoğan", "erdogan", "name", "person"),
    NameRow("Robert Menendez", "menendez", "name", "person"),
    NameRow("Robert Mendendez", "mendendez", "name", "person"),
    NameRow("United Nations Children's Fund", "unicef", "name", "organisation"),
    NameRow("Lufthansa Cargo", "lufthansa-cargo", "name", "organisation"),
    NameRow("South Korea", "south-korea", "name", "country"),
    NameRow("North Korea", "north-korea", "name", "country"),
    NameRow("Austria", "austria", "name", "country"),
    NameRow("Australia", "australia", "name", "country"),
    NameRow("Iran", "iran", "name", "country"),
    NameRow("Iraq", "iraq", "name", "country"),
    NameRow("Russia", "russia", "name", "country"),
    NameRow("Liberia", "liberia", "name", "country"),
    NameRow("Colombia", "colombia", "name", "country"),
    NameRow("Naypyidaw", "naypyidaw", "name", "place"),
    NameRow("Mozambique", "mozambique", "name", "country"),
    NameRow("Mozambican", "mozambique", "demonym", "country"),
    NameRow("Boeing 737", "b737", "name", "work"),
    NameRow("Lindhaven", "lindhaven", "name", "place"),
    NameRow("Lindhaven Town Council", "council", "name", "organisation"),
    NameRow("Arcadia", "arcadia", "name", "place"),
    NameRow("Andersen", "andersen", "name", "organisation"),
    NameRow("Ireland", "ireland", "name", "country"),
)
TABLE = NameTable(ROWS)


def near(text: str, table: NameTable = TABLE) -> list[str]:
    def place(start: int, end: int) -> Location:
        return Location("article.md", Span(start, end), 1)

    found = find_candidates(text, find_mentions(text, table, place), table, place)
    assert all(it.text == text[it.location.span.start : it.location.span.end] for it in found)
    return [f"{' '.join(it.text.split())} ~ {it.form}" for it in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alexander Lukashenka landed", ["Alexander Lukashenka ~ Alexander Lukashenko"]),
        ("President Alexander  Lukashneko", ["Alexander Lukashneko ~ Alexander Lukashenko"]),
        ("Alexandar\nLukashenko’s plane", ["Alexandar Lukashenko ~ Alexander Lukashenko"]),
        ("The late Recep Tayyyip Erdoğan", ["Recep Tayyyip Erdoğan ~ Recep Tayyip Erdoğan"]),
        ("a Lufthanza Cargo flight", ["Lufthanza Cargo ~ Lufthansa Cargo"]),
        ("In Naypyiddaw. Naypiydaw’s airport", ["Naypyiddaw ~ Naypyidaw", "Naypiydaw ~ Naypyidaw"]),
        ("Baschar al-Assad", ["Baschar al-Assad ~ Bashar al-Assad"]),
        ("Mozanbique", ["Mozanbique ~ Mozambique"]),
        ("Lindhoven, Lndhaven", ["Lindhoven ~ Lindhaven", "Lndhaven ~ Lindhaven"]),
        ("Lindhavan, Lindhavn", ["Lindhavan ~ Lindhaven", "Lindhavn ~ Lindhaven"]),
        ("In Arcadai, Lindhavne’s mayor", ["Arcadai ~ Arcadia", "Lindhavne ~ Lindhaven"]),
        ("Lindhaven’s Lindhaven Town\nConcil", ["Lindhaven Town Concil ~ Lindhaven Town Council"]),
        ("the Lindhavan Town Council", ["Lindhavan Town Council ~ Lindhaven Town Council"]),
    ],
)
def test_slips(text: str, expected: list[str]) -> None:
    assert near(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Alexander Lukashenko, Alexander Lukashenko's, Alexander Lukashenko’s",  # right
        "the Lukashenkos, Alexander Lukashenkos, Mozambicans, Russian, Russians, Naypyidaws",  # inflected
        "South Korea, North Korea, South Korean, North Koreans, South Koreas",
        "Iran, Iraq, Iranian, Iraqi, Austria, Australia, Austrian, Australian",
        "Marie Robinson, Mary Robertson, Marie Sanchez, Mariah Sanchez, Marina Sanchez",  # others
        "Robert Mendndez, Viktor Lukashenko, Alexandra Lukashenko, Alexander Lukashevich",  # near to two, or too far
        "Lukashenka, Alexander, Alexandar, alexander lukashenka",  # no full name, no capitals
        "Recep Tayyip Erdogan",  # accents
        "Siberia, Iberia and Syberia",  # another first letter
        "Columbia University, the District of Columbia, British Columbia",  # part of another name
        "Boeing 747, Boeing 787, Boeing 777",
        "ALEXANDER LUKASHENKA",
        "Arcdia, Arcadie, Arcadian, Arcadians, Arcadias, Lindhavener, Lindhaved",  # too short, other ends
        "Anderson, Andersens, Iceland",  # other names
        "Lindhaven Town, Lindhaven Town Councils, Lindhaven Town Hall",
        "Alexander\n\nLukashenka",
        "After Reports the President of the United Nations said",
        "",
    ],
)
def test_never_slips(text: str) -> None:
    assert near(text) == []


def test_a_name_is_no_slip_of_another_registered_name() -> None:
    rows = (NameRow("Thompson", "a", "name", "person"), NameRow("Thomson", "b", "short", "person"))
    assert near("Thomson Thompson, Thomson", NameTable(rows)) == []


def test_a_registered_word_is_no_slip_within_a_longer_name() -> None:
    rows = (NameRow("Lindhaven Airport", "a", "name", "place"), NameRow("Lindhoven", "b", "name", "place"))
    assert near("Lindhoven Airport", NameTable(rows)) == []
    assert near("Lindhaven Airpert", NameTable(rows)) == ["Lindhaven Airpert ~ Lindhaven Airport"]


def test_time_grows_with_the_text_only() -> None:
    assert near("Alexander Lukashenko Bxxxxx " * 3000) == []
    for text in ("A " * 30_000, "A'a" * 30_000, "A-" * 30_000, "Aa" * 30_000 + "-", "A de la of " * 5_000):
        assert near(text) == []
    assert len(near("Alexander Lukashenka met. " * 2000)) == 2000
