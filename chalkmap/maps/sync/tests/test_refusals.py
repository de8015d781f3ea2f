"""Each refusal and each closing of the closed lists, and that the map stays as it was."""

from __future__ import annotations

from typing import get_args

import pytest

from chalkmap.maps.document.schema import MAX_OPS
from chalkmap.maps.models import Level
from chalkmap.maps.sync import limits
from chalkmap.maps.sync.frames import MAX_FRAME_BYTES
from chalkmap.maps.sync.messages import CLOSE_CODES, ClosingReason
from chalkmap.maps.sync.tests.client import HELLO, put, retitle


def type_at(node: str, at: int, text: str, *, base: int) -> dict:
    return {"op": "text", "id": node, "base": base, "splices": [[at, 0, text]]}


REFUSED = {
    "exists": [put("mars", "centre")],
    "gone": [put("x", "nowhere")],
    "cycle": [{"op": "move", "id": "centre", "parent": "mars", "order": "a0"}],
    "schema": [{"op": "set", "kind": "node", "id": "mars", "props": {"colour": "mauve"}}],
    "too-large": [type_at("mars", 0, "x" * 1_000, base=1)],
}


@pytest.mark.parametrize("reason", REFUSED)
def test_a_change_that_makes_no_sense_is_refused_whole(reason, page_of, teacher_north):
    page = page_of(teacher_north).join()
    refused = [retitle("venus", "changed too"), *REFUSED[reason]]
    assert page.refusal_of(*refused) == reason
    assert page.last[-1]["op"] == 1
    page.edit(put("earth", "centre"))
    assert page_of(teacher_north).join().map["nodes"]["venus"]["title"] == "Venus"


def test_a_text_edit_on_an_old_base_is_refused_and_one_on_the_new_base_is_not(
    page_of, share, teacher_north, teacher_south
):
    share(teacher_south, Level.EDITOR)
    north, south = page_of(teacher_north).join(), page_of(teacher_south).join()
    old = north.seq
    seq = south.edit(retitle("mars", "Mars!"))
    north.reach(seq)

    assert north.refusal_of(type_at("mars", 4, "?", base=old)) == "old-base"
    assert north.refusal_of(retitle("x", ""), type_at("mars", 4, "?", base=seq)) == "gone"
    north.edit(type_at("mars", 4, "?", base=seq))
    north.edit(type_at("mars", 5, "?", base=seq))  # only its own edit came since
    assert north.map["nodes"]["mars"]["title"] == "Mars??!"
    assert south.refusal_of(type_at("mars", 0, "x", base=seq)) == "old-base"


@pytest.mark.parametrize(
    ("hello", "reason"),
    [
        (HELLO | {"protocol": 0}, "page-too-old"),
        (HELLO | {"schema": 0}, "page-too-old"),
        (HELLO | {"protocol": 2}, "server-too-old"),
        (HELLO | {"schema": 99}, "server-too-old"),
    ],
)
def test_other_versions_are_told_which_of_the_two_is_old(hello, reason, page_of, teacher_north):
    page = page_of(teacher_north)
    page.open_socket()
    page.send(hello)
    assert page.closing() == (reason, CLOSE_CODES[reason])


MALFORMED = [
    "",
    "x",
    "[]",
    "{}",
    '{"type":"hello"',
    '{"type":"shout"}',
    '{"type":"here","cursor":[NaN,0]}',
    '{"type":"here","cursor":[1e999,0]}',
    '{"type":"here","cursor":[123456789012345678901234567890,0]}',
    '{"type":"here","cursor":[1]}',
    '{"type":"here","editing":"\\ud800"}',
    '{"type":"change","id":"no id","ops":[]}',
    '{"type":"change","id":"p-1"}',
    '{"type":"change","id":"\\ud800-1","ops":[]}',
    '{"type":"hello","protocol":1,"schema":1}',
    "[" * 100_000,
    '{"type":"change","id":"p-1","ops":' + '{"a":' * 20_000,
]


@pytest.mark.parametrize("text", MALFORMED, ids=range(len(MALFORMED)))
def test_what_is_not_a_message_closes_the_socket(text, page_of, teacher_north):
    page = page_of(teacher_north).join()
    page.send(text)
    assert page.closing() == ("malformed", 4400)


