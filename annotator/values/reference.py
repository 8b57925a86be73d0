"""References to claims, events and entities: ``#id``, ``file.md#id``, ``/file.md#id``, ``event:key``, ``key``."""

from __future__ import annotations

import posixpath
import re
from typing import Literal

import msgspec

from annotator.values.fault import Fault, shown, wrong_syntax

ReferenceKind = Literal["claim", "event", "entity", "published"]

_CLAIM = re.compile(r"(?P<path>[^#]*)#(?P<id>[^\s#]+)")
_EVENT = re.compile(r"event:(?P<key>\S+)")


class Reference(msgspec.Struct, frozen=True, tag=True):
    """What a value points to.

    Of a claim, ``key`` is its id and ``path`` the file, empty for the file
    that the reference is in; ``rooted`` when the path counts from the
    project's root. ``start`` and ``end`` bound the reference in its value.
    """

    text: str
    kind: ReferenceKind = "claim"
    key: str = ""
    path: str = ""
    rooted: bool = False
    start: int = 0
    end: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it is a reference in form; whether anything is there is not judged here."""
        return not self.faults

    def path_from(self, path: str) -> str:
        """The file that is meant, from the project's root, when the reference stands in the file at ``path``."""
        if not self.path:
            return path
        folder = "" if self.rooted else posixpath.dirname(path)
        return posixpath.normpath(posixpath.join(folder, self.path))


def parse_reference(text: str) -> Reference:
    """A claim reference; never raises."""
    return _parsed(text, ("claim",), "a claim reference (#id, file.md#id)")


def parse_member(text: str) -> Reference:
    """A member that a rank counts: a claim, ``event:key``, or else an entity's key or name; never raises."""
    return _parsed(text, ("claim", "event", "entity"), "#id, event:key or the key of an entity")


def parse_anchor(text: str) -> Reference:
    """What a relative time is relative to: a claim, ``event:key`` or ``published``; never raises."""
    return _parsed(text, ("claim", "event", "published"), "#id, event:key or published")


def _parsed(text: str, kinds: tuple[ReferenceKind, ...], expected: str) -> Reference:
    words = text.strip()
    start = text.find(words)
    end = start + len(words)
    if "published" in kinds and words == "published":
        return Reference(text, "published", words, start=start, end=end)
    event = _EVENT.fullmatch(words)
    if "event" in kinds and event:
        return Reference(text, "event", event["key"], start=start, end=end)
    claim = _CLAIM.fullmatch(words)
    if "claim" in kinds and claim:
        path = claim["path"]
        return Reference(text, "claim", claim["id"], path.lstrip("/"), path.startswith("/"), start, end)
    if "entity" in kinds and words and "#" not in words and not words.startswith("event:"):
        return Reference(text, "entity", words, start=start, end=end)
    fault = wrong_syntax(text, f"{shown(words)} is not {expected}", start)
    return Reference(text, kinds[-1], words, start=start, end=end, faults=(fault,))
