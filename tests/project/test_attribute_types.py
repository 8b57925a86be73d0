"""What an attribute means follows from its type: a plugin's are treated as the core's own."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from annotator.ide.at import View, subjects_at
from annotator.model.fields import Field
from annotator.project.load import load
from annotator.project.project import Project
from annotator.text import Document, Location, Span
from annotator.vocabulary import CORE, AttributeSpec

VOCABULARY = CORE.extended(
    [
        AttributeSpec("heard-from", "entity", "Who told it.", many=True),
        AttributeSpec("via", "citation", "Where it was found."),
        AttributeSpec("repeats", "claim", "What it repeats."),
        AttributeSpec("next-to", "member", "What it belongs to."),
        AttributeSpec("seen", "relative-time", "When it was seen."),
        AttributeSpec("counts-as", "instance", "What it is."),
        AttributeSpec("post", "office", "In which office."),
    ]
)
ENTITIES = "bell: {name: Ann Bell, kind: person}\n"


def project_of(files: Mapping[str, str], previous: Project | None = None) -> Project:
    buffers = {path: Document(path, text) for path, text in files.items()}
    return load(None, buffers, previous, vocabulary=VOCABULARY)


def test_names_become_keys_in_articles_and_in_check_logs() -> None:
    files = {
        "a.md": '[words]{#c .claim heard-from="Ann Bell; Jo"}\n',
        "a.checks.yaml": "c:\n  - {by: m, found: {heard-from: [Ann Bell, Jo], who: Ann Bell, note: n}}\n",
        "entities.yaml": ENTITIES,
    }
    article = project_of(files).corpus.articles["a.md"]
    found = article.info.checks[0].found
    assert found is not None
    assert [it.value for it in article.claims_by_id["c"].each("heard-from")] == ["bell", "Jo"]
    assert [it.value for it in found.each("heard-from")] == ["bell", "Jo"]
    assert [it.value for it in found.who] == ["bell"]


@pytest.mark.parametrize(
    ("kind", "attributes", "expected"),
    [
        ("entity", 'who="Ann Bell; Jo" where="X" says="Y"', {"bell", "Jo", "X", "Y"}),
        ("entity", 'says="-"', {"bell"}),
        ("entity", 'office="p" post="q"', {"bell"}),
        ("entity", 'heard-from="Jo"', {"bell", "Jo"}),
        ("source", 'source="@a; @b" via="@c"', {"a", "b", "c"}),
        ("relation", 'supports="#a" repeats="#b" others="#d" next-to="#e"', {"a.md#a", "a.md#b"}),
        ("class", 'rank-of="go:x" instance-of="go:y" counts-as="go:z"', {"go:x", "go:y", "go:z"}),
        ("event", 'event="e" since="f"', {"e"}),
    ],
)
def test_groups(kind: str, attributes: str, expected: set[str]) -> None:
    corpus = project_of({"a.md": f"[words]{{.claim {attributes}}}\n", "entities.yaml": ENTITIES}).corpus
    assert set(corpus.groups(kind)) - {"bell"} == expected - {"bell"}  # type: ignore[arg-type]


@pytest.mark.parametrize("attribute", ["supports", "repeats", "others", "next-to", "rel-when", "seen"])
def test_references_lead_somewhere(attribute: str) -> None:
    value = "P1D after #nowhere" if attribute in ("rel-when", "seen") else "#nowhere"
    text = f'[words]{{#here .claim {attribute}="{value}"}}\n'
    (fault,) = project_of({"a.md": text}).faults
    span = fault.location.span
    assert (fault.rule, text[span.start : span.end]) == ("syntax/unknown-reference", "#nowhere")
    assert project_of({"a.md": text.replace("#nowhere", "#here")}).faults == ()


def test_what_stands_under_the_pointer() -> None:
    text = '[words]{.claim heard-from="Ann Bell" via="@key"}\n'
    view = View(project_of({"a.md": text, "entities.yaml": ENTITIES}).corpus, VOCABULARY)
    found = [subjects_at(view, "a.md", text.index(it))[0] for it in ("Bell", "@key")]
    assert [(it.kind, it.key) for it in found] == [("entity", "bell"), ("source", "key")]


def test_references_follow_every_edit() -> None:
    files = {"a.md": "[x]{#x .claim}\n", "b.md": '[y]{#y .claim same="a.md#x"}\n', "c.md": "[z]{.claim}\n"}
    project = project_of(files)
    edits = {
        "[x]{#x2 .claim}\n": ["there is no annotation #x in a.md"],
        "\n\n[x]{#x .claim} words\n": [],
        '[x]{#x .claim same="#q"}\n': ["there is no annotation #q in this article"],
    }
    assert project.faults == ()
    for text, messages in edits.items():
        project = project.with_document(Document("a.md", text))
        assert [it.message for it in project.faults] == messages
    assert project.faults == project_of({**files, "a.md": text}).faults
    gone = project_of({path: it for path, it in files.items() if path != "a.md"}, project)
    assert [it.message for it in gone.faults] == ["there is no article a.md in this project"]


def test_only_articles_that_changed_are_looked_at_again() -> None:
    project = project_of({"a.md": "[x]{#x .claim}\n", "b.md": '[y]{.claim same="a.md#q"}\n'})
    after = project.with_document(Document("a.md", "[x, z]{#x .claim}\n"))
    assert after.references["b.md"] is project.references["b.md"]
    assert len(after.references["b.md"]) == 1


@pytest.mark.parametrize(
    ("length", "expected"),
    [(7, Location("a.md", Span(12, 14), 3)), (9, Location("a.md", Span(10, 19), 3))],
    ids=["verbatim", "escapes"],
)
def test_a_part_of_a_value(length: int, expected: Location) -> None:
    field = Field("value", "a value", Location("a.md", Span(10, 10 + length), 3))
    assert field.part(2, 4) == expected
