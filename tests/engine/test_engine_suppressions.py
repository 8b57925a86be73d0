"""Suppressions: what they silence, and what is said of them."""

from __future__ import annotations

import pytest
from engine_corpora import Loud, article, block, corpus, rules

from annotator.diagnostics import Severity
from annotator.engine import Settings, check
from annotator.text import Span

KNOWN = {it.id: it.severity for it in rules()} | {"dates/weekday-mismatch": Severity.ERROR}
SETTINGS = Settings(known=KNOWN)


def run(*articles, settings=SETTINGS, more=()):
    return check(corpus(*articles), [*rules(), *more], settings)


def said(result):
    return [f"{it.location.path}:{it.location.span.start} {it.rule} {it.message}" for it in result.diagnostics]


def hidden(result):
    return [
        f"{it.diagnostic.location.path}:{it.diagnostic.location.span.start} {it.diagnostic.rule} ({it.reason})"
        for it in result.suppressed
    ]


@pytest.mark.parametrize(
    ("ignore", "scope", "silenced"),
    [
        ("test/loud: house style", Span(0, 4), ["a.md:0"]),
        ("test/loud: house style", Span(0, 3), []),
        ("test/loud: house style", Span(0, 9), ["a.md:0", "a.md:5"]),
        ("test: house style", Span(5, 9), ["a.md:5"]),
        ("test/loud: house style", None, ["a.md:0", "a.md:5", "a.md:11"]),
        ("test: house style", None, ["a.md:0", "a.md:5", "a.md:11"]),
        ("test/long: house style", None, []),
        ("tes: house style", None, []),
    ],
)
def test_what_is_silenced(ignore, scope, silenced):
    first = block("a.md", 1, "one! two!", ignores=((ignore, scope),))
    result = run(article("a.md", first, block("a.md", 2, "six!")), article("b.md", block("b.md", 1, "one!")))
    assert [it.split()[0] for it in hidden(result)] == silenced
    kept = [it for it in said(result) if "test/loud" in it and "suppressions" not in it]
    assert len(kept) + len(silenced) == 4


def test_either_half_of_a_pair_silences_both_and_both_are_counted():
    first = block("a.md", 1, "fair=1", ignores=(("test/conflict: two fairs", Span(0, 6)),))
    result = run(article("a.md", first), article("b.md", block("b.md", 1, "fair=2")))
    assert said(result) == []
    assert hidden(result) == ["a.md:0 test/conflict (two fairs)", "b.md:0 test/conflict (two fairs)"]


def test_another_pair_is_left():
    first = block("a.md", 1, "fair=1 race=1", ignores=(("test/conflict: two fairs", Span(0, 6)),))
    result = run(article("a.md", first), article("b.md", block("b.md", 1, "fair=2 race=2")))
    assert said(result) == [
        "a.md:7 test/conflict race is 1 or 2",
        "b.md:7 test/conflict race is 1 or 2",
    ]


WITHOUT = "suppressions/without-reason test/loud is suppressed without a reason"
UNUSED = "suppressions/unused nothing here is suppressed by "
UNKNOWN = "suppressions/unknown-rule "


@pytest.mark.parametrize(
    ("ignore", "expected"),
    [
        ("test/loud: house style", []),
        ("test: house style", []),
        ("test/loud", [WITHOUT]),
        ("test/loud:  ", [WITHOUT]),
        ("test/conflict: two fairs", [UNUSED + "test/conflict"]),
        ("test/quiet: it is off", []),
        ("dates: no plugin of that family ran to its end", [UNUSED + "dates"]),
        ("test/laud: a slip", [UNKNOWN + "there is no rule or family test/laud; did you mean `test/loud`?"]),
        ("zzz: nothing like it", [UNKNOWN + "there is no rule or family zzz"]),
        ("", [UNKNOWN + "the suppression names no rule"]),
    ],
)
def test_what_is_said_of_a_suppression(ignore, expected):
    result = run(article("a.md", block("a.md", 1, "one!", ignores=((ignore, Span(0, 4)),))))
    assert [it.partition(" ")[2] for it in said(result) if "suppressions/" in it] == expected


@pytest.mark.parametrize(
    "settings",
    [
        Settings(known=KNOWN, ignore=("test/conflict",)),
        Settings(known=KNOWN, select=("suppressions", "test/loud")),
        Settings(known=KNOWN, late=("test/conflict",)),
        Settings(known=KNOWN, severities={"test/conflict": Severity.OFF}),
    ],
)
@pytest.mark.parametrize("ignore", ["test/conflict: x", "test: x"])
def test_unused_is_not_said_of_a_rule_that_did_not_run(settings, ignore):
    result = run(article("a.md", block("a.md", 1, "one", ignores=((ignore, None),))), settings=settings)
    assert said(result) == []


def test_unused_is_not_said_of_a_rule_that_stopped():
    class Stops(Loud):
        id = "test/stops"

        def check_claim(self, claim, article, registries):
            raise ValueError

    settings = Settings(known=KNOWN | {"test/stops": Severity.ERROR})
    text = block("a.md", 1, "one", ignores=(("test/stops: x", None), ("test: x", None)))
    result = run(article("a.md", text), settings=settings, more=[Stops()])
    assert [it.rule for it in result.diagnostics] == ["plugins/failed"]


def test_suppressions_are_themselves_never_suppressed():
    ignores = (("suppressions: quiet", None), ("suppressions/unused: quiet", None))
    result = run(article("a.md", block("a.md", 1, "one", ignores=ignores)))
    assert {it.rule for it in result.diagnostics} == {"suppressions/unknown-rule"}
    assert not result.suppressed


def test_many_nested_suppressions_are_each_used_or_not():
    scopes = [(f"test/loud: {n}", Span(n, 41 - n)) for n in range(21)]
    text = "." * 18 + " hi! " + "." * 17
    result = run(article("a.md", block("a.md", 1, text, ignores=tuple(scopes))))
    assert len(hidden(result)) == 1
    assert len([it for it in said(result) if "unused" in it]) == 1, "the innermost, from 20 to 21, holds no whole word"