REFUSED_AS_SCHEMA = [
    "[]",
    "{}",
    "[1]",
    '[{"op":"erase","kind":"node","id":"mars"}]',
    '[{"op":"explode"}]',
    '[{"op":"set","kind":"node","id":"mars","props":{"title":"\\ud800"}}]',
    '[{"op":"set","kind":"node","id":"mars","props":{"x":1.5}}]',
    '[{"op":"set","kind":"node","id":"mars","props":{"x":99999999999999999999}}]',
    '[{"op":"set","kind":"node","id":"__proto__","props":{"x":1}}]',
    '[{"op":"set","kind":"node","id":"mars","props":{"parent":"venus"}}]',
]


@pytest.mark.parametrize("ops", REFUSED_AS_SCHEMA)
def test_ops_that_break_the_schema_are_refused(ops, page_of, teacher_north):
    page = page_of(teacher_north).join()
    page.send('{"type":"change","id":"p-1","ops":' + ops + "}")
    assert page.receive_until(lambda m: m["type"] == "refused")["reason"] == "schema"
    page.edit(retitle("mars", "Mars!"))


def test_binary_messages_close_the_socket(page_of, teacher_north):
    page = page_of(teacher_north).join()
    page._socket.send(b"\x00\x01")
    assert page.closing() == ("malformed", 4400)


def test_a_frame_that_is_too_large_closes_the_socket(page_of, teacher_north):
    page = page_of(teacher_north).join()
    page.send(" " * (MAX_FRAME_BYTES + 1))
    assert page.closing() == ("too-large", 4413)


def test_invalid_utf_8_closes_the_socket(page_of, teacher_north):
    page = page_of(teacher_north).join()
    page._socket.send(b'{"type":"change","id":"p-1","ops":["\xff"]}', text=True)
    assert page.closing() == ("malformed", 4400)


def test_a_socket_without_hello_is_closed(page_of, teacher_north, monkeypatch):
    monkeypatch.setattr(limits, "HELLO_SECONDS", 0.3)
    page = page_of(teacher_north)
    page.open_socket()
    assert page.closing() == ("hello-late", 4408)


def test_the_eleventh_socket_of_a_person_on_a_map_is_closed(page_of, teacher_north):
    pages = [page_of(teacher_north).join() for _ in range(limits.SOCKETS_PER_PERSON)]
    late = page_of(teacher_north)
    late.open_socket()
    assert late.closing() == ("too-many", 4430)
    pages[0].leave()
    pages[1].edit(retitle("mars", "Mars!"))
    page_of(teacher_north).join()


def test_a_socket_that_sends_too_fast_is_slowed_down_then_closed(page_of, teacher_north):
    page = page_of(teacher_north).join()
    for n in range(1_000):
        page.change(retitle("mars", f"{n}"))
    assert page.closing() == ("too-fast", 4429)
    over = limits.PAUSES * limits.PAUSE_SECONDS * limits.CHANGES_PER_SECOND
    assert limits.CHANGES_AT_ONCE <= len(page.acknowledged) <= limits.CHANGES_AT_ONCE + over + 30


def test_a_page_that_sends_a_burst_is_not_closed(page_of, teacher_north):
    page = page_of(teacher_north).join()
    for n in range(150):
        page.change(retitle("mars", f"{n}"))
    page.receive_until(lambda _: not page.pending)
    assert len(page.acknowledged) == 150


def many(ops: int) -> list[dict]:
    return [retitle("mars", f"{n}") for n in range(ops)]


def test_a_socket_whose_few_changes_have_too_many_ops_is_slowed_down_then_closed(
    page_of, teacher_north
):
    page = page_of(teacher_north).join()
    for _ in range(30):
        page.change(*many(MAX_OPS))
    assert page.closing() == ("too-fast", 4429)
    over = limits.PAUSES * limits.PAUSE_SECONDS * limits.OPS_PER_SECOND
    at_once = limits.OPS_AT_ONCE // MAX_OPS
    assert at_once <= len(page.acknowledged) <= at_once + over // MAX_OPS + 2


def test_a_page_that_sends_a_few_of_the_largest_changes_is_not_closed(page_of, teacher_north):
    page = page_of(teacher_north).join()
    for _ in range(3):
        page.change(*many(MAX_OPS))
    page.receive_until(lambda _: not page.pending)
    assert len(page.acknowledged) == 3


def test_every_closing_reason_has_a_code_of_its_own():
    assert set(CLOSE_CODES) == set(get_args(ClosingReason))
    assert len(set(CLOSE_CODES.values())) == len(CLOSE_CODES)
