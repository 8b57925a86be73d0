"""Bibliographies: BibTeX, CSL-JSON and CSL-YAML give the same sources; a broken entry costs only itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project_reading import faults_of, project_of
from support import examples

from annotator.model.registries import Source
from annotator.project.bibliography import read_bibliography
from annotator.project.json_text import read_json
from annotator.text import Document

BIBTEX = """
@string{gnlm = "Global New Light"}
@online{gnlm2025,
  author = {Ko, Zaw and M{\\"u}ller, {\\'E}va},
  title = {The {President} arrives \\& leaves},
  date = {2025-11-28},
  publisher = gnlm # { of Myanmar},
  url = {https://example.org/a_b~c},
  derived-from = {ap2025},
  snapshot = {snapshots/gnlm.txt},
}
"""
CSL = [
    {
        "id": "gnlm2025",
        "type": "webpage",
        "title": "The President arrives & leaves",
        "author": [{"family": "Ko", "given": "Zaw"}, {"family": "Müller", "given": "Éva"}],
        "issued": {"date-parts": [[2025, 11, 28]]},
        "publisher": "Global New Light of Myanmar",
        "URL": "https://example.org/a_b~c",
        "custom": {"derived-from": "ap2025", "snapshot": "snapshots/gnlm.txt"},
    }
]
CSL_YAML = """
references:
- id: gnlm2025
  title: The President arrives & leaves
  author: [{family: Ko, given: Zaw}, {literal: Éva Müller}]
  issued: {year: 2025, month: 11, day: 28}
  publisher: Global New Light of Myanmar
  URL: https://example.org/a_b~c
  derived-from: ap2025
  snapshot: snapshots/gnlm.txt
"""


NO_DATE = "`issued` is no date; write it as 2025-11-27"


def sources(path: str, text: str) -> dict[str, Source]:
    return {it.key: it for it in read_bibliography(Document(path, text))[0]}


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("references.json", '[{"id": "a", "title": "x",}]', [(",", "nothing follows this comma")]),
        ("references.json", '[{"id": "a"},\n]', [(",", "nothing follows this comma")]),
        ("references.json", '[{"id": "a", "x": [], "y": {}}]', []),
        ("references.yaml", "- {id: a, issued: yesterday}", [("yesterday", NO_DATE)]),
        ("references.json", '[{"id": "a", "issued": "2025-13"}]', [("2025-13", NO_DATE)]),
        ("references.yaml", "- {id: a, issued: {date-parts: [[2025, 13]]}}", [("{date-parts: [[2025, 13]]}", NO_DATE)]),
        ("references.yaml", "- {id: a, issued: {date-parts: [[]]}}", []),
        ("references.yaml", "- {id: a, issued: {literal: in press}}", []),
        ("references.yaml", "- {id: a, issued: }", []),
        ("references.yaml", "- {id: a, issued: 2025-11}", []),
    ],
)
def test_what_cannot_be_used_is_reported_and_costs_only_itself(
    path: str, text: str, found: list[tuple[str, str]]
) -> None:
    read, faults = read_bibliography(Document(path, text))
    assert [it.key for it in read] == ["a"]
    assert [(text[it.location.span.start : it.location.span.end], it.message) for it in faults] == found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("references.bib", BIBTEX),
        ("references.json", json.dumps(CSL)),
        ("references.json", json.dumps({"references": CSL}, ensure_ascii=False, indent=1)),
        ("references.yaml", CSL_YAML),
    ],
)
def test_all_formats_give_the_same_source(path: str, text: str) -> None:
    source = sources(path, text)["gnlm2025"]
    assert (source.title, source.author) == ("The President arrives & leaves", "Zaw Ko, Éva Müller")
    assert (source.issued, source.word("publisher")) == ("2025-11-28", "Global New Light of Myanmar")
    assert (source.word("url"), source.word("derived-from")) == ("https://example.org/a_b~c", "ap2025")
    assert source.word("snapshot") == "snapshots/gnlm.txt"
    assert text[source.location.span.start : source.location.span.end] == "gnlm2025"
    place = source.fields["snapshot"].location.span
    assert text[place.start : place.end] == "snapshots/gnlm.txt"


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("date={2025-11-28}", "2025-11-28"),
        ("date={2025-11/2025-12}", "2025-11/2025-12"),
        ("date={1999?}", "1999?"),
        ("year=2025", "2025"),
        ("year={2025}, month=nov", "2025-11"),
        ('year={2025}, month="November", day={3}', "2025-11-03"),
        ("year={2025}, month=11, day=28", "2025-11-28"),
        ("year={2025}, month={Spring}", "2025"),
        ("year={in press}", ""),
        ("title={x}", ""),
    ],
)
def test_when_an_entry_appeared(fields: str, issued: str) -> None:
    assert sources("x.bib", f"@misc{{k, {fields}}}")["k"].issued == issued


@pytest.mark.parametrize(
    ("part", "title", "booktitle", "issued"),
    [
        ("@inproceedings{k, title={Paper}, crossref={fairs}}", "Paper", "Fairs of 2025", "2025-05"),
        ("@inproceedings{k, title={Paper}, year=2024, crossref={FAIRS}}", "Paper", "Fairs of 2025", "2024"),
        ("@inbook{k, crossref={fairs}}", "Fairs of 2025", "Fairs of 2025", "2025-05"),
        ("@inbook{k, title={Paper}, booktitle={Fairs}, crossref={fairs}}", "Paper", "Fairs", "2025-05"),
        ("@inbook{k, title={Paper}, crossref={nowhere}}", "Paper", "", ""),
        ("@inbook{k, title={Paper}, crossref={k}}", "Paper", "Paper", ""),
    ],
)
def test_a_part_has_the_date_and_title_of_its_whole(part: str, title: str, booktitle: str, issued: str) -> None:
    whole = "@proceedings{fairs, title={Fairs of 2025}, date={2025-05}, isbn={9780306406157}, editor={Hale, Jane}}"
    source = sources("x.bib", f"{part}\n{whole}\n")["k"]
    assert (source.title, source.word("booktitle"), source.issued) == (title, booktitle, issued)
    assert (source.word("isbn"), source.author) == ("", "")


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2025]]}, "2025"),
        ({"date-parts": [["2025", "1"], [2025, 2, 3]]}, "2025-01/2025-02-03"),
        ({"date-parts": [[-44, 3]]}, "-0044-03"),
        ({"raw": "2025-11~"}, "2025-11~"),
        ({"literal": "last week"}, ""),
        ("2025-11-28", "2025-11-28"),
        ([], ""),
        (None, ""),
    ],
)
def test_when_a_csl_item_appeared(issued: object, expected: str) -> None:
    assert sources("x.json", json.dumps([{"id": "k", "issued": issued}]))["k"].issued == expected


@pytest.mark.parametrize(
    ("path", "text", "at", "message"),
    [
        ("references.json", '[{"id": "a"}, {"title": "x"}]', "title", "an item needs an `id`"),
        ("references.json", '[{"id": "a"}, {"id": "b"]', "]", "`]` closes nothing here"),
        ("references.json", '[{"id": "a"} {"id": "b"}]', "{", "a comma is missing before this"),
        ("references.json", "[{'id': 1}]", "'id'", "no value can stand here"),
        ("references.json", '[{"id": "a"}', "[", "this `[` is never closed"),
        ("references.json", "3", "3", "a bibliography is a list of items, or `references:` with such a list"),
        ("references.yaml", "- a", "a", "an item of a bibliography is a mapping"),
        ("references.bib", "@a{k}\n@a{k}", "k", "`k` is there twice; only the first is read"),
    ],
)
def test_faults_are_reported_at_their_place(tmp_path: Path, path: str, text: str, at: str, message: str) -> None:
    assert faults_of(tmp_path, path, text) == [(at, message)]


def test_one_key_in_two_files(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        {
            "a.md": "---\nbibliography: [more.bib, x/other.json]\n---\n\nText\n",
            "references.bib": "@a{one}",
            "more.bib": "@a{one}",
            "x/other.json": '[{"id": "two"}]',
        },
    )
    (fault,) = project.faults
    assert (fault.rule, fault.location.path, fault.related[0].location.path) == (
        "registries/duplicate-key",
        "more.bib",
        "references.bib",
    )
    assert sorted(project.corpus.registries.sources) == ["one", "two"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON, st.booleans())
@settings(max_examples=examples(100, 10_000), deadline=None)
def test_what_json_writes_is_read_without_fault(value: object, ascii_only: bool) -> None:
    assert not read_json(json.dumps(value, ensure_ascii=ascii_only)).faults


BIB_PIECES = [
    "@",
    "a",
    "{",
    "}",
    "k",
    ",",
    "=",
    '"',
    "#",
    "(",
    ")",
    " ",
    "\n",
    "%",
    "\\",
    "@string",
    "@comment",
    "1",
    "é\0",
]


@given(st.lists(st.sampled_from(BIB_PIECES), max_size=40).map("".join) | st.text(max_size=40))
@settings(max_examples=examples(300, 20_000), deadline=None)
def test_any_text_is_read(text: str) -> None:
    for path in ("x.bib", "x.json", "x.yaml"):
        found, faults = read_bibliography(Document(path, text))
        for it in [*found, *faults]:
            assert 0 <= it.location.span.start <= it.location.span.end <= len(text)
