"""Every rule, the core's own included, keeps to the examples on its page."""

from __future__ import annotations

import pytest

from annotator.catalogue import core_rule_infos
from annotator.host import load_plugins
from annotator.testing import check_invalid, check_valid

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
