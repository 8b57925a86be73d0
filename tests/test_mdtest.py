"""Every Markdown file in ``tests/mdtest/`` is a suite; ``pytest tests/test_mdtest.py --update`` rewrites its carets."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.mdtest import Case, cases, differences, updated
from annotator.testing import annotated, check_files

FOLDER = Path(__file__).parent / "mdtest"
SUITES = sorted(FOLDER.glob("*.md"))


def all_cases() -> list:
    return [
        pytest.param(case, id=f"{suite.stem}:{case.line} {case.name}")
        for suite in SUITES
        for case in cases(suite.read_text(encoding="utf-8"))
    ]


@pytest.fixture(scope="module", autouse=True)
def update(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        for suite in SUITES:
            text = suite.read_text(encoding="utf-8")
            suite.write_text(updated(text), encoding="utf-8")


@pytest.mark.parametrize("case", all_cases())
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        pytest.skip("the carets have just been rewritten")
    found = differences(case)
    if found:
        story = annotated(case.files, check_files(case.files).diagnostics)
        pytest.fail("\n".join([*found, "", story]), pytrace=False)


def test_there_are_suites() -> None:
    assert len(SUITES) >= 6


SUITE = """\
# Lent

```yaml entities.yaml
hall: {name: Town Hall}
```

## A day that no calendar has

```article
The fair [opened]{.claim when="2025-02-30"}.
```

## Nothing

`other.md`

```markdown
Words.
```
"""


def test_the_parts_of_a_suite() -> None:
    first, second = cases(SUITE)
    assert (first.name, list(first.files)) == ("A day that no calendar has", ["entities.yaml", "article.md"])
    assert (second.name, list(second.files)) == ("Nothing", ["entities.yaml", "other.md"])
    assert second.files["other.md"] == "Words.\n"


def test_rows_are_matched_both_ways_and_update_writes_them() -> None:
    assert [it[0] for it in differences(cases(SUITE)[0])] == ["+"]
    written = updated(SUITE)
    assert [differences(it) for it in cases(written)] == [[], []]
    assert updated(written) == written
    wrong = written.replace("error[dates/", "warning[dates/")
    assert sorted(it[0] for it in differences(cases(wrong)[0])) == ["+", "-"]
