"""Bibliographies that try to hurt: each is read to its end, in time that grows with its length only."""

from __future__ import annotations

import pytest

from annotator.project.bibtex import read_bibtex
from annotator.project.json_text import read_json

NEVER_CLOSED = "this value is never closed"


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("start", "unit", "count", "keys", "fault"),
    [
        ("", "@", 1_000_000, "last", "an entry is `@type{key, …}`"),
        ("", "@a{", 500_000, "@a last", "this is no `field = value`"),
        ("@a{k,", "x={", 100_000, "k last", NEVER_CLOSED),
        ("@a{k,t=", "{", 2_000_000, "k last", NEVER_CLOSED),
        ("@a{k,t=", '"', 500_000, "k last", "a comma is missing before this"),
        ("", "@comment{", 500_000, "last", None),
        ("@a{k,", "t={x} ", 100_000, "k last", "a comma is missing before this"),
        ("@a{k,t=x#", "x#", 200_000, "k last", "`x` is defined by no @string; put text in braces"),
        ("@a{k,\n", "%\n", 1_000_000, "k last", "this entry is never closed"),
        ("@a{k,", " ", 2_000_000, "k last", "this entry is never closed"),
    ],
    ids=lambda it: ascii(it[:12]) if isinstance(it, str) else None,
)
def test_bibtex_whose_square_would_take_minutes_is_read_to_its_end(
    start: str, unit: str, count: int, keys: str, fault: str | None
) -> None:
    entries, faults = read_bibtex(f"{start}{unit * count}\n@misc{{last, title={{Last}}}}\n")
    assert [it.key for it in entries] == keys.split()
    assert (faults[0].message if faults else None) == fault


@pytest.mark.timeout(60)
def test_many_entries_that_are_never_closed_are_a_fault_each() -> None:
    entries, faults = read_bibtex("\n@a{k,t={" * 100_000)
    assert len(entries) == 100_000
    assert [it.message for it in faults] == [NEVER_CLOSED] * 100_000


def test_strings_that_double_each_other_have_a_limit() -> None:
    doubling = "@string{a={xxxxxxxx}}\n" + "@string{a=a#a}\n" * 80
    ((entry,), _) = read_bibtex(doubling + "@b{k," + "".join(f"f{it}=a#a," for it in range(5_000)) + "}")
    assert len(entry.fields) == 5_000
    assert sum(len(it.text) for it in entry.fields.values()) < 10_000_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("text", "count", "faults"),
    [
        ("[", 2_000_000, ["nested more than 64 levels deep"]),
        ('{"a":', 500_000, ["nested more than 64 levels deep"]),
        ('"\\', 1_000_001, ["this text is never closed"]),
        ("9", 2_000_000, []),
        (" ", 2_000_000, []),
        ("\n\t", 1_000_000, []),
        (" \u2028", 1_000_000, ["this cannot stand here"]),
    ],
    ids=lambda it: ascii(it[:12]) if isinstance(it, str) else None,
)
def test_json_whose_square_would_take_minutes(text: str, count: int, faults: list[str]) -> None:
    assert [it.message for it in read_json(text * count).faults] == faults


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("start", "end"), [("[" + "{}," * 200_000, ""), ("[]", " " * 2_000_000), ("[", " " * 2_000_000)]
)
def test_long_json_is_read_to_its_end(start: str, end: str) -> None:
    faults = [it.message for it in read_json(start + end).faults]
    assert faults == ([] if start == "[]" else ["this `[` is never closed"])
