"""Which places of a block lie within annotations."""

from __future__ import annotations

from bisect import bisect_right

from annotator import Location


class Annotated:
    """The stretches of a block that lie within annotations."""

    def __init__(self, annotations: list[Location]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(it.span for it in annotations):
            if not self._ends or span.end > self._ends[-1]:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def __contains__(self, location: Location) -> bool:
        before = bisect_right(self._starts, location.span.start)
        return before > 0 and location.span.end <= self._ends[before - 1]
