"""Every rule, the core's own included, keeps to the examples on its page."""

from __future__ import annotations

import pytest

from annotator.catalogue import core_rule_infos
from annotator.host import load_plugins
from annotator.testing import check_invalid, check_valid

SEEN_ONLY_ON_DISK = {"files/unreadable", "files/too-large", "files/not-utf-8"}
"""What no text can show."""

EXAMINED = [*core_rule_infos(), *load_plugins().rules]


def examples(valid: bool) -> list:
    found = []
    for rule in EXAMINED:
        both = (rule.VALID, rule.INVALID) if isinstance(rule, type) else (rule.valid, rule.invalid)
        chosen = both[0] if valid else both[1]
        found += [pytest.param(rule, it, id=f"{rule.id}-{number}") for number, it in enumerate(chosen)]
    return found


@pytest.mark.parametrize(("rule", "example"), examples(valid=True))
def test_silent(rule, example):
    check_valid(rule, example)


@pytest.mark.parametrize(("rule", "example"), examples(valid=False))
def test_speaks(rule, example):
    check_invalid(rule, example)


@pytest.mark.parametrize("rule", EXAMINED, ids=lambda it: it.id)
def test_has_examples_of_both_kinds(rule):
    if rule.id in SEEN_ONLY_ON_DISK or rule.id.startswith("plugins/"):
        pytest.skip("an article cannot show it")
    both = (rule.VALID, rule.INVALID) if isinstance(rule, type) else (rule.valid, rule.invalid)
    assert all(both)
