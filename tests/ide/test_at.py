"""What stands at a place, where it is defined, and what its card says; ``‸`` marks the caret."""

from __future__ import annotations

import pytest

from annotator.ide.at import View, subjects_at
from annotator.ide.definition import definition
from annotator.ide.hover import Hover, hover
from annotator.ide.markdown import code, plain
from annotator.testing import project_of

FILES = {
    "entities.yaml": "ferry:\n  name: Ferry Anna\n  kind: work\n  variants: [the Anna]\n  part-of: fleet\n"
    "fleet:\n  name: The Fleet\n",
    "offices.yaml": "captain/anna:\n  name: Captain of the Anna\n  of: ferry\n",
    "events.yaml": "sinking:\n  label: The ferry sinks\n  kind: accident\n  when: 2024-06-04\n  part-of: storm\n",
    "references.bib": "@book{sea,\n  title = {The <b>Sea</b>},\n  author = {Doe, Jane},\n  url = {https://sea.example/},\n}\n",
    "other.md": '---\npublished: 2024-06-07\n---\n[It sank]{#sank .claim event="sinking" when="2024-06-04"}.\n',
    "article.checks.yaml": 'one:\n  - {by: mk, at: 2024-06-08, status: confirmed, source: "@sea, p. 3", note: seen}\n',
}


def asked(text: str, path: str = "article.md") -> tuple[View, str, int, dict[str, str]]:
    """A view of the project with the caret taken out of one file."""
    files = {**FILES, path: text.replace("‸", "")}
    project = project_of(files)
    return View(project.corpus, project.vocabulary), path, text.index("‸"), files


def card(text: str, path: str = "article.md") -> str:
    """What the card at the caret says, or nothing."""
    view, path, offset, _ = asked(text, path)
    found = hover(view, path, offset)
    return found.markdown if isinstance(found, Hover) else ""


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The Fe‸rry Anna.", ["entity ferry"]),
        ("The Ferry Anna‸.", ["entity ferry"]),
        ("The‸ Ferry Anna.", []),
        ("As told [@s‸ea, p. 1].", ["source sea"]),
        ('[the Anna s‸ank]{#one .claim who="ferry"}', ["claim one"]),
        ('[the A‸nna sank]{#one .claim who="ferry"}', ["entity ferry", "claim one"]),
        ('[it sank]{#o‸ne .claim who="ferry"}', ["claim one", "claim one"]),
        ('[it sank]{.claim who="F‸erry Anna"}', ["entity ferry", "claim "]),
        ('[it sank]{.claim event="sin‸king"}', ["event sinking", "claim "]),
        ('[it sank]{.claim event="storm; sin‸king"}', ["event sinking", "claim "]),
        ('[he steered]{.claim office="captain/‸anna"}', ["office captain/anna", "claim "]),
        ('[it sank]{.claim source="@sea, p. 3; @se‸a"}', ["source sea", "claim "]),
        ('[it sank]{.claim same="other.md#sa‸nk"}', ["claim sank", "claim "]),
        ('[it sank]{.claim rel-when="P1D after event:sink‸ing"}', ["event sinking", "claim "]),
        ('[again]{.claim rank="2" rank-of="sinking:ship" others="event:sin‸king"}', ["event sinking", "claim "]),
        ('[again]{.claim rank="2" rank-of="sinking:ship" since="sin‸king"}', ["event sinking", "claim "]),
        ('[it sank]{.claim ignore="dates/weekday‸-mismatch: so"}', ["rule dates/weekday-mismatch", "claim "]),
        ("[[it]{#in .claim} sa‸nk]{#out .claim}", ["claim out"]),
        ("[[i‸t]{#in .claim} sank]{#out .claim}", ["claim in", "claim out"]),
        ("‸", []),
        ("word\n\n\n‸", []),
    ],
)
def test_subjects(text: str, subjects: list[str]) -> None:
    view, path, offset, _ = asked(text)
    assert [f"{it.kind} {it.key}" for it in subjects_at(view, path, offset)] == subjects


