"""Expressions of time in German: the grammar that ``annotator_dates`` brings, and the hook that it comes by."""

from __future__ import annotations

import pytest

from annotator.hookspecs import hookimpl
from annotator.host import Host, load_plugins
from annotator.host_discovery import EntryPoint
from annotator.project.load import load
from annotator.prose.temporal import Expression, recognise
from annotator.testing import check
from annotator.text import Document, Location, Span

FRIDAY = "2025-11-28"


def german() -> str:
    grammar = load_plugins(third_party=False).temporal_grammar("de")
    assert grammar
    return grammar


def read(text: str) -> tuple[Expression, ...]:
    return recognise(text, FRIDAY, lambda start, end: Location("a.md", Span(start, end)), "de", german())


def table(rows: str) -> list[tuple[str, ...]]:
    cells = ([it.strip() for it in row.split("|")] for row in rows.strip().splitlines())
    return [tuple("" if it == "-" else it for it in row) for row in cells]


# Published on Friday, 28 November 2025.
VALUES = """
Er kam am [Donnerstag, dem 27. November 2025], an.     | 2025-11-27
Er kam am [Donnerstag, 27. November], an.              | 2025-11-27
Er kam am [27.11.2025].                                | 2025-11-27
Er kam [letzten Freitag].                              | 2025-11-21
Er kam am [Freitag].                                   | 2025-11-28
Er kam am [Donnerstagabend].                           | 2025-11-27
Er soll am [Montag] kommen.                            | -
Er kam [gestern Abend].                                | 2025-11-27
Er kam [vorgestern].                                   | 2025-11-26
Er kommt [übermorgen].                                 | 2025-11-30
Er kam [vor drei Tagen].                               | 2025-11-25
Er kam [vor zwei Jahren].                              | 2023
Er kommt [in zwei Wochen].                             | 2025-12-08/2025-12-14
Er kam [zwei Jahre später].                            | -
Er kam am [3. Oktober].                                | 2025-10-03
Das war im [Februar 2021].                             | 2021-02
Das war im [Februar letzten Jahres].                   | 2024-02
Das war im [vergangenen Jahr].                         | 2024
Das war [vergangene Woche].                            | 2025-11-17/2025-11-23
Das war am vergangenen Wochenende.                     | 2025-11-22/2025-11-23
Das gilt seit [1999].                                  | 1999
Das war im [Jahr 2008].                                | 2008
Das war in den [1990er Jahren].                        | 199X
Das war im [19. Jahrhundert].                          | 18XX
Das war im [dritten Quartal 2024].                     | 2024-35
Das war im [ersten Halbjahr 2024].                     | 2024-40
Das war im [Frühjahr 2020].                            | 2020-21
Das war [Ende Dezember 2024].                          | 2024-12-21/2024-12-31
Das war [Anfang 2020].                                 | 2020-01/2020-04
Das war [Mitte der 1990er Jahre].                      | 1994/1996
Das war vom [5. bis 7. März 2025].                     | 2025-03-05/2025-03-07
Das war [zwischen 1999 und 2004].                      | 1999/2004
Das war an [Heiligabend 2024].                         | 2024-12-24
Das war am [Karfreitag 2024].                          | 2024-03-29
Das ist [jeden Freitag] so.                            | none
Das sind freitags 27 Leute.                            | none
"""


@pytest.mark.parametrize(("sentence", "value"), table(VALUES))
def test_values(sentence: str, value: str) -> None:
    found = read(sentence.replace("[", "").replace("]", ""))
    assert [it.value for it in found] == ([] if value == "none" else [value])
    if "[" in sentence and found:
        assert found[0].text == sentence[sentence.index("[") + 1 : sentence.index("]")]


PLACED = """
Er kam am Freitag.                    | on     | yes
Er kam letzten Freitag.               | -      | yes
Bis Freitag kam er.                   | until  | no
Er kam nach Freitag.                  | after  | no
Der Freitag war lang.                 | -      | no
Er kam nicht am Freitag.              | on     | no
Er kam am Freitag nicht.              | on     | no
Er kam am Donnerstag oder am Freitag. | on     | no
Er ging nicht. Er kam am Freitag.     | on     | yes
"""


@pytest.mark.parametrize(("sentence", "governor", "placed"), table(PLACED))
def test_a_weekday_places_what_is_told_behind_am_only(sentence: str, governor: str, placed: str) -> None:
    found = read(sentence)[-1]
    assert (found.weekday, found.governor, not found.loose) == ("Friday", governor, placed == "yes")


def test_quotations() -> None:
    assert [it.quoted for it in read("„Am Freitag“, sagte er am Montag, «am Dienstag».")] == [True, False, True]


