"""What reading YAML gives: nodes that never lose their place, and faults."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from annotator.text import Span

FaultKind = Literal["syntax", "duplicate", "depth", "refused"]


class YamlNode(msgspec.Struct, frozen=True, dict=True):
    """A mapping, a sequence or a scalar, and where it stands.

    ``span`` of a scalar excludes its quotes; ``exact`` tells that the source
    there is ``text`` itself, without escapes or folded lines. A mapping holds
    the first of several equal keys.
    """

    span: Span
    kind: Literal["mapping", "sequence", "scalar"] = "scalar"
    text: str = ""
    items: tuple[tuple[YamlNode, YamlNode], ...] = ()
    elements: tuple[YamlNode, ...] = ()
    exact: bool = True
    plain: bool = False
    """A scalar without quotes."""

    @cached_property
    def _by_key(self) -> dict[str, YamlNode]:
        return {key.text: value for key, value in self.items}

    def get(self, key: str) -> YamlNode | None:
        """The value of a mapping's key, or None."""
        return self._by_key.get(key)

    def part(self, start: int, end: int) -> Span:
        """Where a part of a scalar's ``text`` stands; all of it when that cannot be told exactly."""
        return Span(self.span.start + start, self.span.start + end) if self.exact else self.span

    @property
    def empty(self) -> bool:
        """Whether nothing is written: ``key:`` and no more."""
        return self.plain and not self.text


class YamlFault(msgspec.Struct, frozen=True):
    """What is wrong, and where; ``other`` is the first of two equal keys."""

    message: str
    span: Span
    kind: FaultKind = "syntax"
    other: Span | None = None


class YamlDocument(msgspec.Struct, frozen=True):
    """What could be read of a document; ``root`` is None when it is empty or nothing was readable."""

    root: YamlNode | None
    faults: tuple[YamlFault, ...] = ()
