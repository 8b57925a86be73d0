"""Projects as a whole: from disk, from memory, and after a change."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from project_reading import ARTICLE, project_of, rows, written
from support import examples

from annotator.project import files
from annotator.project.load import load
from annotator.project.project import Project
from annotator.text import Document

FILES = {
    "annotator.toml": 'exclude = ["drafts"]\n',
    "a.md": ARTICLE,
    "a.checks.yaml": "landing: [{status: confirmed, found: {who: A. Lukashenko}}]\n",
    "b.md": '---\nbibliography: more.bib\n---\n\n[He left]{#left .claim who="Lukashenka"} @x.\n',
    "more.bib": "@misc{x, title={X}}\n",
    "entities.yaml": "lukashenko: {name: A. Lukashenko, variants: [Lukashenka]}\n",
    "events.yaml": "arrival: {when: 2025-11-27}\n",
    "drafts/c.md": ARTICLE,
}


def in_memory(texts: dict[str, str]) -> Project:
    return load(None, {path: Document(path, text) for path, text in texts.items()})


def same(one: Project, other: Project) -> bool:
    return (
        one.faults == other.faults
        and {path: it.text for path, it in one.documents.items()}
        == {path: it.text for path, it in other.documents.items()}
        and one.corpus.registries == other.corpus.registries
        and [facts(it) for it in one.corpus.articles.values()] == [facts(it) for it in other.corpus.articles.values()]
    )


def facts(article) -> list[object]:
    """What an article says, wherever its blocks' keys come from."""
    claims = [(it.text, it.id and it.id.value, sorted(it.fields)) for it in article.claims]
    checks = [(it.claim.value, it.status, it.found and sorted(it.found.fields)) for it in article.info.checks]
    return [article.path, claims, checks, [it.entity for it in article.mentions], article.faults, article.starts]


def test_a_project_is_the_same_from_disk_and_from_memory(tmp_path: Path) -> None:
    assert same(project_of(tmp_path, FILES), in_memory(FILES))


def test_documents_hold_every_file_read(tmp_path: Path) -> None:
    project = project_of(tmp_path, {**FILES, "notes.txt": "x", "other.yaml": "y"})
    assert sorted(project.documents) == sorted(set(FILES) - {"drafts/c.md"})
    assert list(project.corpus.articles) == ["a.md", "b.md"]
    assert list(project.corpus.registries.sources) == ["x"]


def test_each_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    content = files._content
    monkeypatch.setattr(files, "_content", lambda full: opened.append(full) or content(full))
    project_of(tmp_path, FILES)
    assert sorted(opened) == sorted(set(opened))
    assert len(opened) == len(FILES) - 1


def test_a_buffer_stands_for_its_file(tmp_path: Path) -> None:
    root = written(tmp_path, FILES)
    buffers = {
        "a.md": Document("a.md", "Nothing.\n", 3),
        "untitled:1": Document("untitled:1", ARTICLE),
        "new/d.md": Document("new/d.md", ARTICLE),
        "drafts/c.md": Document("drafts/c.md", ARTICLE),
        "notes.txt": Document("notes.txt", "x"),
    }
    project = load(root, buffers)
    assert list(project.corpus.articles) == ["a.md", "b.md", "new/d.md", "untitled:1"]
    assert project.documents["a.md"].version == 3


def test_what_did_not_change_is_taken_over(tmp_path: Path) -> None:
    first = project_of(tmp_path, FILES)
    again = load(tmp_path, previous=first)
    assert again.corpus.registries is first.corpus.registries
    assert all(again.corpus.articles[path] is article for path, article in first.corpus.articles.items())
    written(tmp_path, {"a.md": "Nothing.\n"})
    changed = load(tmp_path, previous=again)
    assert changed.corpus.articles["b.md"] is first.corpus.articles["b.md"]
    assert changed.corpus.articles["a.md"] is not first.corpus.articles["a.md"]
    assert load(tmp_path, previous=changed, final=True).corpus.articles["b.md"].info.final


def test_an_edit_touches_one_article() -> None:
    first = in_memory(FILES)
    changed = first.with_document(Document("a.md", ARTICLE + "\nMore.\n"))
    assert changed.corpus.articles["b.md"] is first.corpus.articles["b.md"]
    assert changed.corpus.articles["a.md"].info.checks
    assert len(first.corpus.articles["a.md"].blocks) + 1 == len(changed.corpus.articles["a.md"].blocks)


def test_an_edit_of_what_has_no_part_in_the_project_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = written(tmp_path, FILES)
    paths = ("drafts/c.md", "notes.yml", "z.checks.yaml")
    first = load(root, {path: Document(path, "a") for path in paths})
    monkeypatch.setattr(files, "discover", lambda _: pytest.fail("the folder is read"))
    for path in paths:
        changed = first.with_document(Document(path, "landing: 3", 2))
        assert (changed.corpus, changed.documents) == (first.corpus, first.documents)
        assert changed.buffers[path].version == 2


EDITS = (
    ("a.md", ARTICLE.replace("#landing", "#landed")),
    ("a.md", "Nothing.\n"),
    ("a.checks.yaml", "landed: [{status: todo}]\n"),
    ("a.checks.yaml", "landing: [{status: tod}]\n"),
    ("b.md", "---\nbibliography: [more.bib, none.bib]\n---\n\n[He left]{#left .claim}\n"),
    ("b.md", "No front matter.\n"),
    ("entities.yaml", "lukashenko: {name: Lukashenka, kind: prson}\n"),
    ("entities.yaml", "a: 'x\n"),
    ("events.yaml", "arrival: {who: nobody}\n"),
    ("more.bib", "@misc{y, title={X}\n"),
    ("annotator.toml", "final = true\nexclude = []\n"),
    ("annotator.toml", "final = 3\n"),
    ("new.md", ARTICLE),
    ("new.txt", "x"),
    ("pyproject.toml", "[tool.other]"),
    ("pyproject.toml", "[tool.annotator]\nfinal = true\n"),
    ("new.checks.yaml", "x: [{status: todo}]\n"),
    ("references.bib", "@misc{x}\n"),
    ("offices.yaml", "king: {of: nowhere}\n"),
)


@pytest.mark.parametrize("seed", range(examples(8, 500)))
def test_changes_one_by_one_are_as_good_as_reading_anew(seed: int) -> None:
    source = random.Random(seed)
    texts = dict(FILES)
    project = in_memory(texts)
    for _ in range(12):
        path, text = source.choice([*EDITS, *FILES.items()])
        texts[path] = text
        project = project.with_document(Document(path, text))
        fresh = in_memory(texts)
        assert same(project, fresh), (path, text, rows(project), rows(fresh))


def test_the_order_of_files_does_not_matter() -> None:
    assert same(in_memory(FILES), in_memory(dict(reversed(FILES.items()))))


@pytest.mark.parametrize("seed", range(examples(20, 2_000)))
def test_any_bytes_in_any_file(tmp_path: Path, seed: int) -> None:
    source = random.Random(seed)
    texts: dict[str, str | bytes] = {}
    for path, text in {**FILES, "references.json": '[{"id": "j"}]', "offices.yaml": "king: {name: King}\n"}.items():
        content = bytearray(text.encode())
        for _ in range(source.randrange(4)):
            at = source.randrange(len(content) + 1)
            content[at : at + source.randrange(3)] = source.randbytes(source.randrange(4))
        texts[path] = bytes(content)
    families = {rule.partition("/")[0] for rule, _, _ in rows(project_of(tmp_path, texts))}
    assert families <= {"config", "files", "registries", "syntax"}
