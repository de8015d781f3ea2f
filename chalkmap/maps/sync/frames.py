"""Prepared frames: encoded once, written to every socket of a room as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from chalkmap.maps.sync.messages import Part, ToPage

MAX_FRAME_BYTES = 256 * 1024
PING_WIRE = b"\x89\x00"

_encode = msgspec.json.Encoder().encode
_CHANGES_HEAD = b'{"type":"changes","changes":['
_CHANGES_TAIL = b"]}"


class Frame:
    """One message to pages: its JSON, and the same as a WebSocket text frame."""

    __slots__ = ("text", "wire")

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.wire = _header(len(text)) + text


def prepare(message: ToPage) -> Frame:
    """Encode one message."""
    return Frame(_encode(message))


def prepare_part(part: Part) -> Frame | None:
    """Encode a part of a map, or return None when it would be larger than a frame may be."""
    text = _encode(part)
    return Frame(text) if len(text) <= MAX_FRAME_BYTES else None


def prepare_changes(items: Iterable[bytes]) -> Frame:
    """Make one `changes` frame of committed changes that are encoded already."""
    return Frame(_CHANGES_HEAD + b",".join(items) + _CHANGES_TAIL)


def within_frames(items: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Split encoded changes so that each list makes a frame of the allowed size; one too large stays alone."""
    pile: list[bytes] = []
    size = len(_CHANGES_HEAD) + len(_CHANGES_TAIL)
    for item in items:
        if pile and size + len(item) + 1 > MAX_FRAME_BYTES:
            yield pile
            pile, size = [], len(_CHANGES_HEAD) + len(_CHANGES_TAIL)
        pile.append(item)
        size += len(item) + 1
    if pile:
        yield pile


def _header(length: int) -> bytes:
    # RFC 6455, 5.2: final text frame, not masked, length in 7, 16 or 64 bits.
    if length < 126:
        return bytes((0x81, length))
    if length < 65_536:
        return b"\x81\x7e" + length.to_bytes(2, "big")
    return b"\x81\x7f" + length.to_bytes(8, "big")
