"""Quotations and copied words against snapshots: where findings point, what never matches, and how long it takes."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator import Diagnostic
from annotator.testing import apply_fix, check_files
from annotator_quotes.folding import fold
from annotator_quotes.fragments import fragments_of, missing, too_short
from annotator_quotes.web_page import words_of_page

BIB = "@misc{{a, title={{A}}, snapshot={{{}}}}}\n"


def check(article: str, snapshot: str, *rules: str, name: str = "t.txt", **more: str) -> list[Diagnostic]:
    files = {"a.md": article, "references.bib": BIB.format(name), name: snapshot, **more}
    return list(check_files(files, select=rules or ("quotes/misquotation",)).diagnostics)


def quoted(words: str) -> str:
    return f"[She said: “{words}”]{{.quote says='x' source='@a, 1'}}\n"


STANDS = [
    # quoted, source
    ("don’t – ever – do it", "She said: Don't. But don't—ever—do it!"),
    ("Café de la Paix", "the Cafe\u0301 de la Paix"),
    ("across\nthree\u00a0lines", "across three \n lines"),
    ("soft hyphens", "soft hy\u00adphens"),
    ("it is over,", "it is over; and"),
    ("is it over?", "so is it over, then"),
    ("first … last words", "first of all the last words"),
    ("first. . . last words", "first of all the last words"),
    ("first [...] last words", "first of all the last words"),
    ("[T]his is the end", "this is the end"),
    ("want[ed] to leave", "want to leave"),
    ("he said ‘stop it’ twice", 'he said "stop it" twice'),
    ("« stop » she said", "“stop” she said"),
    ("elected president", "the re-elected president"),
    ("a price of 5.5 percent", "at a price of 5.5 percent."),
]
DIFFERS = [
    ("the army will leave", "the army will not leave"),
    ("The army will leave", "then the army will leave"),
    ("army will leave it", "army will leave its post"),
    ("able to leave now", "unable to leave now"),
    ("5 percent of all", "0.5 percent of all"),
    ("a total of 1,00", "a total of 1,000"),
    ("last words … first", "first of all the last words"),
    ("bread, and wine", "bread and wine"),
    ("cooperate fully", "co-operate fully"),
]


@pytest.mark.parametrize(("words", "source"), STANDS)
def test_stands(words: str, source: str) -> None:
    assert check(quoted(words), source) == []


@pytest.mark.parametrize(("words", "source"), DIFFERS)
def test_differs(words: str, source: str) -> None:
    assert [it.rule for it in check(quoted(words), source)] == ["quotes/misquotation"]


def test_the_nearest_passage_is_placed_in_the_snapshot() -> None:
    source = "\ufeffLong ago.\r\n\r\nThe “cafe\u0301”\u00a0 —  the old one — is \u00adnot open \n today. Goodbye.\n"
    (found,) = check(quoted("The ‘café’ – the old one – is open today"), source)
    (related,) = found.related
    span = related.location.span
    assert related.location.path == "t.txt"
    assert source[span.start : span.end] == "The “cafe\u0301”\u00a0 —  the old one — is \u00adnot open \n today"
    assert found.message == "these words are not in @a, which has “not” besides"


def test_of_a_page_only_the_file_is_known() -> None:
    (found,) = check(quoted("We shall not win"), "<p>We <b>shall</b> win", name="t.html")
    assert [(it.location.path, it.location.span.start, it.location.span.end) for it in found.related] == [
        ("t.html", 0, 0)
    ]
    assert found.related[0].message == "the nearest passage: “We shall win”"


def test_a_passage_far_away_is_not_shown() -> None:
    (found,) = check(quoted("no peace without justice for all"), "Rain and justice fell on all the plains.")
    assert (found.message, found.related, found.fixes) == ("these words are not in @a", (), ())


@pytest.mark.parametrize(
    ("article", "source", "expected"),
    [
        (quoted("we will not go"), "we shall\nnot go", quoted("we shall not go")),
        (quoted("we *will* not go"), "we shall not go", None),
        (quoted("we will not go"), 'we "shall" not go', None),
        (quoted("we will not go home"), "we [the rich] will not go home", None),
    ],
)
def test_fixes_only_where_nothing_else_is_lost(article: str, source: str, expected: str | None) -> None:
    (found,) = check(article, source)
    fixed = [apply_fix({"a.md": article}, it)["a.md"] for it in found.fixes]
    assert fixed == ([] if expected is None else [expected])


PIECES = ("peace", "war", "‘we’", "don’t", "not", "–", "5", "10,", "cafe\u0301", "[it]", "…", "never", "\u00ad")
WORDS = st.lists(st.sampled_from(PIECES), max_size=8)


@settings(max_examples=examples(150, 10_000), deadline=None)
@given(WORDS, WORDS, WORDS)
def test_what_stands_in_a_text_is_found_there(before: list[str], words: list[str], after: list[str]) -> None:
    plain = [it for it in words if it not in ("…", "[it]")]
    source = "\n".join([*before, *plain, *after])
    assert missing(fragments_of(" ".join(plain)), fold(source)) is None


@settings(max_examples=examples(150, 10_000), deadline=None)
@given(st.text(max_size=60))
def test_folding_keeps_its_places(text: str) -> None:
    folded = fold(text)
    assert fold(folded.text).text == folded.text
    places = [folded.original(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[0] < other[0] for one, other in pairwise(places))
    fragments = fragments_of(text)
    assert all(0 <= it.start < it.end <= len(text) for it in fragments)
    assert isinstance(too_short(fragments), bool)


def prose(words: int, seed: int) -> str:
    """Words as unevenly frequent as in a language."""
    rank = random.Random(seed)
    return " ".join(f"w{int(1.0 / (rank.random() + 0.0001))}" for _ in range(words))


def test_many_quotations_of_a_long_source_take_seconds() -> None:
    source = prose(100_000, 1)
    words = source.split()
    chosen = random.Random(2)
    starts = [chosen.randrange(len(words) - 20) for _ in range(1000)]
    right = [" ".join(words[at : at + 12]) for at in starts]
    wrong = [" ".join([*words[at : at + 6], "never", *words[at + 6 : at + 12]]) for at in starts]
    article = "\n\n".join(map(quoted, [*right, *wrong]))
    before = time.perf_counter()
    found = check(article, source)
    assert time.perf_counter() - before < 15
    assert len(found) == 1000


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<a x='", "<script>", "</", "<p>", "&amp", "<style></style>", "<"])
def test_a_page_is_read_in_one_pass(piece: str) -> None:
    before = time.perf_counter()
    words_of_page((piece * (500_000 // len(piece))).encode())
    assert time.perf_counter() - before < 3


@settings(max_examples=examples(100, 5_000), deadline=None)
@given(st.binary(max_size=80) | st.text(alphabet="<>/ab!-\"'&; pscript", max_size=80).map(str.encode))
def test_any_page_gives_words(content: bytes) -> None:
    assert isinstance(words_of_page(content), str)


COPY = "the river rose above the old bridge, and the people of the lower town were told to leave"
CITED = '[It was Friday]{.claim source="@a, 1"}.'


@pytest.mark.parametrize(
    ("article", "passages"),
    [
        (f"{CITED} Then {COPY}.", [COPY]),
        (f"{CITED} Then {COPY}. “Then {COPY}.”", [COPY]),
        (f"{CITED} Then **{COPY}** again.", [f"Then **{COPY}** again."]),
        (f"{CITED}\n\n> - {COPY}\n", [COPY]),
        (f"{CITED} THEN {COPY.upper()}.", []),
        (f'{CITED} [Then {COPY}]{{.claim says="-"}}.', [f'Then {COPY}]{{.claim says="-"}}.']),
        (f'{CITED} [Then {COPY}]{{.claim says="a"}}.', []),
        (f"{CITED} Then “{COPY[:40]}” and “{COPY[40:]}”.", []),
    ],
)
def test_copied_words(article: str, passages: list[str]) -> None:
    source = f"For weeks it rained. In the end {COPY}.\n"
    found = check(article, source, "sources/copied-text")
    spans = [it.location.span for it in found]
    assert [article[it.start : it.end] for it in spans] == passages
    for it in found:
        (related,) = it.related
        assert source[related.location.span.start : related.location.span.end] == COPY


def test_pairs_of_articles_count_once() -> None:
    settings = '[rules."sources/copied-text"]\nbetween-articles = true\n'
    head = "---\ntitle: A\n---\n\n"
    files = {f"{name}.md": f"{head}In {name} {COPY}.\n" for name in "abc"}
    files["d.md"] = f"---\nderived-from: a.md\n---\n\nThen {COPY}.\n"
    found = check_files({**files, "annotator.toml": settings}, select=["sources/copied-text"]).diagnostics
    pairs = [(it.location.path, it.related[0].location.path) for it in found]
    assert sorted(pairs) == sorted(
        (one, other) for one in files for other in files if one != other and {one, other} != {"a.md", "d.md"}
    )
    assert len({it.group for it in found}) == 5
    assert check_files(files, select=["sources/copied-text"]).diagnostics == ()


def test_copies_in_a_large_corpus_take_seconds() -> None:
    settings = '[rules."sources/copied-text"]\nbetween-articles = true\n'
    files = {f"{number}.md": f"---\ntitle: A\n---\n\n{prose(400, number)} {COPY}.\n" for number in range(150)}
    before = time.perf_counter()
    found = check_files({**files, "annotator.toml": settings}, select=["sources/copied-text"]).diagnostics
    assert time.perf_counter() - before < 20
    assert found


def test_snapshots_are_taken_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made of a long one is needed for all of the article's words, and not kept beside that of all others."""
    asked: list[str] = []

    def shared(text: str, ranges: object, other: str, *_: int) -> tuple[()]:
        asked.append(other)
        return ()

    monkeypatch.setattr("annotator_sources.copied_text.shared", shared)
    keys = "abcdef"
    files = {"references.bib": "".join(f"@misc{{{it}, title={{{it}}}, snapshot={{{it}.txt}}}}\n" for it in keys)}
    text = "\n\n".join(f'[It was Friday]{{.claim source="@{it}"}}. Nobody came.' for it in keys)
    check_files({"a.md": text, **files, **{f"{it}.txt": it for it in keys}}, select=["sources/copied-text"])
    assert asked == sorted(asked)
    assert len(asked) == len(keys) ** 2