CHECKED = """
de | [Er landete am Freitag in Minsk]{.claim when="2025-11-27"} | 2025-11-27 is a Thursday, but the claim says Friday
de-AT | [Er landete am Freitag in Minsk]{.claim when="2025-11-27"} | 2025-11-27 is a Thursday, but the claim says Friday
de | [Er landete letzten Montag]{.claim when="2025-11-25"} | 2025-11-25 is a Tuesday, but the claim says Monday
de | Er landete am Freitag, dem 27. November 2025, in Minsk. | 2025-11-27 is a Thursday, but the words say Friday
de | [Er landete nicht am Freitag]{.claim when="2025-11-27"} | -
de | [Er landete am Donnerstagabend]{.claim when="2025-11-27"} | -
en | [Er landete am Freitag in Minsk]{.claim when="2025-11-27"} | -
fr | [Er landete am Freitag in Minsk]{.claim when="2025-11-27"} | -
"""


@pytest.mark.parametrize(("lang", "body", "message"), table(CHECKED))
def test_rules_of_dates_speak_on_german_articles(lang: str, body: str, message: str) -> None:
    text = f"---\npublished: {FRIDAY}\nlang: {lang}\n---\n\n{body}\n"
    found = [it for it in check(text) if it.rule == "dates/weekday-mismatch"]
    assert [it.message for it in found] == ([message] if message else [])
    assert not any("Change the word" in fix.title for it in found for fix in it.fixes)  # it has English words only


def test_a_point_is_read_in_the_language_of_its_article() -> None:
    body = 'Er landete am Freitag.\n\n[]{.claim exact="landete am Freitag" when="2025-11-27"}'
    text = f"---\npublished: {FRIDAY}\nlang: de\n---\n\n{body}\n"
    assert "dates/weekday-mismatch" in {it.rule for it in check(text)}


def test_english_articles_do_not_ask() -> None:
    class Curious:
        asked: list[str] = []  # noqa: RUF012

        @hookimpl
        def annotator_temporal_grammar(self, lang: str) -> None:
            self.asked.append(lang)

    host = host_with(Curious())
    for lang in ("en-GB", "nl", "nl-BE"):
        buffers = {"a.md": Document("a.md", f"---\nlang: {lang}\n---\n\nOp vrijdag.\n")}
        load(None, buffers, vocabulary=host.vocabulary, grammar=host.temporal_grammar)
    assert Curious.asked == ["nl"]


class Broken:
    """A plugin that gives something else than a grammar."""

    def __init__(self, result: object) -> None:
        self.result = result

    @hookimpl
    def annotator_temporal_grammar(self, lang: str) -> object:
        if isinstance(self.result, Exception):
            raise self.result
        return self.result if lang == "nl" else None


def host_with(plugin: object) -> Host:
    return load_plugins(bundled=False, third_party=False, more=[EntryPoint("p", "acme", "acme", "1.0", lambda: plugin)])


PROBLEMS = [
    (7, "its grammar of expressions of time in nl is no text"),
    ("", "its grammar of expressions of time in nl cannot be read"),
    ("start: start start |", "its grammar of expressions of time in nl cannot be read"),
    ("start: X\nX: /(/", "its grammar of expressions of time in nl cannot be read"),
    ("start: heute\nheute: X\nX.1: /x/", "its grammar of expressions of time in nl has a rule heute"),
    (ValueError("no"), "its annotator_temporal_grammar stopped with"),
]


@pytest.mark.parametrize(("result", "problem"), PROBLEMS)
def test_a_grammar_that_is_none_is_reported_by_its_plugin(result: object, problem: str) -> None:
    host = host_with(Broken(result))
    assert host.temporal_grammar("nl") is None
    assert host.temporal_grammar("nl") is None
    (fault,) = host.faults
    assert fault.rule == "plugins/failed"
    assert fault.message.startswith(f"plugin p (acme 1.0): {problem}")


@pytest.mark.parametrize(
    "grammar",
    [
        "start: X\nX.1: /x/",
        "start: day\nday: X\nX.1: /x/",
        "start: period\nperiod: year\nyear: X\nX.1: /x/",
        "start: governed\ngoverned: X\nX.1: /x/",
        "start: day\nday: weekday_day\nweekday_day: WEEKDAY\nWEEKDAY.1: /a|b|c|d|e|f|g|h|x/",
        "start: _X\n_X.1: /x/",
        "start: days\ndays: X X\nX.1: /x/",
    ],
)
def test_rules_that_hold_something_else_than_theirs_mean_nothing(grammar: str) -> None:
    found = recognise("x x", FRIDAY, lambda start, end: Location("", Span(start, end)), "nl", grammar)
    assert not [it for it in found if it.value]
