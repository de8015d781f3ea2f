"""The short way of reading and the library's parser read the same, however the bytes arrive."""

from __future__ import annotations

import random

from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from chalkmap.maps.sync.short_way import read_whole_text

TEXT = b'{"type":"here"}'


def opened() -> ServerProtocol:
    return ServerProtocol(state=OPEN, max_size=256 * 1024)


def wire(text: bytes = TEXT, opcode: Opcode = Opcode.TEXT, *, fin: bool = True) -> bytes:
    return Frame(opcode, text, fin).serialize(mask=True)


def read_all(chunks: list[bytes]) -> list[bytes]:
    """Return the messages that come out when the two take turns."""
    conn, messages, parts = opened(), [], b""
    for chunk in chunks:
        text = read_whole_text(conn, chunk)
        if text is not None:
            messages.append(text)
            continue
        conn.receive_data(chunk)
        for frame in conn.events_received():
            assert isinstance(frame, Frame)
            if frame.opcode in (Opcode.TEXT, Opcode.CONT):
                parts += frame.data
                if frame.fin:
                    messages.append(parts)
                    parts = b""
    return messages


def test_whole_frames_of_all_lengths_are_read():
    for length in (0, 1, 3, 4, 5, 125, 126, 127, 1_000, 65_535):
        text = random.Random(length).randbytes(length)
        assert read_whole_text(opened(), wire(text)) == text


def test_anything_else_is_left_to_the_library():
    whole = wire()
    others = {
        "a part": whole[:-1],
        "more than one": whole + whole,
        "the head alone": whole[:2],
        "nothing": b"",
        "binary": wire(opcode=Opcode.BINARY),
        "a ping": wire(opcode=Opcode.PING),
        "not the last of its message": wire(fin=False),
        "the last of a message": wire(opcode=Opcode.CONT),
        "not masked": Frame(Opcode.TEXT, TEXT).serialize(mask=False),
        "an extension's bit": bytes([whole[0] | 0x40]) + whole[1:],
        "64 KiB": wire(b"x" * 65_536),
    }
    for name, data in others.items():
        assert read_whole_text(opened(), data) is None, name


def test_within_a_frame_or_a_message_nothing_is_taken_for_a_frame():
    inside = wire(b"y" * 6 + wire())
    start = len(inside) - len(wire())
    for cut in (1, 2, 4, 6, start):
        conn = opened()
        conn.receive_data(inside[:cut])
        assert read_whole_text(conn, wire()) is None, cut
    conn = opened()
    conn.receive_data(wire(fin=False))
    assert read_whole_text(conn, wire()) is None


def test_after_closing_nothing_is_read():
    conn = opened()
    conn.receive_data(wire(b"\x03\xe8", Opcode.CLOSE))
    assert read_whole_text(conn, wire()) is None


def test_messages_come_out_whole_and_in_order_however_they_are_cut():
    for seed in range(300):
        chance = random.Random(seed)
        messages = [chance.randbytes(chance.choice((0, 5, 40, 130, 70_000))) for _ in range(8)]
        stream: list[bytes] = []
        for message in messages:
            at = chance.randint(0, len(message))
            if chance.random() < 0.3:
                stream += [
                    wire(message[:at], fin=False),
                    wire(b"", Opcode.PING),
                    wire(message[at:], Opcode.CONT),
                ]
            else:
                stream.append(wire(message))
        assert read_all(_cut_anew(stream, chance)) == messages, seed


def _cut_anew(frames: list[bytes], chance: random.Random) -> list[bytes]:
    chunks: list[bytes] = []
    for frame in frames:
        if chance.random() < 0.6:
            chunks.append(frame)
        elif chance.random() < 0.5:
            cut = chance.randint(0, min(len(frame), 20))
            chunks += [frame[:cut], frame[cut:]]
        elif chunks:
            chunks[-1] += frame
        else:
            chunks.append(frame)
    return chunks
