"""Who names what: uses by kind and key, claims by what they name."""

from __future__ import annotations

import msgspec
import pytest

from annotator.ide.index import UseKind, index_of
from annotator.model.corpus import Corpus
from annotator.testing import project_of

FILES = {
    "entities.yaml": "ferry:\n  name: Ferry Anna\n  variants: [the Anna]\n  part-of: fleet\n  derived-from: '@sea'\n"
    "  offices:\n    - {office: captain/anna}\nfleet:\n  name: The Fleet\n"
    "sea:\n  name: Sea Weekly\n  derived-from: sea\n",
    "offices.yaml": "captain/anna:\n  name: Captain\n  of: ferry\n",
    "events.yaml": "storm:\n  when: 2024-06\nsinking:\n  part-of: storm\n  who: ferry\n",
    "references.bib": "@book{sea, title={Sea}}\n@misc{copy, derived-from={sea, agency}, crossref={Sea}}\n"
    "@misc{agency}\n",
    "b.md": '[A gale]{#gale .claim event="storm" says="sea"} hit the Anna, says [@sea].\n\n'
    '[[It sank]{#sank .claim who="The Anna"} soon]{#soon .claim event="sinking" source="@copy, p. 3; @sea"}.\n',
    "b.checks.yaml": 'sank:\n  - {by: a, status: confirmed, source: "@agency"}\n'
    '  - {by: b, status: disputed, found: {who: fleet, same: "#gale"}}\n',
    "sub/c.md": "---\nderived-from: sea\n---\n"
    '[Third]{#third .claim rank="2" rank-of="a:b" others="../b.md#sank; event:storm; the Anna" since="sinking" '
    'instance-of="a:b=the anna" office="captain/anna" rel-when="P1D after /b.md#gale"}\n',
}


def corpus(files: dict[str, str] | None = None) -> Corpus:
    return project_of(files or FILES).corpus


def words(found: Corpus, kind: UseKind, key: str, files: dict[str, str] | None = None) -> list[str]:
    """Every use as ``path role name words``."""
    texts = files or FILES
    return [
        " ".join([it.location.path, it.role, it.name, texts[it.location.path][slice(*spanned(it.location.span))]])
        for it in index_of(found).uses(kind, key)
    ]


def spanned(span: object) -> tuple[int, int]:
    return msgspec.structs.astuple(span)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "key", "expected"),
    [
        (
            "entity",
            "ferry",
            [
                "b.md prose  the Anna",
                "b.md attribute who The Anna",
                "sub/c.md attribute others the Anna",
                "sub/c.md attribute instance-of the anna",
                "entities.yaml definition  ferry",
                "events.yaml registry who ferry",
                "offices.yaml registry of ferry",
            ],
        ),
        (
            "entity",
            "fleet",
            ["b.checks.yaml log who fleet", "entities.yaml registry part-of fleet", "entities.yaml definition  fleet"],
        ),
        (
            "entity",
            "sea",
            ["b.md attribute says sea", "entities.yaml definition  sea", "entities.yaml registry derived-from sea"],
        ),
        (
            "source",
            "sea",
            [
                "b.md prose  @sea",
                "b.md attribute source @sea",
                "sub/c.md front-matter derived-from sea",
                "entities.yaml registry derived-from @sea",
                "references.bib definition  sea",
                "references.bib registry derived-from sea",
                "references.bib registry crossref Sea",
            ],
        ),
        (
            "source",
            "agency",
            [
                "b.checks.yaml log source @agency",
                "references.bib registry derived-from agency",
                "references.bib definition  agency",
            ],
        ),
        (
            "claim",
            "b.md#gale",
            [
                "b.md definition  #gale",
                "b.checks.yaml log same #gale",
                "sub/c.md attribute rel-when /b.md#gale",
            ],
        ),
        (
            "claim",
            "b.md#sank",
            ["b.md definition  #sank", "b.checks.yaml log  sank", "sub/c.md attribute others ../b.md#sank"],
        ),
        (
            "event",
            "storm",
            [
                "b.md attribute event storm",
                "sub/c.md attribute others event:storm",
                "events.yaml definition  storm",
                "events.yaml registry part-of storm",
            ],
        ),
        (
            "event",
            "sinking",
            ["b.md attribute event sinking", "sub/c.md attribute since sinking", "events.yaml definition  sinking"],
        ),
        (
            "office",
            "captain/anna",
            [
                "sub/c.md attribute office captain/anna",
                "entities.yaml registry offices captain/anna",
                "offices.yaml definition  captain/anna",
            ],
        ),
        ("entity", "nobody", []),
    ],
)
def test_uses(kind: UseKind, key: str, expected: list[str]) -> None:
    assert words(corpus(), kind, key) == expected


@pytest.mark.parametrize(
    ("kind", "key", "expected"),
    [
        ("event", "storm", ["gale", "soon", "sank", "third"]),
        ("event", "sinking", ["soon", "sank", "third"]),
        ("entity", "ferry", ["sank", "third"]),
        ("entity", "fleet", ["sank"]),
        ("source", "sea", ["soon", "sank"]),
        ("source", "agency", ["sank"]),
        ("claim", "b.md#gale", ["sank", "third"]),
        ("office", "captain/anna", ["third"]),
    ],
)
def test_claims(kind: UseKind, key: str, expected: list[str]) -> None:
    """What is inherited counts, and so does what a check log found; the parts of an event are the event."""
    found = index_of(corpus()).claims(kind, key)
    assert [it.id.value for it in found if it.id is not None] == expected


def test_keys_and_mentions() -> None:
    index = index_of(corpus())
    assert index.keys("event") == ("sinking", "storm")
    assert index.keys("claim") == ("b.md#gale", "b.md#sank", "b.md#soon", "sub/c.md#third")
    assert len(list(index.mentions("ferry"))) == 1


def test_an_edit_is_seen_and_leaves_the_other_articles_as_they_were() -> None:
    before = project_of(FILES)
    index = index_of(before.corpus)
    list(index.uses("event", "storm"))
    files = {**FILES, "b.md": "Nothing.\n"}
    after = project_of(files, previous=before).corpus
    assert "b.md attribute event storm" not in words(after, "event", "storm", files)
    assert index_of(before.corpus) is index
    kept = before.corpus.articles["sub/c.md"]
    assert after.articles["sub/c.md"] is kept
    assert "ide uses" in kept.__dict__


def test_a_registry_edit_gives_names_another_meaning() -> None:
    files = {**FILES, "entities.yaml": "anna:\n  name: The Anna\n"}
    assert "sub/c.md attribute others the Anna" in words(corpus(files), "entity", "anna", files)
