"""Values of attributes in words: registered names for keys, weekdays for dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotator.ide.markdown import code, plain
from annotator.model.fields import Field
from annotator.model.registries import NAMING, Registries
from annotator.values.dates import When
from annotator.values.edtf import Edtf, parse_edtf

_NAMED = (*NAMING, "office")


def field_words(registries: Registries, fields: Sequence[Field[Any]]) -> str:
    """The values of one attribute, as Markdown."""
    return "; ".join(_value_words(registries, it) for it in fields)


def when_words(text: str) -> str:
    """``Thursday 27 November 2025 (2025-11-27)`` for a day; what cannot be read, as it is written."""
    return _date_words(parse_edtf(text))


def _value_words(registries: Registries, field: Field[Any]) -> str:
    value = field.value
    if isinstance(value, When):
        return "; ".join(map(_date_words, value.dates))
    if isinstance(value, Edtf):
        return _date_words(value)
    if field.type in _NAMED and isinstance(value, str):
        key = registries.entity_key(value) or value
        return plain("the article itself" if value == "-" else registries.name(key))
    return plain(field.text)


def _date_words(date: Edtf) -> str:
    words = date.span_text()
    if not words:
        return code(date.text)
    day = date.single_day
    weekday = f"{day:%A} " if day is not None else ""
    return f"{weekday}{plain(words)} ({code(date.text)})"
