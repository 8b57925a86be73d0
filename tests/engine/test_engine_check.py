"""The engine: what it reports, in which order, and which rules it runs."""

from __future__ import annotations

import random
import re

import pytest
from engine_corpora import Broken, Empty, article, block, corpus, rules

from annotator.diagnostics import Diagnostic, Related, Severity
from annotator.engine import Settings, check
from annotator.text import Location, Span


def said(result) -> list[str]:
    return [f"{it.location.path}:{it.location.span.start} {it.rule} {it.message}" for it in result.diagnostics]


CORPUS = corpus(
    article("b.md", block("b.md", 1, "fair=1 loud!"), block("b.md", 2, "calm. fair=1")),
    article("a.md", block("a.md", 7, "one two three four"), block("a.md", 9, "fair=2")),
)


def test_positions_are_absolute_and_in_order():
    assert said(check(CORPUS, rules())) == [
        "a.md:14 test/long claim 4 of 5",
        "a.md:20 test/conflict fair is 1 or 2",
        "b.md:0 test/conflict fair is 1 or 2",
        "b.md:7 test/loud loud! is loud",
        "b.md:20 test/conflict fair is 1 or 2",
        "b.md:20 test/long claim 4 of 4",
    ]


def test_the_other_half_is_absolute_too():
    conflict = next(it for it in check(CORPUS, rules()).diagnostics if it.rule == "test/conflict")
    assert [(it.location.path, it.location.span, it.location.block) for it in conflict.related] == [
        ("b.md", Span(0, 6), 0),
        ("b.md", Span(20, 26), 0),
    ]


def test_any_order_gives_the_same_answer():
    expected = check(CORPUS, rules()).diagnostics
    generator = random.Random(1)
    for _ in range(20):
        shuffled = rules()
        generator.shuffle(shuffled)
        articles = list(CORPUS.articles.values())
        generator.shuffle(articles)
        assert check(corpus(*articles), shuffled).diagnostics == expected


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), ["test/conflict", "test/long", "test/loud"]),
        (Settings(select=("test/loud",)), ["test/loud"]),
        (Settings(select=("test/quiet",)), ["test/quiet"]),
        (Settings(select=("test",)), ["test/conflict", "test/long", "test/loud", "test/quiet"]),
        (Settings(select=("all",)), ["test/conflict", "test/long", "test/loud", "test/quiet"]),
        (Settings(select=("other",)), []),
        (Settings(ignore=("test/loud",)), ["test/conflict", "test/long"]),
        (Settings(ignore=("test",)), []),
        (Settings(select=("test",), ignore=("test",)), []),
        (Settings(select=("test",), ignore=("test/loud", "test/quiet")), ["test/conflict", "test/long"]),
        (Settings(select=("test/loud",), ignore=("test",)), ["test/loud"]),
        (
            Settings(severities={"test/quiet": Severity.ERROR}),
            ["test/conflict", "test/long", "test/loud", "test/quiet"],
        ),
        (Settings(severities={"test/loud": Severity.OFF}), ["test/conflict", "test/long"]),
        (Settings(late=("test/conflict",)), ["test/long", "test/loud"]),
    ],
)
def test_which_rules_run(settings, expected):
    result = check(CORPUS, rules(), settings)
    assert sorted({it.rule for it in result.diagnostics}) == expected
    assert set(expected) <= set(result.rules_run)


@pytest.mark.parametrize(
    ("severities", "rule", "expected"),
    [
        ({}, "test/loud", Severity.WARNING),
        ({"test/loud": Severity.ERROR}, "test/loud", Severity.ERROR),
        ({"test": Severity.INFORMATION}, "test/loud", Severity.INFORMATION),
        ({"test": Severity.INFORMATION, "test/loud": Severity.ERROR}, "test/loud", Severity.ERROR),
        ({}, "test/quiet", Severity.INFORMATION),
    ],
)
def test_how_severe_findings_are(severities, rule, expected):
    found = check(CORPUS, rules(), Settings(select=(rule,), severities=severities)).diagnostics
    assert {it.severity for it in found} == {expected}


def test_options_reach_the_rule():
    assert said(check(corpus(), [Empty(Empty.Options(least=1))])) == [
        "annotator.toml:0 test/empty fewer than 1 entities"
    ]
    assert said(check(corpus(), [Empty()])) == []


def test_faults_found_before_are_sorted_in_filtered_and_never_twice():
    fault = Diagnostic("registries/duplicate-key", Severity.ERROR, "twice", Location("a.md", Span(3, 4)))
    assert said(check(CORPUS, [], faults=[fault, fault])) == ["a.md:3 registries/duplicate-key twice"]
    assert said(check(CORPUS, [], Settings(ignore=("registries",)), faults=[fault])) == []


def test_what_was_not_checked_is_said_whatever_is_selected():
    fault = Diagnostic("files/unreadable", Severity.ERROR, "no permission", Location("a.md", Span(0, 0)))
    assert said(check(CORPUS, rules(), Settings(select=("test/loud",)), faults=[fault])) == [
        "a.md:0 files/unreadable no permission",
        "b.md:7 test/loud loud! is loud",
    ]


