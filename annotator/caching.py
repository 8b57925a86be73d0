"""What was computed of long texts, kept as long as the texts are not too long together."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def cached_by_text(characters: int) -> Callable[[Callable[Concatenate[str, P], T]], Callable[Concatenate[str, P], T]]:
    """Keeps what a pure function makes of texts, those used last, while they have so many characters together.

    A bound on their number would be none on memory, and few of them would be
    computed again and again where one more is asked for in turn. The text used
    last is kept however long it is. All arguments are given by position.
    """

    def decorate(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
        kept: dict[object, tuple[T, int]] = {}
        total = 0
        lock = Lock()

        @wraps(function)
        def cached(text: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
            nonlocal total
            key = (text, args, tuple(kwargs.items()))
            with lock:
                known = kept.pop(key, None)
                if known is not None:
                    kept[key] = known
                    return known[0]
            found = function(text, *args, **kwargs)
            with lock:
                if key not in kept:
                    total += len(text)
                kept[key] = (found, len(text))
                while total > characters and len(kept) > 1:
                    total -= kept.pop(next(iter(kept)))[1]
            return found

        return cached

    return decorate
