"""Frames are read from clients that may be broken: one bad frame costs one bad frame."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.lsp.framing import FrameFault, decode, encode, frames

GOOD = b"Content-Length: 2\r\n\r\n{}"


def read(content: bytes) -> list[bytes | str]:
    """The bodies, and the reasons of faults."""
    return [it.reason if isinstance(it, FrameFault) else it for it in frames(io.BytesIO(content))]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (GOOD + GOOD, [b"{}", b"{}"]),
        (b"content-length:2\r\n\r\n{}", [b"{}"]),
        (b"CONTENT-LENGTH : 2\n\n{}", [b"{}"]),
        (b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}", [b"{}"]),
        (b"\r\n\r\n" + GOOD, [b"{}"]),
        (b"Content-Length: 1" + b"0" * 30 + b"\r\n\r\n{}" + GOOD, ["a frame is too large", b"{}"]),
        (b"Content-Length: -2\r\n\r\n{}" + GOOD, ["a line is no header", b"{}"]),
        (b"Content-Length: two\r\n\r\n{}" + GOOD, ["a line is no header", b"{}"]),
        (b"Content-Length: \xd9\xa2\r\n\r\n{}" + GOOD, ["a line is no header", b"{}"]),
        (b"Content-Type: x\r\n\r\n" + GOOD, ["there is no Content-Length", b"{}"]),
        (b"Content-Length: 1\r\n\r\n{}" + GOOD, [b"{", b"{}"]),  # the body was longer than it said
        (b"no header at all\n" * 3 + GOOD, ["a line is no header", b"{}"]),
        (b"x" * 100_000 + b"\n" + GOOD, ["a line is no header", b"{}"]),
        (b"Content-Length: 9\r\n\r\n{}", []),  # input ended
        (b"Content-Length: 2", ["a line is no header"]),
        (b"", []),
    ],
)
def test_frames(content: bytes, expected: list[bytes | str]) -> None:
    assert read(content) == expected


@settings(max_examples=examples(100, 5_000), deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=30), st.sampled_from([b"Content-Length: 5\r\n", b"\r\n\r\n", GOOD]))))
def test_no_input_hangs_or_raises(parts: list[bytes]) -> None:
    assert all(isinstance(it, bytes | str) for it in read(b"".join(parts)))


@pytest.mark.parametrize("value", ["é😀", "\ud800 and \udfff", "\u2028", {"a": [1, None, "\0"]}])
def test_what_is_sent_is_unicode(value: object) -> None:
    (body,) = frames(io.BytesIO(encode(value)))
    assert isinstance(body, bytes)
    assert body.decode()
    assert decode(body) == json.loads(json.dumps(value).replace("\\ud800", "\\ufffd").replace("\\udfff", "\\ufffd"))


def test_half_a_surrogate_pair_is_read() -> None:
    assert decode(b'{"text": "\\ud800"}') == {"text": "\ud800"}


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match="not JSON"):
        decode(body)
