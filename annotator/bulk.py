"""Building much at once."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def in_bulk(function: Callable[P, R]) -> Callable[P, R]:
    """Puts off the collection of reference cycles while a function builds many small objects, none of them cyclic.

    The collector would look through all of them again and again as their
    number grows, and free nothing.
    """

    @wraps(function)
    def building(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return function(*args, **kwargs)
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.enable()

    return building
