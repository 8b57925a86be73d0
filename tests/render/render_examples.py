"""Findings for the tests of renderers, located by the words that they underline."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from annotator.render.places import Places
from annotator.text import Document, Location, Span

ARTICLE = """---
published: 2025-11-28
---

He [landed on Friday night]{#arrival .claim when="2025-11-27"}.
"""
EVENTS = "landing:\n  when: 2025-11-27\n"
HIDDEN = (
    "\x1b[31mred\x1b]0;title\x07",
    "line\n::error file=x::pwned",
    "line\r::error::pwned",
    "##[error]pwned",
    "##vso[task.setvariable variable=x]y",
    "abc\u202edef\u2066ghi\u2069",
    "zero\u200bwidth\ufeff\xad",
    "nul\x00bell\x07delete\x7fnext\x85c1\x9b31m",
    "tag\U000e0041\U000e007f",
    "lone\ud800surrogate\udcff",
    "sep\u2028arator\u2029",
)
HOSTILE = (
    *HIDDEN,
    "::error::pwned",
    "%0A::error::pwned",
    "[click](http://example.org/x) {0}",
    "<script>alert(1)</script>",
)


def places(files: Mapping[str, str]) -> Places:
    """Places in these files."""
    return Places({path: Document(path, text) for path, text in files.items()})


def at(files: Mapping[str, str], words: str, path: str = "a.md") -> Location:
    """The only place of the words in a file."""
    assert files[path].count(words) == 1
    start = files[path].index(words)
    return Location(path, Span(start, start + len(words)))


def weekday(files: Mapping[str, str]) -> Diagnostic:
    """A finding with a second half and a fix."""
    date = at(files, '"2025-11-27"')
    inner = Location(date.path, Span(date.span.start + 1, date.span.end - 1))
    return Diagnostic(
        "dates/weekday-mismatch",
        Severity.ERROR,
        "2025-11-27 is a Thursday, but the claim says Friday",
        inner,
        (Related(at(files, "2025-11-27", "events.yaml"), "`landing` was on this day"),),
        (Fix("Change to 2025-11-28", (Edit(inner, "2025-11-28"),), Applicability.UNSAFE),),
        "f00d",
    )


def found(location: Location, message: str = "message", rule: str = "x/y") -> Diagnostic:
    """A plain warning."""
    return Diagnostic(rule, Severity.WARNING, message, location)


def hostile(payload: str) -> tuple[Places, list[Diagnostic]]:
    """A finding with the payload in its text, path, rule, message, second half, fix and group."""
    path = f"{payload}.md"
    files = {path: f"before {payload} after\n"}
    place = Location(path, Span(7, 7 + len(payload)))
    diagnostic = Diagnostic(
        f"x/{payload}",
        Severity.ERROR,
        payload,
        place,
        (Related(place, payload),),
        (Fix(payload, (Edit(place, payload),)),),
        payload,
    )
    return places(files), [diagnostic]