@pytest.mark.parametrize(
    ("path", "text", "file", "target"),
    [
        ("article.md", "As told [@s‸ea].", "references.bib", "sea"),
        ("article.md", "The An‸na: the Anna, the A‸nna.".replace("‸", "", 1), "entities.yaml", "ferry"),
        ("article.md", '[it sank]{.claim event="sink‸ing"}', "events.yaml", "sinking"),
        ("article.md", '[he steered]{.claim office="captain/‸anna"}', "offices.yaml", "captain/anna"),
        ("article.md", '[it sank]{.claim supports="other.md#sa‸nk"}', "other.md", "#sank"),
        ("article.md", '[a]{#x .claim}\n\n[b]{.claim same="#‸x"}', "article.md", "#x"),
        ("article.md", '[it sank]{.claim event="un‸known"}', None, None),
        ("entities.yaml", FILES["entities.yaml"].replace("part-of: fl", "part-of: fl‸"), "entities.yaml", "fleet"),
        ("offices.yaml", FILES["offices.yaml"].replace("of: fe", "of: fe‸"), "entities.yaml", "ferry"),
    ],
)
def test_definitions(path: str, text: str, file: str | None, target: str | None) -> None:
    view, path, offset, files = asked(text, path)
    found = definition(view, path, offset)
    places = [(it.name.path, files[it.name.path][it.name.span.start : it.name.span.end]) for it in found]
    assert places == ([] if file is None else [(file, target)])


def test_a_check_log_leads_to_the_claim_and_the_source() -> None:
    article = "[it sank]{#one .claim}"
    for caret, target in (("o‸ne:", ("article.md", "#one")), ("@s‸ea", ("references.bib", "sea"))):
        log = FILES["article.checks.yaml"].replace(caret.replace("‸", ""), caret, 1)
        files = {**FILES, "article.md": article}
        project = project_of(files)
        view = View(project.corpus, project.vocabulary)
        (found,) = definition(view, "article.checks.yaml", log.index("‸"))
        span = found.name.span
        assert (found.name.path, files[found.name.path][span.start : span.end]) == target


def test_the_card_of_a_claim() -> None:
    said = card(
        '---\npublished: 2024-06-07\n---\n[the Anna s‸ank on Tuesday]{#one .claim event="sinking" who="ferry" '
        'when="2024-06-04" source="@sea, p. 3"}'
    )
    for expected in (
        "**`#one`** · claim · *confirmed*",
        "> the Anna sank on Tuesday",
        "- event: The ferry sinks",
        "- who: Ferry Anna",
        "- when: Tuesday 4 June 2024 (`2024-06-04`)",
        "“Tuesday” means Tuesday 4 June 2024",
        "- *confirmed* · mk · 2024-06-08: seen",
        "- `@sea`, p. 3: Jane Doe. *The",
        "**Also on The ferry sinks**",
        "- `other.md#sank` “It sank” · Tuesday 4 June 2024",
    ):
        assert expected in said, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Fe‸rry Anna.", ["**Ferry Anna** `ferry` · work", "- variants: the Anna", "- part of: The Fleet"]),
        ("[@s‸ea]", ["**`@sea`** · book", "Jane Doe. *The", "https://sea.example/"]),
        (
            '[x]{.claim event="sinki‸ng"}',
            ["**The ferry sinks** `sinking` · accident", "- part of: storm"],
        ),
        ('[x]{.claim office="captain/a‸nna"}', ["**Captain of the Anna** `captain/anna`", "- of: Ferry Anna"]),
    ],
)
def test_other_cards(text: str, expected: list[str]) -> None:
    said = card(text)
    for it in expected:
        assert it in said, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[click](command:x)", r"\[click\](command:x)"),
        ("<img src=x> & *so* `it` is_", r"\<img src=x\> \& \*so\* \`it\` is\_"),
        ("- a list\n1. and more", r"\- a list 1. and more"),
        ("1. first", r"1\. first"),
        ("a\u202eb\u200bc\x00", "a\ufffdb\ufffdc\ufffd"),
        ("word " * 100, "word " * 55 + "word…"),
    ],
)
def test_text_is_made_harmless(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("a`b", "``a`b``"), ("`", "`` ` ``"), ("a\nb", "`a b`"), ("", "")])
def test_code_is_made_harmless(text: str, expected: str) -> None:
    assert code(text) == expected
