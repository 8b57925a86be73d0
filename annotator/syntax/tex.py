"""Raw TeX in Markdown: a command with its arguments, as Pandoc reads it."""

from __future__ import annotations

import re

_BRACES = r"\{(?:\\.|[^{}\\%]|\{(?:\\.|[^{}\\%]|\{[^{}%]*+\})*+\})*+\}"
_BREAK = r"[ \t]*+(?:\r\n|\r|\n)?+[ \t]*+"
_OPTION = r"\[(?:\\.|[^\]\\%])*+"
_COMMAND = re.compile(
    rf"\\[A-Za-z]++(?:=?\d++|(?:{_BREAK}{_OPTION}\])*+(?:{_BREAK}(?:{_BRACES})++)?+(?!{_BREAK}\{{))",
    re.DOTALL,
)
_BEFORE_OPTION = re.compile(rf"\\[A-Za-z]++(?={_BREAK}(\[))")
_UP_TO_END = re.compile(_OPTION, re.DOTALL)


class Commands:
    """The commands of a text. Options (``\\a[…]``) that led nowhere are not read again: each is read about once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known = 0
        """Options that begin before this offset end where one ends that was read already."""
        self.unclosed = False
        """Whether no bracket is there; else it is followed by what follows no command."""

    def end(self, start: int, limit: int) -> int:
        """Where the command that begins with this backslash ends; -1 if there is none. Its part ends at ``limit``."""
        option = _BEFORE_OPTION.match(self.text, start, limit)
        if option and option.start(1) < self.known:
            return option.end() if self.unclosed else -1
        command = _COMMAND.match(self.text, start, limit)
        end = command.end() if command else -1
        if option and end <= option.end():
            inside = _UP_TO_END.match(self.text, option.start(1), limit)
            self.known, self.unclosed = inside.end() if inside else 0, end >= 0
        return end
