"""Renaming keys and names; ``‸`` marks the caret."""

from __future__ import annotations

import pytest
from ide_views import Asked, applied, marked

from annotator.ide.rename import RefusedError, Renamed, renamable, rename

FILES = {
    "entities.yaml": "ferry:\n  name: Ferry Anna\n  variants: [the Anna, 'Anna']\n"
    "  part-of: fleet\n  derived-from: '@sea'\n"
    "fleet:\n  name: Fleet\nsea:\n  name: Sea Weekly\n  derived-from: ferry\n",
    "offices.yaml": "captain/anna:\n  name: Captain\n  of: ferry\n",
    "events.yaml": "storm:\n  label: A storm\nsinking:\n  part-of: storm\n  where: fleet\n  before: [storm]\n",
    "references.bib": '@book{sea, title={Sea}}\n@misc{copy, derived-from={sea, agency}, crossref = "Sea"}\n'
    "@misc{agency}\n",
    "more.yaml": '- id: "web"\n  title: Web\n  derived-from: sea\n',
    "even.json": '[{"id": "json", "title": "J", "custom": {"derived-from": "web"}}]\n',
    "annotator.toml": 'bibliography = ["references.bib", "more.yaml", "even.json"]\n',
    "a.md": "---\nderived-from: '@web'\n---\n"
    '[[It sank]{#sank .claim who="the Anna; fleet"} soon]{#soon .claim event="sinking" source="@copy; @sea, p. 3"}.\n'
    "\n"
    'The Ferry Anna [met a gale]{#gale .claim event="storm" supports="#sank" says=\'Sea Weekly\'}, '
    "says [see -@sea, p. 2].\n",
    "a.checks.yaml": 'sank:\n  - {by: a, status: confirmed, source: "@sea"}\n'
    '  - {by: b, found: {who: ferry, rel-when: "after event:storm"}}\n',
    "sub/b.md": 'THE ANNA [was lost]{#lost .claim who=ferry same="/a.md#sank; #lost" office="captain/anna" '
    'since="sinking" '
    'rank="2" rank-of="a:b" others="event:storm; ferry; ../a.md#sank" instance-of="a:b=ferry"} with @{sea} and @web.\n',
}


def renamed(asked: Asked, new: str) -> Renamed:
    return rename(asked.view, asked.project.documents, asked.path, asked.offset, new)


def changed(path: str, place: str, new: str) -> dict[str, str]:
    """The files that are others after a renaming."""
    asked = marked(FILES, path, place)
    found = applied(asked.files, renamed(asked, new).edits)
    return {path: text for path, text in found.items() if text != FILES[path]}


def replaced(*changes: tuple[str, str, str]) -> dict[str, str]:
    """Files with every one of some words replaced."""
    found: dict[str, str] = {}
    for path, old, new in changes:
        text = found.get(path, FILES[path])
        assert old in text, (path, old)
        found[path] = text.replace(old, new)
    return found


EVENT = replaced(
    ("events.yaml", "storm:", "gust:"),
    ("events.yaml", "part-of: storm", "part-of: gust"),
    ("events.yaml", "[storm]", "[gust]"),
    ("a.md", '"storm"', '"gust"'),
    ("a.checks.yaml", "event:storm", "event:gust"),
    ("sub/b.md", "event:storm", "event:gust"),
)
ENTITY = replaced(
    ("entities.yaml", "ferry", "boat/1"),
    ("offices.yaml", "ferry", "boat/1"),
    ("a.checks.yaml", "ferry", "boat/1"),
    ("sub/b.md", "ferry", "boat/1"),
)
CLAIM = replaced(
    ("a.md", "#sank", "#went.down"),
    ("a.checks.yaml", "sank:", "went.down:"),
    ("sub/b.md", "a.md#sank", "a.md#went.down"),
)
SOURCE = replaced(
    ("references.bib", "sea", "ocean:1"),
    ("references.bib", '"Sea"', '"ocean:1"'),
    ("more.yaml", "sea", "ocean:1"),
    ("entities.yaml", "@sea", "@ocean:1"),
    ("a.md", "@sea", "@ocean:1"),
    ("a.checks.yaml", "@sea", "@ocean:1"),
    ("sub/b.md", "@{sea}", "@{ocean:1}"),
)
OFFICE = replaced(("offices.yaml", "captain/anna", "master"), ("sub/b.md", "captain/anna", "master"))
WEB = replaced(
    ("more.yaml", '"web"', '"www"'),
    ("even.json", '"web"', '"www"'),
    ("a.md", "@web", "@www"),
    ("sub/b.md", "@web", "@www"),
)


@pytest.mark.parametrize(
    ("path", "place", "new", "expected"),
    [
        ("events.yaml", "st‸orm:", "gust", EVENT),
        ("sub/b.md", "event:sto‸rm", "gust", EVENT),
        ("a.md", '"storm‸"', "gust", EVENT),
        ("entities.yaml", "fe‸rry:", "boat/1", ENTITY),
        ("sub/b.md", "who=fe‸rry", "boat/1", ENTITY),
        ("sub/b.md", "a:b=fe‸rry", "boat/1", ENTITY),
        ("a.checks.yaml", "who: fe‸rry", " boat/1\n", ENTITY),
        ("a.md", "{#sa‸nk", "#went.down", CLAIM),
        ("a.checks.yaml", "sa‸nk:", "went.down", CLAIM),
        ("sub/b.md", "../a.md#sank‸", "went.down", CLAIM),
        ("a.md", "-@s‸ea", "ocean:1", SOURCE),
        ("references.bib", "{s‸ea", "@ocean:1", SOURCE),
        ("a.md", "'@w‸eb'", "www", WEB),
        ("even.json", '"web‸"', "www", WEB),
        ("sub/b.md", "captain/‸anna", "master", OFFICE),
        ("a.md", "{#so‸on", "soon", {}),
    ],
)
def test_keys(path: str, place: str, new: str, expected: dict[str, str]) -> None:
    assert changed(path, place, new) == expected


