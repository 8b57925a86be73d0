"""Articles to measure with, made up from a seed: the same seed gives the same bytes on every machine.

An article has front matter, about 3 KB of text and twelve claims; registries
and a bibliography stand beside the articles. A share of the claims has a
fault, and `Project.planted` says how many of each: a run that does not find
exactly these measured something else.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import msgspec

CLAIMS = 12
ARTICLE_BYTES = 3_000
FAULTS = 0.05
SEED = 20_251_128

WEEKDAY, NAME, SOURCE = "dates/weekday-mismatch", "names/misspelled-name", "citations/unknown-citation"

_GIVEN = ("Ada", "Bruno", "Chiara", "Dilnoza", "Emeka", "Farida", "Goran", "Hanneke", "Ilse", "Jonas", "Keiko", "Luca")
_FAMILY = (
    "Aldermoor",
    "Brackenbury",
    "Castellani",
    "Drummerhof",
    "Eklundsen",
    "Fairweather",
    "Grimaldson",
    "Hollander",
)
_TOWN_START = ("Alder", "Birken", "Copper", "Dunmer", "Elster", "Fallow", "Garnet", "Heather")
_TOWN_END = ("bridge", "haven", "minster", "stead", "wick")
_PAPERS = ("Evening Ledger", "Harbour Gazette", "Morning Register", "Valley Observer")
_WORKS = ("tram depot", "flood barrier", "public library", "district hospital", "ferry terminal", "solar park")

_STATEMENTS = (
    ("{name} opened the {work} in {town} on {weekday}", "who where when event"),
    ("the council of {town} approved {count} permits on {weekday}", "where when qty"),
    ("repairs of the {work} will cost {count} crowns", "qty"),
    ("{name} signed the contract for the {work} on {weekday} {day} {month} {year}", "who when event"),
    ("the {paper} wrote on {weekday} that the plan was “ready at last”", "when"),
    ("{name} has been mayor of {town} since 2011", "who office"),
    ("work on the {work} began in {town} in {month} {year}", "where month"),
    ("about {count} residents signed a petition against the {work}", "about"),
    ("{town} lost its {work} to a storm in October 1998", "where storm"),
    ("the mayor of {town} met the engineers of the {work}", "where"),
)
_FILLERS = (
    "Neither the builders nor the neighbours wanted to comment on the delay.",
    "The plan has been on the table for years, and its price has risen with every season.",
    "A model of the {work} can be seen in the town hall until further notice.",
    "Letters to the {paper} were divided: some praise the new road, others miss the old trees.",
    "How the remaining money will be found is *still open*, and nobody expects an answer soon.",
    "In {town}, the shops along the square stayed shut for the ceremony.",
)
_HEADINGS = ("What was decided", "The cost", "Voices from the square", "How it began", "What comes next")


class Person(msgspec.Struct, frozen=True):
    """Somebody, and the one town in which all of their claims happen, so that claims never contradict each other."""

    key: str
    name: str
    town: str


class Written(msgspec.Struct, frozen=True):
    """One article: its text, and how many faults of each rule are in it."""

    text: str
    planted: Mapping[str, int]


class Project(msgspec.Struct, frozen=True):
    """A project on disk."""

    folder: Path
    articles: tuple[Path, ...]
    size: int
    """Bytes of the articles."""
    planted: Mapping[str, int]


def make_project(folder: Path, count: int, seed: int = SEED, faults: float = FAULTS) -> Project:
    """Writes a project of so many articles, a hundred to a folder."""
    written = [article(seed, number, faults) for number in range(count)]
    paths = [folder / f"{number // 100:03}" / f"article-{number:05}.md" for number in range(count)]
    return _write(folder, dict(zip(paths, written, strict=True)))


def make_document(folder: Path, size: int, seed: int = SEED, faults: float = FAULTS) -> Project:
    """Writes a project of one article of about ``size`` bytes."""
    return _write(folder, {folder / "article.md": document(size, seed, faults)})


def document(size: int, seed: int = SEED, faults: float = FAULTS) -> Written:
    """Articles put together to one of about ``size`` bytes."""
    planted: Counter[str] = Counter()
    parts: list[str] = []
    length = 0
    while not parts or length < size * 0.97:
        written = article(seed, len(parts), faults)
        text = written.text if not parts else written.text.split("\n---\n", 1)[1].lstrip()
        parts.append(text)
        length += len(text.encode())
        planted.update(written.planted)
    return Written("\n".join(parts), planted)


def article(seed: int, number: int, faults: float = FAULTS) -> Written:
    """The article with a number; independent of all others."""
    rng = random.Random(f"{seed}/{number}")
    person, published = rng.choice(PEOPLE), date(2024, 1, 1) + timedelta(days=rng.randrange(700))
    planted: Counter[str] = Counter()
    claims = [
        _claim(rng, (person, published), (number, index), _fault(rng, faults), planted) for index in range(CLAIMS)
    ]
    head = f'---\ntitle: "{person.town}: report {number}"\npublished: {published}\nlang: en-GB\n---\n'
    paragraphs = [head, f"# News from {person.town}\n"]
    for index in range(0, CLAIMS, 2):
        if index % 4 == 0:
            paragraphs.append(f"## {rng.choice(_HEADINGS)}\n")
        filler = rng.choice(_FILLERS).format(work=rng.choice(_WORKS), paper=rng.choice(_PAPERS), town=person.town)
        paragraphs.append(f"{claims[index]} {claims[index + 1]} {filler}\n")
    while sum(len(it.encode()) + 1 for it in paragraphs) < ARTICLE_BYTES:
        paragraphs.append(rng.choice(_FILLERS[:2] + _FILLERS[4:5]) + f" [@{rng.choice(SOURCES)}]\n")
    return Written("\n".join(paragraphs), planted)


def _fault(rng: random.Random, share: float) -> str:
    return rng.choice((WEEKDAY, NAME, SOURCE)) if rng.random() < share else ""


def _claim(
    rng: random.Random, topic: tuple[Person, date], place: tuple[int, int], fault: str, planted: Counter[str]
) -> str:
    """A sentence with one claim, and a fault that is counted, unless its words leave no room for it."""
    (person, published), (words, wanted) = topic, rng.choice(_STATEMENTS)
    when = published - timedelta(days=rng.randrange(7))  # "on Thursday" is the last one
    shown = when + timedelta(days=rng.randrange(1, 7)) if fault == WEEKDAY and "{weekday}" in words else when
    town = misspelled(person.town) if fault == NAME and "{town}" in words else person.town
    source = "nowhere2020" if fault == SOURCE else rng.choice(SOURCES)
    planted[WEEKDAY] += shown != when
    planted[NAME] += town != person.town
    planted[SOURCE] += fault == SOURCE
    count = rng.randrange(20, 9_000)
    text = words.format(
        name=person.name,
        town=town,
        work=rng.choice(_WORKS),
        paper=rng.choice(_PAPERS),
        count=count,
        weekday=f"{shown:%A}",
        day=when.day,
        month=f"{when:%B}",
        year=when.year,
    )
    attributes = _attributes(wanted.split(), person, when, place, count)
    return f'As the minutes have it, [{text}]{{#c{place[0]}-{place[1]} .claim {attributes} source="@{source}, p. 4"}}.'


def _attributes(wanted: list[str], person: Person, when: date, place: tuple[int, int], count: int) -> str:
    values = {
        "who": f"who={person.key}",
        "where": f"where={key_of(person.town)}",
        "office": f'office="mayor/{key_of(person.town)}"',
        "when": f"when={when}",
        "month": f"when={when:%Y-%m}",
        "storm": "when=1998-10",
        "event": f"event=e{place[0]}-{place[1]}",
        "qty": f"qty={count}",
        "about": f'qty="~{count}"',
    }
    return " ".join(values[it] for it in wanted)


def _write(folder: Path, written: Mapping[Path, Written]) -> Project:
    planted: Counter[str] = Counter()
    size = 0
    for path, one in written.items():
        data = one.text.encode()
        size += len(data)
        planted.update(one.planted)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    cited = {it for it in SOURCES if any(f"@{it}" in one.text for one in written.values())}
    for name, lines in {
        "entities.yaml": _entities(),
        "offices.yaml": _offices(),
        "references.bib": _bib(cited),
    }.items():
        (folder / name).write_bytes("".join(lines).encode())
    (folder / "annotator.toml").write_bytes(b'bibliography = "references.bib"\nentities = "entities.yaml"\n')
    return Project(folder, tuple(written), size, planted)


def _entities() -> Iterator[str]:
    for town in TOWNS:
        yield f"{key_of(town)}:\n  name: {town}\n  kind: place\n  wrong: [{misspelled(town)}]\n"
    for person in PEOPLE:
        term = f"    - {{office: mayor/{key_of(person.town)}, start: 2011}}\n"
        yield f"{person.key}:\n  name: {person.name}\n  kind: person\n  offices:\n{term}"


def _offices() -> Iterator[str]:
    for town in TOWNS:
        yield f"mayor/{key_of(town)}:\n  name: Mayor of {town}\n  of: {key_of(town)}\n"


def _bib(cited: set[str]) -> Iterator[str]:
    for number, key in enumerate(SOURCES):
        if key in cited:
            title, paper = f"Minutes, volume {number}", _PAPERS[number % len(_PAPERS)]
            yield f"@online{{{key},\n  title = {{{title}}},\n  author = {{{paper}}},\n}}\n\n"


def key_of(name: str) -> str:
    """The registry key of a name."""
    return name.lower().replace(" ", "-")


def misspelled(town: str) -> str:
    """The wrong form of a town's name that its registry lists."""
    return town[:3] + town[2:]


TOWNS = tuple(start + end for start in _TOWN_START for end in _TOWN_END)
PEOPLE = tuple(
    Person(key_of(f"{given} {family}"), f"{given} {family}", TOWNS[(at * len(_FAMILY) + index) % len(TOWNS)])
    for at, given in enumerate(_GIVEN)
    for index, family in enumerate(_FAMILY)
)
SOURCES = tuple(f"minutes{2000 + number}" for number in range(120))
