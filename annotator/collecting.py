"""When the interpreter looks for reference cycles: not while facts are being made.

Facts are trees of frozen records, freed as soon as nothing refers to them. But
every so many new records the interpreter looks through all that there are for
cycles, which takes two thirds of the time of a project of a thousand articles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MOST_YOUNG = 200_000


@contextmanager
def deferred() -> Iterator[None]:
    """No search for cycles inside; afterwards one among what is new, and none ever again among what is left of it.

    What stays is taken out of later searches, not out of counting: it is
    still freed with its last reference. A block inside another does nothing.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] < MOST_YOUNG:
            gc.collect(0)
        gc.freeze()
        gc.enable()
