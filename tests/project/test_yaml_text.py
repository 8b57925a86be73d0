"""YAML with places: values, spans, faults, and texts that try to hurt."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.syntax.yaml_text import YamlNode, read_yaml
from annotator.text import printable


def values(node: YamlNode | None) -> Any:
    if node is None:
        return None
    if node.kind == "mapping":
        return {key.text: values(value) for key, value in node.items}
    return [values(it) for it in node.elements] if node.kind == "sequence" else node.text


def scalars(node: YamlNode | None) -> list[YamlNode]:
    found, waiting = [], [node] if node is not None else []
    while waiting:
        one = waiting.pop()
        waiting += [it for pair in one.items for it in pair] + list(one.elements)
        found += [one] if one.kind == "scalar" else []
    return found


def faults(text: str) -> list[tuple[str, str]]:
    return [(text[it.span.start : it.span.end], it.message) for it in read_yaml(text).faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: true\nc: null\nd: 2025-11-28\n", {"a": "1", "b": "true", "c": "null", "d": "2025-11-28"}),
        ("a: [x, 'y z', \"w\"]", {"a": ["x", "y z", "w"]}),
        ("- {a: b}\n- c\n", [{"a": "b"}, "c"]),
        ("a: |\n  x\n  y\nb: c", {"a": "x\ny\n", "b": "c"}),
        ("a: x\u2028y\nb: z\x85\n", {"a": "x\u2028y", "b": "z\x85"}),
        ("\ufeffa: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: b\rc: d\r", {"a": "b", "c": "d"}),
        ("😀: 🎉\nb: c", {"😀": "🎉", "b": "c"}),
        ("a:\nb: ''", {"a": "", "b": ""}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("a: \ud800\nb: c", {"a": "\ufffd", "b": "c"}),
        ("# nothing\n", None),
        ("---\n", None),
        ("", None),
    ],
)
def test_every_scalar_is_a_string_at_its_place(text: str, expected: Any) -> None:
    document = read_yaml(text)
    assert values(document.root) == expected
    assert not document.faults
    for scalar in scalars(document.root):
        if scalar.exact:
            assert text[scalar.span.start : scalar.span.end].replace("\ud800", "\ufffd") == scalar.text


@pytest.mark.parametrize(
    ("text", "at", "message", "kept"),
    [
        ("a: 'x\nb: c", "'x", "this quote is never closed", {"b": "c"}),
        ("a: [1, 2\nb: c", "[", "this `[` is never closed", {"a": ["1", "2"], "b": "c"}),
        ("a: b: c\nd: e", ":", "a value cannot go on with `:`; quote it", {"a": "b", "d": "e"}),
        ("a: @x\nb: c", "@x", "a value cannot start with this character; quote it", {"b": "c"}),
        ("a:\n\tx: y\nb: c", "\t", "tabs cannot indent; use spaces", {"b": "c"}),
        ("a:\n  x: y\n\tz: y\nb: c", "\t", "tabs cannot indent; use spaces", {"a": 0, "b": "c"}),
        ("words\nb: c", "words", "this is no `key: value`", {"b": "c"}),
        ("a: b\na: c", "a", "`a` is there twice; only the first is read", {"a": "b"}),
        ("a: &x b", "&x", "anchors are not read; write plain values", {"a": "b"}),
        ("a: *x\nb: c", "*x", "aliases are not read; write the value out", {"a": "*x", "b": "c"}),
        ("a: !!int 3", "!!int", "tags are not read; write plain values", {"a": "3"}),
        ("a: b\n---\nc: d", "c", "a second document; only the first is read", {"a": "b"}),
        ("? [a]\n: b", "[a]", "a key must be a plain word", {}),
        ("a: x\0y\nb: c", "\0", "character U+0000 is not allowed here", {"a": "x\ufffdy", "b": "c"}),
        ("x:\n  name: X\n  of: [a, b\ny: {name: Y}", "[", "this `[` is never closed", {"x": 0, "y": 0}),
        ("a: 'x\r\nb: c\r\n", "'x", "this quote is never closed", {"b": "c"}),
    ],
)
def test_one_fault_at_its_place_and_the_rest_is_read(text: str, at: str, message: str, kept: dict[str, Any]) -> None:
    assert faults(text) == [(at, message)]
    read = values(read_yaml(text).root)
    assert read.keys() == kept.keys()
    assert all(read[key] == value for key, value in kept.items() if value != 0)


def test_positions_count_from_the_start_of_the_file() -> None:
    text = "---\nüber: [x, 'y]\n"
    document = read_yaml(text[4:], 4)
    assert [text[it.span.start : it.span.end] for it in document.faults] == ["'y]"]
    assert text[document.root.items[0][0].span.start :].startswith("über") if document.root else False


DEPTH = "nested more than 64 levels deep"


def first_faults(text: str) -> tuple[str, int]:
    """What the first fault says, and how many say the same."""
    messages = [it.message for it in read_yaml(text).faults]
    return (messages[0], messages.count(messages[0])) if messages else ("", 0)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("unit", "count", "fault", "times"),
    [
        *((unit, 1_000_000, DEPTH, 1) for unit in ("[", "{", "- ", "? ")),
        ("[a", 1_000_000, "this list needs `,` or `]`", 1),
        ("a: [\n", 50_000, "this `[` is never closed", 50_000),
        ("- [\n", 50_000, "this `[` is never closed", 50_000),
        ("a: '\n", 50_001, "this quote is never closed", 50_001),
        ("'", 1_000_001, "this quote is never closed", 1),
        ("a: b\n", 100_000, "`a` is there twice; only the first is read", 99_999),
        ("|\n", 100_000, "this is no `key: value`", 100_000),
        ("---\n", 100_000, "a second document; only the first is read", 1),
        ("\0", 500_000, "character U+0000 is not allowed here", 500_000),
        ("&a ", 200_000, "anchors are not read; write plain values", 200_000),
        ("9", 2_000_000, "", 0),
        ("#\n", 500_000, "", 0),
    ],
    ids=lambda it: ascii(it[:12]) if isinstance(it, str) else None,
)
def test_a_text_whose_square_would_take_minutes(unit: str, count: int, fault: str, times: int) -> None:
    assert first_faults(unit * count) == (fault, times)


def test_nesting_by_indentation_has_a_limit_too() -> None:
    assert first_faults("\n".join(" " * depth + "a:" for depth in range(2_000))) == (DEPTH, 1)


@pytest.mark.timeout(60)
def test_aliases_of_aliases_are_not_followed() -> None:
    text = "k0: &k0 [x,x]\n" + "".join(f"k{it}: &k{it} [*k{it - 1},*k{it - 1}]\n" for it in range(1, 5_000))
    document = read_yaml(text)
    assert document.root is not None
    assert len(document.root.items) == 5_000
    assert {it.message for it in document.faults} == {
        "anchors are not read; write plain values",
        "aliases are not read; write the value out",
    }


PIECES = st.sampled_from(
    [
        "a",
        "b",
        ": ",
        "\n",
        "- ",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        '"',
        "|\n",
        "&x ",
        "*x",
        "#",
        "\t",
        "\r\n",
        "\u2028",
    ]
)


@given(
    st.one_of(
        st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join), st.text("a:\n \ud800\0é😀[]", max_size=40)
    )
)
@settings(max_examples=examples(300, 20_000), deadline=None)
def test_any_text_is_read(text: str) -> None:
    document = read_yaml(text)
    for scalar in scalars(document.root):
        assert 0 <= scalar.span.start <= scalar.span.end <= len(text)
        if scalar.exact and not document.faults:
            assert printable(text)[scalar.span.start : scalar.span.end] == scalar.text
    for fault in document.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
