"""When the interpreter looks for reference cycles: not while facts are being made.

Facts are trees of frozen records, freed as soon as nothing refers to them. But
every so many new records the interpreter looks through all that there are for
cycles, which takes two thirds of the time of a project of a thousand articles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def seldom() -> None:
    """From now on searches start after many more new records: for processes that keep facts, where one takes long."""
    gc.set_threshold(50_000, 20, 100)


@contextmanager
def deferred() -> Iterator[None]:
    """No search for cycles inside. A block inside another does nothing."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
