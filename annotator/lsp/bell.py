"""Something that several tasks wait for, again and again."""

from __future__ import annotations

import asyncio


class Bell:
    """Whoever waits is woken by the next ring, and only by that."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def ring(self) -> None:
        """Wakes all that are waiting."""
        self._next.set()
        self._next = asyncio.Event()

    def next(self) -> asyncio.Event:
        """The next ring, for those who look at something else before they wait."""
        return self._next

    async def heard(self, seconds: float | None = None) -> bool:
        """Waits for the next ring, at most so long; whether it came."""
        try:
            await asyncio.wait_for(self._next.wait(), seconds)
        except TimeoutError:
            return False
        return True