@pytest.mark.parametrize(
    ("path", "place", "new", "expected", "prose"),
    [
        (
            "entities.yaml",
            "Ferry A‸nna",
            "Ferry Bella: II",
            replaced(("entities.yaml", "Ferry Anna", '"Ferry Bella: II"')),
            replaced(("a.md", "Ferry Anna", "Ferry Bella: II")),
        ),
        (
            "a.md",
            'who="the A‸nna',
            "the N'Gor",
            replaced(("entities.yaml", "the Anna", "the N'Gor"), ("a.md", "the Anna", "the N'Gor")),
            replaced(("sub/b.md", "THE ANNA", "THE N'GOR")),
        ),
        (
            "sub/b.md",
            "THE A‸NNA",
            "the Ida",
            replaced(("entities.yaml", "the Anna", "the Ida"), ("a.md", "the Anna", "the Ida")),
            replaced(("sub/b.md", "THE ANNA", "THE IDA")),
        ),
        ("entities.yaml", "'A‸nna'", "N'Gor", replaced(("entities.yaml", "'Anna'", "'N''Gor'")), {}),
        (
            "a.md",
            "'Sea W‸eekly'",
            "Sea's Own",
            replaced(("entities.yaml", "Sea Weekly", "Sea's Own"), ("a.md", "Sea Weekly", r"Sea\'s Own")),
            {},
        ),
    ],
)
def test_names(path: str, place: str, new: str, expected: dict[str, str], prose: dict[str, str]) -> None:
    asked = marked(FILES, path, place)
    found = renamed(asked, new)
    files = applied(asked.files, found.edits)
    assert {path: text for path, text in files.items() if text != FILES[path]} == expected
    only = applied(asked.files, found.doubtful)
    assert {path: text for path, text in only.items() if text != FILES[path]} == prose


@pytest.mark.parametrize(
    ("path", "place", "words"),
    [
        ("a.md", "{#sa‸nk", "sank"),
        ("sub/b.md", "/a.md#s‸ank", "sank"),
        ("sub/b.md", "/a‸.md#sank", None),
        ("sub/b.md", "@{s‸ea}", "sea"),
        ("a.md", "Ferry A‸nna", "Ferry Anna"),
        ("a.md", 'who="the A‸nna', "the Anna"),
        ("a.md", "It s‸ank", None),
        ("a.md", "g‸ale]", None),
        ("entities.yaml", "na‸me:", None),
        ("annotator.toml", "bib‸", None),
    ],
)
def test_what_can_be_renamed(path: str, place: str, words: str | None) -> None:
    asked = marked(FILES, path, place)
    found = renamable(asked.view, asked.project.documents, path, asked.offset)
    assert (found.text if found else None) == words
    if found is not None:
        assert asked.words(found.location) == f"{path}: {words}"
        assert found.location.span.start <= asked.offset <= found.location.span.end


@pytest.mark.parametrize(
    ("path", "place", "new", "message"),
    [
        ("a.md", "{#sa‸nk", "two words", "“two words” cannot be the id of a claim"),
        ("a.md", "{#sa‸nk", "2nd", "“2nd” cannot be the id of a claim"),
        ("a.md", "{#sa‸nk", "", "“” cannot be the id of a claim"),
        ("a.md", "{#sa‸nk", "gale", "#gale in a.md is there already"),
        ("a.md", '"st‸orm"', "sinking", "“sinking” is in use already, in a.md"),
        ("a.md", '"st‸orm"', "2024", "cannot be the key of an event"),
        ("a.md", '"st‸orm"', "a; b", "cannot be the key of an event"),
        ("entities.yaml", "fe‸rry:", "fleet", "“fleet” is the entity fleet already"),
        ("entities.yaml", "fe‸rry:", "sea weekly", "cannot be the key of an entity"),
        ("a.md", "@s‸ea", "AGENCY", "there is a source @agency already"),
        ("a.md", "@s‸ea", "web", "there is a source @web already"),
        ("a.md", '"st‸orm"', "sinking", "in use"),
        ("a.md", "@s‸ea", "a,b", "cannot be the citekey"),
        ("a.md", "@s‸ea", "x" * 300, "cannot be the citekey"),
        ("a.md", "Ferry A‸nna", "Fleet", "“Fleet” is the entity fleet already"),
        ("a.md", "Ferry A‸nna", "Anna", "“Anna” is a name of ferry already"),
        ("a.md", "Ferry A‸nna", "A; B", "a name cannot have ';' in it"),
        ("a.md", "Ferry A‸nna", "—", "a name needs a letter"),
        ("a.md", "It s‸ank", "x", "nothing here that can be renamed"),
    ],
)
def test_refusals(path: str, place: str, new: str, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        renamed(marked(FILES, path, place), new)
    assert message in str(refused.value)


def test_an_id_that_is_there_twice_is_not_renamed() -> None:
    files = {"a.md": "[a]{#o‸ne .claim} [b]{#one .claim}\n"}
    with pytest.raises(RefusedError, match=r"2 annotations #one in a\.md"):
        renamed(Asked(files), "two")


def test_a_key_with_escapes_is_left_to_the_user() -> None:
    files = {"a.md": '[a]{.claim office="chair/s‸ea"} [b]{.claim office="chair\\/sea; captain"}\n'}
    with pytest.raises(RefusedError, match="by hand"):
        renamed(Asked(files), "head")
