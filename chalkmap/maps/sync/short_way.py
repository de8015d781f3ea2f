"""The usual case of reading, without the library's parser: one whole text frame in what has just arrived.

Anything else (parts of frames, several at once, pings, closing, what is not a frame at all) is the library's. Both
can take turns because a frame is only read here when the library stands between two of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from websockets.protocol import State
from websockets.streams import StreamReader
from websockets.utils import apply_mask

if TYPE_CHECKING:
    from websockets.server import ServerProtocol

# RFC 6455, 5.2: a final text frame; its length, with the bit that says "masked", in 7 bits or in 16 after a mark.
_FINAL_TEXT = 0x81
_MASKED = 0x80
_LONGER = 0x80 | 126
_MASK_BYTES = 4


def read_whole_text(conn: ServerProtocol, data: bytes) -> bytes | None:
    """Return the text if `data` is one masked text frame below 64 KiB and the library waits for a new frame."""
    if len(data) < 6 or data[0] != _FINAL_TEXT or not data[1] & _MASKED:
        return None
    if data[1] < _LONGER:
        head, length = 2, data[1] & 0x7F
    elif data[1] == _LONGER:
        head, length = 4, int.from_bytes(data[2:4], "big")
    else:
        return None
    start = head + _MASK_BYTES
    if len(data) != start + length or not _is_between_messages(conn):
        return None
    return apply_mask(data[start:], data[head:start])


def _is_between_messages(conn: ServerProtocol) -> bool:
    """Return whether the next byte begins a frame that begins a message."""
    if conn.state is not State.OPEN or conn.current_size is not None or conn.reader.buffer:
        return False
    step: Any = conn.parser  # where the library's parser waits: the innermost of its generators
    while step.gi_yieldfrom is not None:
        step = step.gi_yieldfrom
    return step.gi_code is StreamReader.at_eof.__code__
