"""Articles for the command line: a wrong one, a right one; and what is found in them."""

from __future__ import annotations

import json

FRONT = "---\npublished: 2025-11-28\n---\n"
WRONG = f'{FRONT}[landed on Friday night]{{#arrival .claim when="2025-11-27"}}\n'
RIGHT = WRONG.replace("Friday", "Thursday")
UNUSED = '[landed]{.claim ignore="dates/weekday-mismatch: the paper has it so"}\n'
FORMATS = ("text", "json", "github", "sarif")


def found(outcome) -> list[tuple[str, str]]:
    """Path and rule of each finding in JSON output."""
    return [(it["path"], it["rule"]) for it in json.loads(outcome.out)]