def raising(error):
    def act(rule, claim):
        yield rule.diagnostic(claim.location, "said before")
        raise error

    return act


def giving(result):
    return lambda rule, claim: result(rule, claim) if callable(result) else result


def at(path, start, end, key=0):
    return lambda rule, claim: [rule.diagnostic(Location(path, Span(start, end), key), "words")]


def related_at(path, start, end):
    evidence = [Related(Location(path, Span(start, end)), "there")]
    return lambda rule, claim: [rule.diagnostic(claim.location, "words", related=evidence)]


class UnprintableError(Exception):
    def __str__(self) -> str:
        raise ValueError


PLACE = re.compile(r" \(test_engine_check\.py:\d+\)$")
FAILED, INVALID = "plugins/failed", "plugins/invalid-result"
STOPPED, UNSHOWN = (
    "test/broken of acme 1.0 stopped with ",
    "test/broken of acme 1.0 gave a result that cannot be shown: ",
)


@pytest.mark.parametrize(
    ("act", "rule", "message"),
    [
        (raising(ValueError("no such\nthing")), FAILED, STOPPED + "ValueError: no such"),
        (raising(SystemExit(3)), FAILED, STOPPED + "SystemExit: 3"),
        (raising(RecursionError()), FAILED, STOPPED + "RecursionError"),
        (raising(GeneratorExit()), FAILED, STOPPED + "GeneratorExit"),
        (raising(UnprintableError()), FAILED, STOPPED + "UnprintableError"),
        (giving(None), FAILED, STOPPED + "TypeError: 'NoneType' object is not iterable"),
        (giving(["words"]), INVALID, UNSHOWN + "a str is no Diagnostic"),
        (
            giving([Diagnostic("test/other", Severity.ERROR, "words", Location("b.md", Span(0, 1)))]),
            INVALID,
            UNSHOWN + "a finding under the id 'test/other'",
        ),
        (
            giving(lambda rule, claim: [rule.diagnostic(claim.location, 7)]),
            INVALID,
            UNSHOWN + "its message is not text",
        ),
        (
            giving(lambda rule, claim: [rule.diagnostic("here", "words")]),
            INVALID,
            UNSHOWN + "its location is no Location",
        ),
        (
            giving(lambda rule, claim: [rule.diagnostic(Location("b.md", Span("a", "b")), "words")]),
            INVALID,
            UNSHOWN + "its location is no Location",
        ),
        (
            giving(lambda rule, claim: [rule.diagnostic(claim.location, "words", related=["x"])]),
            INVALID,
            UNSHOWN + "related is no tuple of Related",
        ),
        (at("b.md", 30, 99), INVALID, UNSHOWN + "the location 30–99 outside b.md"),
        (at("b.md", -3, 2), INVALID, UNSHOWN + "the location -3–2 outside b.md"),
        (at("b.md", 5, 2), INVALID, UNSHOWN + "the location 5–2 outside b.md"),
        (at("c.md", 0, 1), INVALID, UNSHOWN + "a location in 'c.md', which is no file of the project"),
        (at("b.md", 0, 1, 44), INVALID, UNSHOWN + "a location in block 44 of b.md, which has no such block"),
        (related_at("b.md", 0, 1000), INVALID, UNSHOWN + "the location 0–1000 outside b.md"),
    ],
)
def test_a_broken_rule_is_named_and_all_else_is_as_it_was(act, rule, message):
    with_bad = corpus(
        article("b.md", block("b.md", 1, "fair=1 loud!"), block("b.md", 3, "bad"), block("b.md", 2, "calm. fair=2"))
    )
    settings = Settings(origins={"test/broken": "acme 1.0"})
    broken = type("ThisBroken", (Broken,), {"act": act})
    expected = check(with_bad, rules(), settings).diagnostics
    result = check(with_bad, [*rules(), broken()], settings)
    own = [it for it in result.diagnostics if it not in expected]
    assert [it for it in result.diagnostics if it in expected] == list(expected)
    assert [(it.rule, PLACE.sub("", it.message)) for it in own if it.rule != "test/broken"] == [(rule, message)]
    assert result.rules_failed == ("test/broken",)


def test_a_rule_that_fails_everywhere_is_named_once():
    many = corpus(*(article(path, block(path, 1, "bad bad bad")) for path in ("b.md", "a.md")))
    broken = type("ThisBroken", (Broken,), {"act": raising(ValueError("x"))})
    (told,) = [it for it in said(check(many, [broken()])) if "plugins" in it]
    start = "a.md:0 plugins/failed test/broken of the core stopped with ValueError: x (test_engine_check.py:"
    assert re.fullmatch(re.escape(start) + r"\d+\), and 5 times more", told)


def test_an_endless_generator_is_cut_off():
    def act(rule, claim):
        while True:
            yield rule.diagnostic(claim.location, "again")

    broken = type("ThisBroken", (Broken,), {"act": act})
    result = check(corpus(article("a.md", block("a.md", 1, "bad"))), [broken()])
    assert said(result) == [
        (
            "a.md:0 plugins/invalid-result test/broken of the core gave a result that cannot be shown: "
            "more than 100000 findings on one subject"
        ),
        "a.md:0 test/broken again",
    ]
