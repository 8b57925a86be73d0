"""The value of ``ignore``: a rule or family, and the reason."""

from __future__ import annotations

import re

import msgspec

DIRECTIVES = ("annotator-ignore", "annotator-ignore-file")
"""What comments begin with that suppress."""

_IGNORE = re.compile(r"\s*([^\s:]*)\s*(?::\s*(.*?)\s*)?\Z", re.DOTALL)


class Ignore(msgspec.Struct, frozen=True, tag=True):
    """A rule id or family, and why it does not apply; an empty reason is reported."""

    rule: str
    reason: str

    def covers(self, rule_id: str) -> bool:
        """Whether the id is this rule's, or one of this family's."""
        return rule_id == self.rule or rule_id.partition("/")[0] == self.rule


def parse_ignore(text: str) -> Ignore:
    """``dates/weekday-mismatch: the paper's own slip`` as a value; never raises."""
    match = _IGNORE.match(text)
    if match is None:
        return Ignore(" ".join(text.split()), "")
    return Ignore(match[1], match[2] or "")
