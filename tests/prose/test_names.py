"""Which words of running text name whom."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.prose.names import Mention, NameRow, NameTable, find_mentions, resolve_short
from annotator.text import Location, Span

ROWS = (
    NameRow("Alexander Lukashenko", "lukashenko", "name", "person"),
    NameRow("Aleksandr Lukashenko", "lukashenko", "variant", "person"),
    NameRow("Lukashenka", "lukashenko", "wrong", "person"),
    NameRow("Naypyidaw", "naypyidaw", "name", "place"),
    NameRow("Naypyidaw", "naypyidaw", "spelling", "place"),
    NameRow("Naypyitaw", "naypyidaw", "spelling", "place"),
    NameRow("Belarus", "belarus", "name", "country"),
    NameRow("Belarusian", "belarus", "demonym", "country"),
    NameRow("Hun Sen", "hun-sen", "name", "person"),
    NameRow("Hun", "hun", "name", "group"),
    NameRow("the Hague", "hague", "name", "place"),
    NameRow("Mohammed bin Salman", "mbs", "name", "person"),
    NameRow("Bashar al-Assad", "assad", "name", "person"),
    NameRow("Gordon Brown", "brown", "name", "person"),
    NameRow("George Washington", "washington", "name", "person"),
    NameRow("Washington Post", "post", "name", "organisation"),
    NameRow("Global New Light of Myanmar", "gnlm", "name", "organisation"),
    NameRow("the Light", "gnlm", "short", "organisation"),
    NameRow("Myanmar", "myanmar", "name", "country"),
    NameRow("Korean", "north-korea", "demonym", "country"),
    NameRow("Korean", "south-korea", "demonym", "country"),
    NameRow("Lukáš Černý", "cerny", "name", "person"),
    NameRow("Conan O'Brien", "conan", "name", "person"),
    NameRow("習近平", "xi", "name", "person"),
    NameRow("critics", "critics", "name", "group"),
)
TABLE = NameTable(ROWS)


def place(start: int, end: int) -> Location:
    return Location("article.md", Span(start, end), 7)


def mentions(text: str, table: NameTable = TABLE) -> tuple[Mention, ...]:
    return find_mentions(text, table, place)


def named(text: str) -> list[str]:
    return [f"{it.text} = {it.entity} ({it.role})" for it in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whole words only.
        ("Belarus and Belarusian", ["Belarus = belarus (name)", "Belarusian = belarus (demonym)"]),
        ("Belaruses, eBelarus, Belarus2, belarus", []),
        ("Belarus's, Belarus’s and Belarus' own", ["Belarus = belarus (name)"] * 3),
        ("pro-Belarus, Belarus-led", ["Belarus = belarus (name)"] * 2),
        ("(Belarus) “Belarus” Belarus—", ["Belarus = belarus (name)"] * 3),
        # The longest form wins, and what only begins like one leaves the shorter form.
        ("Global New Light of Myanmar", ["Global New Light of Myanmar = gnlm (name)"]),
        ("Hun Sen, Hun Senate", ["Hun Sen = hun-sen (name)", "Hun = hun (name)"]),
        ("Global New Light of Myanmars", []),
        ("the Washington Post", ["Washington Post = post (name)"]),
        # White space, apostrophes, hyphens, composition.
        ("Alexander\n  Lukashenko", ["Alexander\n  Lukashenko = lukashenko (name)"]),
        ("Alexander\u00a0Lukashenko", ["Alexander\u00a0Lukashenko = lukashenko (name)"]),
        ("Hun\n\nSen", ["Hun = hun (name)"]),
        ("Conan O’Brien", ["Conan O’Brien = conan (name)"]),
        ("Bashar al\u2011Assad", ["Bashar al\u2011Assad = assad (name)"]),
        ("Bela\u00adrus\u200b", ["Bela\u00adrus = belarus (name)"]),
        (
            unicodedata.normalize("NFD", "Lukáš Černý’s"),
            [unicodedata.normalize("NFD", "Lukáš Černý") + " = cerny (name)"],
        ),
        # Capitals of headings and of starts of sentences.
        ("ALEXANDER LUKASHENKO", ["ALEXANDER LUKASHENKO = lukashenko (name)"]),
        ("The Hague. The hague.", ["The Hague = hague (name)"]),
        ("Mohammed Bin Salman", ["Mohammed Bin Salman = mbs (name)"]),
        ("Critics say what critics say", ["Critics = critics (name)", "critics = critics (name)"]),
        # Roles; a form that two share is nobody's.
        ("Naypyidaw, Naypyitaw", ["Naypyidaw = naypyidaw (spelling)", "Naypyitaw = naypyidaw (spelling)"]),
        ("Lukashenka", ["Lukashenka = lukashenko (wrong)"]),
        ("Korean", []),
        # Surnames: unique, and not a word of another name.
        ("Lukashenko landed", ["Lukashenko = lukashenko (surname)"]),
        ("Assad said", ["Assad = assad (surname)"]),
        ("Washington", []),
        ("Chris Brown sang", []),
        ("Brown University", []),
        ("On Tuesday. Brown left; on Tuesday Brown", ["Brown = brown (surname)"]),
        ("President Brown, Mr. Brown, then Brown", ["Brown = brown (surname)"] * 3),
        ("a Parker-Brown, a Brown-Parker, pro-Brown", ["Brown = brown (surname)"]),
        # Scripts without spaces.
        ("主席習近平說", ["習近平 = xi (name)"]),
        ("", []),
    ],
)
def test_words_and_whom_they_name(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_place_form_and_digest() -> None:
    mention = mentions("In  Alexander \n Lukashenko’s  plane")[0]
    assert (mention.location, mention.form) == (place(4, 26), "Alexander Lukashenko")
    assert NameTable(ROWS) == TABLE
    assert NameTable(ROWS).digest == TABLE.digest != NameTable(ROWS[1:]).digest


def test_a_form_in_several_roles_counts_as_the_first_of_them() -> None:
    rows = [NameRow("Kyiv", "kyiv", role) for role in ("short", "wrong", "variant", "name", "spelling", "house")]
    roles = []
    while rows:
        roles.append(mentions("Kyiv", NameTable(tuple(rows)))[0].role)
        rows.pop()
    assert roles == ["house", "spelling", "name", "variant", "wrong", "short"]


def test_short_forms_count_after_a_full_form_only() -> None:
    blocks = tuple(map(mentions, ("Lukashenko, the Light", "Alexander Lukashenko", "Lukashenko, the Light")))
    assert [[it.text for it in block] for block in blocks] == [
        ["Lukashenko", "the Light"],
        ["Alexander Lukashenko"],
        ["Lukashenko", "the Light"],
    ]
    resolved = resolve_short(blocks)
    assert [[it.text for it in block] for block in resolved] == [[], ["Alexander Lukashenko"], ["Lukashenko"]]
    assert resolved[1] is blocks[1]


@pytest.mark.parametrize(
    "rows", [(), (NameRow("", "a", "name"),), (NameRow(" \n\n ", "a", "name"),), (NameRow("\ud800", "a", "name"),)]
)
def test_tables_without_a_usable_form(rows: tuple[NameRow, ...]) -> None:
    table = NameTable(rows)
    assert mentions("\ud800 is \x00 nothing", table)[:0] == ()
    assert table.digest


PIECES = [
    "Hun",
    "Sen",
    "Alexander",
    "Lukashenko",
    "Belarus",
    "the",
    "Hague",
    "á",
    "a\u0301",
    "C\u030cerny\u0301",
    " ",
    "  ",
]
PIECES += [
    "\n",
    "\n\n",
    "\r\n",
    "'",
    "’",
    "-",
    "\u2011",
    "\u00ad",
    "\u200b",
    "\ud800",
    "\x00",
    "習近平",
    ".",
    "\U0001f600",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_gives_words_that_stand_where_they_say(text: str) -> None:
    reached = 0
    for it in mentions(text):
        start, end = it.location.span.start, it.location.span.end
        assert reached <= start < end <= len(text)
        assert text[start:end] == it.text
        folded = unicodedata.normalize("NFC", "".join(it.text.replace("\u00ad", "").replace("\u200b", "").split()))
        form = "".join(it.form.split())
        assert folded.replace("’", "'").replace("\u2011", "-").casefold() in form.casefold()
        reached = end
