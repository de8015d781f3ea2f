"""A copy of a room's map is good when what is in it is committed, and void when it is not to be."""

from __future__ import annotations

import asyncio
import copy
from typing import Any

import msgspec
import pytest

from chalkmap.maps.document.checks import check_ops
from chalkmap.maps.sync import room as rooms
from chalkmap.maps.sync.copies import CopyIsVoidError, RoomGoneError
from chalkmap.maps.sync.log import Entry, Opened
from chalkmap.maps.sync.pending import Pending
from chalkmap.maps.sync.tests.client import retitle
from chalkmap.maps.sync.tests.conftest import PLANETS


class Bystander:
    """Whom a room tells what happens; nothing comes of it."""

    def __getattr__(self, _name):
        return lambda *_: None


def a_room():
    opened = Opened(copy.deepcopy(PLANETS), 1, 1, [], 0)
    nobody: Any = Bystander()
    return rooms.Room("planets", opened, writer=nobody, threads=nobody, events=nobody)


def edit(room, title):
    checked = check_ops([retitle("mars", title)])
    room.submit(Pending(f"page-{room.seq}", checked, None, 0, Bystander()))


def by_another_process(seq):
    ops = msgspec.json.encode([retitle("venus", "Venus!")]).decode()
    return Entry("planets", seq, "other-1", None, 0, ops, "[]")


def commit(room):
    room.take_batch()
    room.written()


def on_a_loop(play):
    asyncio.run(play())


def test_a_copy_is_good_when_it_is_committed():
    async def play():
        room = a_room()
        edit(room, "Mars!")
        document, good = room.copy()
        edit(room, "later")
        assert not good.done()
        commit(room)
        await good
        assert document["seq"] == 2
        assert document["nodes"]["mars"]["title"] == "Mars!"

    on_a_loop(play)


def test_a_copy_of_what_another_process_overtook_is_void():
    async def play():
        room = a_room()
        edit(room, "Mars!")
        _document, good = room.copy()
        room.meet([by_another_process(2)])
        commit(room)
        with pytest.raises(CopyIsVoidError):
            await good
        assert room.committed == 3

    on_a_loop(play)


def test_a_copy_of_a_room_that_is_given_up_is_void():
    async def play():
        room = a_room()
        edit(room, "Mars!")
        _document, good = room.copy()
        room.give_up()
        with pytest.raises(RoomGoneError):
            await good

    on_a_loop(play)


def test_who_joins_while_another_process_overtakes_gets_the_map_as_it_came_to_be():
    async def play():
        room = a_room()
        edit(room, "Mars!")
        joining = asyncio.create_task(room.opening())
        await asyncio.sleep(0.01)
        room.meet([by_another_process(2)])
        await asyncio.sleep(0.01)
        assert not joining.done()
        commit(room)
        opening = await joining
        (part,) = (msgspec.json.decode(frame.text) for frame in opening.frames)
        assert opening.seq == 3
        assert part["nodes"]["mars"]["title"] == "Mars!"
        assert part["nodes"]["venus"]["title"] == "Venus!"

    on_a_loop(play)


def test_a_large_map_is_encoded_in_pieces_and_as_it_was():
    async def play():
        room = a_room()
        room.document["nodes"] |= {f"n{n}": {"order": "a0", "title": "t"} for n in range(5_000)}
        joining = asyncio.create_task(room.opening())
        turns = 0
        while not joining.done():
            turns += 1
            if turns == 3:
                room.document["nodes"]["n4999"] = {"order": "a0", "title": "changed meanwhile"}
            await asyncio.sleep(0)
        assert turns > 5
        nodes: dict[str, Any] = {}
        for frame in joining.result().frames:
            nodes |= msgspec.json.decode(frame.text).get("nodes", {})
        assert len(nodes) == 5_003
        assert nodes["n4999"]["title"] == "t"

    on_a_loop(play)
