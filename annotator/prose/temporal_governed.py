"""What the words around an expression say of it in a language that only its grammar knows.

A grammar tells of three things: the preposition that governs an expression (``governed``), the words with which a
clause denies or compares (``DENIAL``), and those with which a sentence may speak of what is to come (``UNSETTLED``).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from annotator.prose.temporal_language import Found, Language, Node
from annotator.prose.temporal_meaning import Tense, kinds

_REACH = 160
_GOVERNORS = {
    "ON": "on",
    "IN": "in",
    "SINCE": "since",
    "UNTIL": "until",
    "AGO": "before",
    "AFTER": "after",
    "FROM": "from",
    "BY": "by",
}
_CLAUSE_END = re.compile(r"[,;:!?()\n]\s|\.\s+(?=[^\W\d_])|\s[–—-]\s")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[^\W\d_])|\n[^\S\n]*\n|[;:]\s")
_QUOTED = re.compile(r"„[^“”\n]*[“”]|«[^«»\n]*»|»[^«»\n]*«|“[^“”\n]*”|\"[^\"\n]*\"|‚[^‘\n]*‘")


class Clauses:
    """The text around the expressions of one text, in the words of a grammar."""

    def __init__(self, text: str, words: Language) -> None:
        self.text = text
        self._denial, self._unsettled = words.search("DENIAL"), words.search("UNSETTLED")
        self._quotations: list[tuple[int, int]] | None = None

    def tense(self, start: int, end: int) -> Tense:
        """Nothing, or "unsure" where the sentence may speak of what is to come."""
        before, after = self._near(start, end, _SENTENCE_END)
        found = self._unsettled and (self._unsettled.search(before) or self._unsettled.search(after))
        return "unsure" if found else ""

    def loose(self, node: Node, governor: str, start: int, end: int) -> bool:
        """Whether an expression need not be the time of what is told."""
        before, after = self._near(start, end, _CLAUSE_END)
        if self._denial and (self._denial.search(before) or self._denial.search(after)):
            return True
        weekday = _bare_weekday(node)
        return weekday is not None and governor != "on" and kinds(weekday)[0] == "WEEKDAY"

    def quoted(self, start: int) -> bool:
        """Whether a place lies between quotation marks of its line."""
        if self._quotations is None:
            self._quotations = [it.span() for it in _QUOTED.finditer(self.text)]
        index = bisect_right(self._quotations, (start, len(self.text) + 1)) - 1
        return index >= 0 and start < self._quotations[index][1]

    def _near(self, start: int, end: int, stop: re.Pattern[str]) -> tuple[str, str]:
        before = self.text[max(0, start - _REACH) : start]
        last = max((it.end() for it in stop.finditer(before)), default=0)
        after = self.text[end : end + _REACH]
        found = stop.search(after)
        return before[last:], after[: found.start()] if found else after


def ungoverned(found: Found) -> tuple[Node, int, str]:
    """An expression without its preposition: its derivation, its first piece, and the governor."""
    _, node = found
    outer = node.children[0] if node.children else node
    if not isinstance(outer, Node) or outer.rule != "governed" or not isinstance(outer.children[-1], Node):
        return node, 0, ""
    inner = outer.children[-1]
    first = sum(1 for it in outer.children if not isinstance(it, Node))
    return Node(node.rule, inner.children), first, _GOVERNORS.get(outer.children[0][0], "")


def _bare_weekday(node: Node) -> Node | None:
    inner = node
    while inner.rule in ("start", "day", "part_of_day") and inner.children and isinstance(inner.children[0], Node):
        inner = inner.children[0]
    return inner if inner.rule == "weekday_day" else None
