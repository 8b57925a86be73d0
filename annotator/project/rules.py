"""What the project layer finds: bad settings, files that cannot be read, broken registries and check logs."""

from __future__ import annotations

from annotator.diagnostics import Invalid, RuleInfo, Severity, Valid
from annotator.syntax.limits import NESTING_LIMIT

_ARTICLE = "[He landed]{#landing .claim}\n"

BAD_SETTING = RuleInfo(
    "config/bad-setting",
    Severity.ERROR,
    """## What it does
Reports settings in `annotator.toml`, or in `[tool.annotator]` of `pyproject.toml`, that have no effect as they
stand: unknown names, values of the wrong type, unknown rules, files that are not there, and text that is no TOML.

## Why is this bad?
A rule that was meant to be on, and is not, looks exactly like an article without faults.
""",
    valid=(Valid(_ARTICLE, {"annotator.toml": 'articles = ["*.md"]\n'}),),
    invalid=(
        Invalid(
            _ARTICLE,
            at="artikles",
            message="unknown setting `artikles`; is it `articles`?",
            files={"annotator.toml": 'artikles = ["*.md"]\n'},
            at_path="annotator.toml",
        ),
        Invalid(
            _ARTICLE, at='"sometimes"', files={"annotator.toml": 'fail-on = "sometimes"\n'}, at_path="annotator.toml"
        ),
    ),
)

UNREADABLE = RuleInfo(
    "files/unreadable",
    Severity.ERROR,
    """## What it does
Names files and folders of the project that could not be read: no permission, a name that is a folder, a symbolic
link that leads out of the project's root or to nothing.

## Why is this bad?
What was not read was not checked. Links out of the root are never followed, because a project from somewhere else
could point them at any file of the machine.
""",
)

TOO_LARGE = RuleInfo(
    "files/too-large",
    Severity.ERROR,
    """## What it does
Names files that are larger than 20 MB, which are not read.

## Why is this bad?
What was not read was not checked. No article is that long; such a file is usually something else with the wrong name.
""",
)

NOT_UTF_8 = RuleInfo(
    "files/not-utf-8",
    Severity.ERROR,
    """## What it does
Reports the first byte of a file that is not UTF-8. The rest of the file is read all the same.

## Why is this bad?
Names with other letters than English ones are read wrong, by this tool and by whatever publishes the article.
""",
)

INVALID_REGISTRY = RuleInfo(
    "registries/invalid-registry",
    Severity.ERROR,
    """## What it does
Reports entries of `entities.yaml`, `offices.yaml`, `events.yaml` and of the bibliography that cannot be used as they
stand: broken YAML, JSON or BibTeX, unknown keys, an entity without a name, a date that is not EDTF, a reference to
an entity, an office or an event that no registry has. So are entries that contradict themselves or each other: an
entity or an event that is part of itself, a form of a name that is listed as right and as wrong, a person that is the
same as something else, and, as a warning, a full form that two entities share: in an article it names neither.

## Why is this bad?
Rules compare articles with what the registries state. An entry that is not read is not compared.
""",
    valid=(Valid(_ARTICLE, {"entities.yaml": "lukashenko: {name: Alexander Lukashenko, kind: person}\n"}),),
    invalid=(
        Invalid(
            _ARTICLE,
            at="varients",
            message="an entity has no `varients`; is it `variants`?",
            files={"entities.yaml": "lukashenko: {name: Alexander Lukashenko, varients: [Lukashenka]}\n"},
            at_path="entities.yaml",
        ),
        Invalid(
            _ARTICLE,
            at="myanmr",
            files={"offices.yaml": "president/myanmar: {name: President of Myanmar, of: myanmr}\n"},
            at_path="offices.yaml",
        ),
    ),
)

DUPLICATE_KEY = RuleInfo(
    "registries/duplicate-key",
    Severity.ERROR,
    """## What it does
Reports a key that two entries of a registry or of the bibliographies share, in one file or in two.

## Why is this bad?
Only the first entry is used, so what the second one states is lost without a word.
""",
    valid=(Valid(_ARTICLE, {"entities.yaml": "a: {name: A}\nb: {name: B}\n"}),),
    invalid=(
        Invalid(
            _ARTICLE,
            at="ap2025",
            files={"references.bib": "@online{ap2025, title={A}}\n\n@online{ap2025, title={B}}\n"},
            at_path="references.bib",
        ),
    ),
)

INVALID_CHECK_LOG = RuleInfo(
    "registries/invalid-check-log",
    Severity.ERROR,
    """## What it does
Reports entries of `NAME.checks.yaml` that cannot be used as they stand: broken YAML, unknown keys, an unknown
`status` or `basis`, a date that is not EDTF, an entry for a claim that the article does not have, and a claim whose
state is given twice, in the log and in the article.

## Why is this bad?
The check log is the proof that somebody looked. An entry that belongs to no claim proves nothing.
""",
    valid=(Valid(_ARTICLE, {"article.checks.yaml": "landing:\n  - {by: mk, at: 2025-12-01, status: confirmed}\n"}),),
    invalid=(
        Invalid(
            _ARTICLE,
            at="confirmd",
            message="`confirmd` is no status; is it `confirmed`?",
            files={"article.checks.yaml": "landing:\n  - {by: mk, status: confirmd}\n"},
            at_path="article.checks.yaml",
        ),
        Invalid(
            _ARTICLE,
            at="lnding",
            message="the article has no claim `#lnding`; is it `#landing`?",
            files={"article.checks.yaml": "lnding:\n  - {by: mk, status: confirmed}\n"},
            at_path="article.checks.yaml",
        ),
    ),
)

RULES = (
    BAD_SETTING,
    UNREADABLE,
    TOO_LARGE,
    NESTING_LIMIT,
    NOT_UTF_8,
    INVALID_REGISTRY,
    DUPLICATE_KEY,
    INVALID_CHECK_LOG,
)
"""What the project layer itself can find."""
