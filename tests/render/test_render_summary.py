"""The line that ends a run."""

from __future__ import annotations

import pytest
from render_examples import found

from annotator.diagnostics import Diagnostic, Severity
from annotator.render.summary import Tally, summary
from annotator.text import Location, Span

PLACE = Location("a.md", Span(0, 1))


def of(severity: Severity, group: str = "", rule: str = "x/y", path: str = "a.md") -> Diagnostic:
    return Diagnostic(rule, severity, "message", Location(path, Span(0, 1)), group=group)


ERROR, WARNING, INFORMATION = of(Severity.ERROR), of(Severity.WARNING), of(Severity.INFORMATION)


@pytest.mark.parametrize(
    ("diagnostics", "tally", "expected"),
    [
        ([], Tally(1, rules=1), "Found nothing. Checked 1 article with 1 rule."),
        ([], Tally(0), "Found nothing. Checked 0 files with 0 rules."),
        ([], Tally(2, rules=3, rules_off=2), "Found nothing. Checked 2 articles with 3 rules; 2 rules off."),
        ([ERROR], Tally(2, rules=3), "Found 1 error. Checked 2 articles with 3 rules."),
        ([ERROR], Tally(0, rules=3, others=1), "Found 1 error. Checked 1 file with 3 rules."),
        ([], Tally(1, rules=3, others=2), "Found nothing. Checked 1 article and 2 other files with 3 rules."),
        (
            [ERROR, ERROR, WARNING, INFORMATION],
            Tally(2, rules=3),
            "Found 2 errors, 1 warning and 1 information. Checked 2 articles with 3 rules.",
        ),
        (
            [found(PLACE)],
            Tally(9, 1, 3, 0, 1, 4),
            "Found 1 warning. Checked 9 articles with 3 rules; 1 file skipped, 1 rule failed, 4 findings suppressed.",
        ),
    ],
)
def test_the_summary_says_what_was_found_and_what_was_left_out(
    diagnostics: list[Diagnostic], tally: Tally, expected: str
) -> None:
    assert summary(diagnostics, tally) == expected


def test_copies_in_several_articles_count_once() -> None:
    copies = [of(Severity.ERROR, "f00d"), of(Severity.ERROR, "f00d", path="b.md")]
    others = [of(Severity.ERROR, "beef"), of(Severity.ERROR, "f00d", rule="x/z"), ERROR, ERROR]
    assert summary([*copies, *others], Tally(2)).startswith("Found 5 errors, in 6 places. Checked 2 articles ")


def test_copies_count_as_the_gravest_of_them() -> None:
    copies = [of(it, "f00d") for it in (Severity.INFORMATION, Severity.WARNING, Severity.INFORMATION)]
    assert summary(copies, Tally(2)).startswith("Found 1 warning, in 3 places. ")
