"""Settings: what they do, and a diagnostic at each one that is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
import pytest
from project_reading import ARTICLE, written

from annotator.diagnostics import Severity
from annotator.project.config import Config, configured_root, load_config
from annotator.project.load import load
from annotator.text import Document


class Limit(msgspec.Struct, frozen=True):
    longest: int = 8
    words: tuple[str, ...] = ()
    least: Annotated[int, msgspec.Meta(ge=1)] = 1
    share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5
    strict: bool = False
    names: tuple[Annotated[str, msgspec.Meta(min_length=1)], ...] = ()
    mode: Literal["a", "b", "c"] = "a"


_OPTION = '[rules."quotes/short-quotation"]\n'
RULES = {"dates/weekday-mismatch": None, "quotes/short-quotation": Limit, "config/bad-setting": None}


def read(text: str, path: str = "annotator.toml") -> tuple[Config, list[tuple[str, str]]]:
    config, faults = load_config(Document(path, text), RULES)
    places = [it.location.span for it in faults]
    return config, [(text[at.start : at.end], it.message) for at, it in zip(places, faults, strict=True)]


def test_every_setting() -> None:
    config, faults = read(
        'articles = ["*.md", "news/**/*.md"]\nexclude = "drafts"\nentities = "people/*.yaml"\noffices = []\n'
        'select = ["dates"]\nignore = ["dates/weekday-mismatch"]\nfail-on = "warning"\nfinal = true\n'
        '[rules."quotes/short-quotation"]\nseverity = "error"\nlongest = 12\n'
    )
    assert not faults
    assert (config.articles, config.exclude) == (("*.md", "news/**/*.md"), ("drafts",))
    assert (config.entities, config.offices, config.events) == (("people/*.yaml",), (), None)
    assert (config.select, config.ignore) == (("dates",), ("dates/weekday-mismatch",))
    assert (config.fail_on, config.final) == (Severity.WARNING, True)
    assert config.severities == {"quotes/short-quotation": Severity.ERROR}
    assert config.options == {"quotes/short-quotation": {"longest": 12}}


def test_a_severity_alone() -> None:
    config, faults = read('[rules]\n"dates/weekday-mismatch" = "off"\n')
    assert (config.severities, faults) == ({"dates/weekday-mismatch": Severity.OFF}, [])


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ('artikles = ["*.md"]', "artikles", "unknown setting `artikles`; is it `articles`?"),
        ("zzz = 1", "zzz", "unknown setting `zzz`"),
        ("articles = 3", "3", "`articles` is a text or a list of texts"),
        ('articles = ["a.md", 3]', "3", "`articles` is a list of texts"),
        ('entities = "../other.yaml"', '"../other.yaml"', "a path lies within the project, with `/` between its parts"),
        ('entities = ["/etc/passwd"]', '"/etc/passwd"', "a path lies within the project, with `/` between its parts"),
        ('articles = ""', '""', "an empty path"),
        ('select = ["date"]', '"date"', 'there is no rule "date"; is it `dates`?'),
        ('fail-on = "warnings"', '"warnings"', "`fail-on` is error, warning or information"),
        ('fail-on = "off"', '"off"', "`fail-on` is error, warning or information"),
        ("fail-on = 3", "3", "`fail-on` is error, warning or information"),
        ('rules.dates = "none"', '"none"', "a severity is one of off, information, warning, error"),
        ('[rules.all]\nseverity = "error"', "all", "`rules` takes rules and families, but not `all`"),
        ('[rules]\nall = "off"', "all", "`rules` takes rules and families, but not `all`"),
        ('final = "yes"', '"yes"', "`final` is true or false"),
        ("rules = 3", "3", '`rules` is a table: [rules."family/name"]'),
        ('[rules."dates/nothing"]\n', '"dates/nothing"', 'there is no rule "dates/nothing"'),
        (
            '[rules."quotes/short-quotation"]\nlongst = 3',
            "longst",
            "quotes/short-quotation has no option `longst`; is it `longest`?",
        ),
        (
            '[rules."quotes/short-quotation"]\n# how long\nlongest = "x" # no',
            '"x"',
            "`longest` must be a whole number",
        ),
        (_OPTION + 'words = "x"', '"x"', "`words` must be a list of texts"),
        (_OPTION + "words = [1]", "[1]", "`words` must be a list of texts"),
        (_OPTION + "least = -4", "-4", "`least` must be a whole number of at least 1"),
        (_OPTION + 'share = "x"', '"x"', "`share` must be a number from 0 to 1"),
        (_OPTION + "share = nan", "nan", "`share` must be a number from 0 to 1"),
        (_OPTION + "strict = 1", "1", "`strict` must be true or false"),
        (_OPTION + 'names = [""]', '[""]', "`names` must be a list of texts, none of them empty"),
        (_OPTION + 'mode = "d"', '"d"', "`mode` must be a, b or c"),
        ("a = \nb = 1", "\n", "invalid value"),
        ('articles = ["a"\nfinal = true\n', "[", "this `[` is never closed"),
        ('articles = ["a",\n  # more\n\n[rules]\n', "[", "this `[` is never closed"),
        ('articles = ["a"', "[", "this `[` is never closed"),
        ('articles = [\n  "a"\n  "b"\n]', '"', "a comma is missing before this"),
        ('articles = ["a",\n  b,\n]', "b", "invalid value"),
        ("[rules]\nx = {a = [1\n[rules.y]\n", "[", "this `[` is never closed"),
        ('fail-on = "x', "x", "unterminated string"),
        ("x = " + "[" * 5_000, "x", "the settings are nested too deep"),
        ("x = " + "9" * 10_000, "9", "a number has too many digits"),
        ("a." * 100_000 + "b = 1", "a", "this name has too many parts"),
        ('fail-on = "\0"', "\0", "illegal character '\\x00'"),
    ],
    ids=lambda it: ascii(it[:30]),
)
def test_a_bad_setting_is_reported_at_the_setting(text: str, at: str, message: str) -> None:
    assert read(text) == (read(text)[0], [(at, message)])


def test_a_bad_setting_leaves_the_others() -> None:
    config, faults = read('final = 3\nselect = ["dates", "dats"]\nfail-on = "information"\n')
    assert [at for at, _ in faults] == ["3", '"dats"']
    assert (config.select, config.fail_on, config.final) == (("dates",), Severity.INFORMATION, False)


def test_pyproject() -> None:
    text = '[project]\nname = "x"\n[tool.annotator]\nfinal = 3\n[tool.other]\nfinal = 4\n'
    assert read(text, "pyproject.toml")[1] == [("3", "`final` is true or false")]
    assert read("[tool]\nannotator = 3\n", "pyproject.toml")[1] == [("3", "`tool.annotator` is a table")]


@pytest.mark.parametrize(
    ("files", "start", "root"),
    [
        ({"annotator.toml": "", "a/b/x.md": ""}, "a/b/x.md", "."),
        ({"annotator.toml": "", "a/b/x.md": ""}, "a/b", "."),
        ({"annotator.toml": "", "a/pyproject.toml": "[tool.annotator]\nfinal = true", "a/b/x.md": ""}, "a/b", "a"),
        ({"annotator.toml": "", "a/pyproject.toml": "[tool.ruff]\n", "a/b/x.md": ""}, "a/b", "."),
        ({"a/x.md": ""}, "a/x.md", None),
        ({"a/x.md": ""}, "a", None),
    ],
)
def test_the_root_is_where_the_settings_are(
    tmp_path: Path, files: dict[str, str], start: str, root: str | None
) -> None:
    written(tmp_path, files)
    found = configured_root(tmp_path / start)
    assert (found and found.resolve()) == (root and (tmp_path / root).resolve())


def test_a_pattern_that_matches_no_article_is_reported(tmp_path: Path) -> None:
    settings = 'articles = ["*.md", "artcles/*.md", "old/*.md"]\nexclude = ["old"]\n'
    written(tmp_path, {"x.md": ARTICLE, "old/y.md": ARTICLE, "annotator.toml": settings})
    assert [(it.rule, it.location.span.start, it.message) for it in load(tmp_path).faults] == [
        ("config/bad-setting", settings.index('"artcles'), 'no file matches "artcles/*.md"')
    ]


def test_a_registry_that_is_not_there_is_reported(tmp_path: Path) -> None:
    written(tmp_path, {"x.md": ARTICLE, "annotator.toml": 'entities = ["people.yaml"]\n'})
    assert [(it.rule, it.message) for it in load(tmp_path).faults] == [
        ("config/bad-setting", 'there is no file "people.yaml"')
    ]
