"""How messages show words, what bounded caches keep, and that what rules are given has public names."""

from __future__ import annotations

import inspect
import typing

import pytest

import annotator
from annotator import cached_by_text, listed, quoted, shortened
from annotator.testing import check_files


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (shortened(" a \n b "), "a b"),
        (shortened("x" * 90), "x" * 79 + "…"),
        (shortened("four words of it", 11), "four words…"),
        (quoted("“So,” she said."), "“‘So,’ she said.”"),
        (quoted("Don’t", 4), "“Don…”"),
        (listed([]), ""),
        (listed(["A"]), "A"),
        (listed(["A", "B"]), "A and B"),
        (listed(iter("ABC")), "A, B and C"),
        (listed("ABCDE", 3), "A, B, C and 2 more"),
        (listed("AB", 2, 9), "A, B and 7 more"),
    ],
)
def test_words(shown: str, expected: str) -> None:
    assert shown == expected


def test_texts_are_kept_by_their_length() -> None:
    asked: list[str] = []

    @cached_by_text(10)
    def length(text: str, more: int = 0) -> int:
        asked.append(text)
        return len(text) + more

    for text in ("aaaa", "bbbb", "aaaa", "cccc", "bbbb", "aaaa", "d" * 99, "d" * 99):
        assert length(text) == len(text)
    assert (length("x", 1), length("x", 2)) == (2, 3)
    assert asked == ["aaaa", "bbbb", "cccc", "bbbb", "aaaa", "d" * 99, "x", "x"]


def test_a_second_long_claim_is_another_claim() -> None:
    """Fingerprints are made of all of a claim's words, and not of those that are shown."""
    words = "It was said again and again in the town of Milltown that the fair had drawn"
    claim = '[{} {}]{{.claim event=fair status=confirmed source="@one"}}'
    bib = "@article{one, title = {One}}\n"
    groups = {
        it.group
        for end in ("a crowd", "nobody")
        for it in check_files(
            {"a.md": claim.format(words, end), "references.bib": bib}, select=["sources/single-source"]
        ).diagnostics
    }
    assert len(groups) == 2


def test_what_rules_are_given_has_public_names() -> None:
    found: dict[str, str] = {}
    for name in annotator.__all__:
        thing = getattr(annotator, name)
        public = [it for key, it in vars(thing).items() if key[0] != "_"] if inspect.isclass(thing) else []
        for it in (thing, *public):
            of = it.fget if isinstance(it, property) else getattr(it, "func", it)
            if inspect.isclass(of) or inspect.isfunction(of):
                _gather(typing.get_type_hints(of).values(), found)
    assert {name: home for name, home in found.items() if name not in annotator.__all__} == {}


def _gather(hints: typing.Iterable[object], found: dict[str, str]) -> None:
    for hint in hints:
        _gather(typing.get_args(hint), found)
        origin = typing.get_origin(hint) or hint
        if inspect.isclass(origin) and origin.__module__.startswith("annotator."):
            found.setdefault(origin.__name__, origin.__module__)
