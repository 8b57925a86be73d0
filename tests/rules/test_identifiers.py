"""Which DOIs, ISBNs, ISSNs and addresses can be right, by their form alone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.testing import check


def wrong(name: str, value: str) -> list[str]:
    """What is said of a field, the words it is said of left out."""
    bibliography = json.dumps([{"id": "a", "title": "A", name: value}])
    found = check("Text", {"references.json": bibliography}, select=["citations/invalid-identifier"])
    return [it.message.partition(": ")[2] for it in found]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOI", "10.1000/182"),
        ("DOI", "doi:10.1000/182"),
        ("DOI", "https://doi.org/10.1000.10/123"),
        ("DOI", "http://dx.doi.org/10.1002/(SICI)1096-8644(199601)99:1<1::AID>3.0"),
        ("DOI", "10.1000/a\\_b"),
        ("ISBN", "0-8044-2957-x"),
        ("ISBN", "ISBN-13: 978-0-306-40615-7 (pbk.), ISBN 0-306-40615-2"),
        ("ISBN", "0 306 40615 2 978 0 306 40615 7"),
        ("ISBN", "9780306406157 / 9783161484100 and 0306406152"),
        ("ISSN", "0317-8471"),
        ("ISSN", "03178471, 2434-561X (online)"),
        ("URL", "https://example.org"),
        ("URL", "http://user:word@example.org:8080/a?b=c#d"),
        ("URL", "http://[2001:db8::1]/"),
        ("URL", "https://straße.example/ä"),
        ("URL", "https://example.org/a\\_b\\%20c"),
        ("URL", "https://example.org/a\n    /b"),
        ("URL", "https://example.org/a https://example.org/b"),
        ("URL", "mailto:desk@example.org"),
        ("URL", "doi:10.1000/182"),
    ],
)
def test_right(name: str, value: str) -> None:
    assert wrong(name, value) == []


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("DOI", "10.1000", "one is written 10.1000/182"),
        ("DOI", "10.1000/ 182", "it has spaces"),
        ("DOI", "https://example.org/10.1000/182", "one is written 10.1000/182"),
        ("ISBN", "978-0-306-40615-8", "its check digit does not fit"),
        ("ISBN", "0-306-40615", "one has 10 or 13 digits"),
        ("ISBN", "977-0-306-40615-8", "one of 13 digits starts with 978 or 979"),
        ("ISBN", "unknown", "one has 10 or 13 digits"),
        ("ISSN", "0317-8472", "its check digit does not fit"),
        ("ISSN", "0317-847", "one has eight digits, as in 0317-8471"),
        ("URL", "www.example.org", "it has no scheme, as in https://…"),
        ("URL", "example.org:80/a", "it has no scheme, as in https://…"),
        ("URL", "htttps://example.org", "`htttps` is no scheme; is it `http` or `https`?"),
        ("URL", "http:/example.org", "two slashes follow `http:`"),
        ("URL", "https://?a", "it names no host"),
        ("URL", "https://example..org/", "example..org is no host"),
        ("URL", "https://example.org/a b", "a space in it is written %20"),
        ("URL", "https://example.org/100%", "two hexadecimal digits follow each `%`"),
    ],
)
def test_wrong(name: str, value: str, reason: str) -> None:
    (said,) = wrong(name, value)
    assert said.endswith(reason)


def test_the_number_that_is_wrong_is_underlined_and_no_other() -> None:
    files = {"references.bib": "@book{a, title={A}, isbn={0306406152, 978 0 306 40615 8, 0-306-40615-3}}"}
    found = check("Text", files, select=["citations/invalid-identifier"])
    spans = [it.location.span for it in found]
    assert [files["references.bib"][it.start : it.end] for it in spans] == ["978 0 306 40615 8", "0-306-40615-3"]


@settings(max_examples=examples(25, 1_000), deadline=None)
@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 9), st.integers(1, 9))
def test_no_single_mistyped_digit_of_an_isbn_goes_through(body: str, at: int, more: int) -> None:
    total = sum(int(digit) * (10 - index) for index, digit in enumerate(body))
    number = body + "0123456789X"[-total % 11]
    assert wrong("ISBN", number) == []
    digit = "X" if number[at] == "X" else str((int(number[at]) + more) % 10)
    mistyped = number[:at] + digit + number[at + 1 :]
    assert bool(wrong("ISBN", mistyped)) == (mistyped != number)


@settings(max_examples=examples(25, 1_000), deadline=None)
@given(st.sampled_from(("DOI", "ISBN", "ISSN", "URL")), st.text(max_size=40))
def test_whatever_is_written_there_is_judged(name: str, value: str) -> None:
    assert len(wrong(name, value)) <= 8
