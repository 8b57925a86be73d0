"""Frames between two processes: length, then MessagePack.

A frame is five bytes (a flag; the length, little-endian) and its content.
MessagePack text is UTF-8 and so has no lone surrogates, which file names and
messages may hold: such a message is sent with them escaped, under the flag 1.
"""

from __future__ import annotations

import re
import struct
from typing import Any, TypeVar

import msgspec

HEADER = struct.Struct("<BI")
PLAIN, ESCAPED = 0, 1
LARGEST = 1 << 30

_MARK = "\U0010ffff"
_FORBIDDEN = re.compile(f"[\ud800-\udfff{_MARK}]")
_ESCAPE = re.compile(f"{_MARK}([0-9a-f]{{6}})")

T = TypeVar("T")


class FrameError(ValueError):
    """What arrived is no frame of this protocol."""


def encode(message: Any) -> bytes:
    """The message as a frame.

    Raises:
        FrameError: it is longer than `LARGEST` bytes.
    """
    flag = PLAIN
    try:
        content = msgspec.msgpack.encode(message)
    except UnicodeEncodeError:
        flag = ESCAPED
        content = msgspec.msgpack.encode(_mapped(msgspec.to_builtins(message), _escape))
    if len(content) > LARGEST:
        raise FrameError(f"a message of {len(content)} bytes")
    return HEADER.pack(flag, len(content)) + content


def length_of(header: bytes) -> int:
    """The length of the content that follows a header.

    Raises:
        FrameError: the header is none.
    """
    flag, length = HEADER.unpack(header)
    if flag not in (PLAIN, ESCAPED) or length > LARGEST:
        raise FrameError("not a frame")
    return int(length)


def decode(header: bytes, content: bytes, kind: type[T] | Any) -> T:
    """The message of a frame.

    Raises:
        FrameError: it is no message of this kind.
    """
    try:
        if header[0] == PLAIN:
            message: T = msgspec.msgpack.decode(content, type=kind)
        else:
            plain = _mapped(msgspec.msgpack.decode(content), _unescape)
            message = msgspec.convert(plain, kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FrameError(str(error)) from None
    return message


def _escape(text: str) -> str:
    return _FORBIDDEN.sub(lambda match: f"{_MARK}{ord(match[0]):06x}", text)


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _mapped(value: Any, change: Any) -> Any:
    """The plain data with every text changed; as deep as the types of messages are, never deeper."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list | tuple):
        return [_mapped(it, change) for it in value]
    if isinstance(value, dict):
        return {_mapped(key, change): _mapped(it, change) for key, it in value.items()}
    return value
