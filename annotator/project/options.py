"""The options of rules in settings: whether a value is one that the rule takes, and what it must be, in words."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import inspect


def wrong_option(name: str, value: Any, kind: Any) -> str | None:
    """What an option must be, if a value is not that.

    Args:
        name: the option's name in the settings.
        value: as TOML has it.
        kind: the type of the field of the rule's record, with bounds as `msgspec.Meta`.
    """
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        wanted = _wanted(inspect.type_info(kind))
        said = str(error)
        return f"`{name}` must be {wanted}" if wanted else f"`{name}`: {said[:1].lower()}{said[1:]}"
    return None


def _wanted(kind: inspect.Type) -> str:
    """What values of a type are called; nothing where there is no short word for them."""
    if isinstance(kind, inspect.BoolType):
        return "true or false"
    if isinstance(kind, inspect.IntType):
        return f"a whole number{_bounds(kind)}"
    if isinstance(kind, inspect.FloatType):
        return f"a number{_bounds(kind)}"
    if isinstance(kind, inspect.StrType):
        return "a text that is not empty" if kind.min_length == 1 else "a text"
    if isinstance(kind, inspect.LiteralType):
        *most, last = map(str, kind.values)
        return f"{', '.join(most)} or {last}" if most else last
    if isinstance(kind, inspect.VarTupleType | inspect.ListType | inspect.SetType | inspect.FrozenSetType):
        return _list(kind.item_type)
    return ""


def _list(item: inspect.Type) -> str:
    if isinstance(item, inspect.StrType):
        return "a list of texts, none of them empty" if item.min_length == 1 else "a list of texts"
    wanted = _wanted(item)
    return f"a list, and each part {wanted}" if wanted else "a list"


def _bounds(kind: inspect.IntType | inspect.FloatType) -> str:
    low, high = kind.ge, kind.le
    if low is not None and high is not None:
        return f" from {low:g} to {high:g}"
    if low is not None:
        return f" of at least {low:g}"
    if high is not None:
        return f" of at most {high:g}"
    return f" greater than {kind.gt:g}" if kind.gt is not None else ""
