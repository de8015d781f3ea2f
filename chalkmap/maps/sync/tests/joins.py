"""Many sockets on one map, on one event loop: a thread for each would cost more than the server does."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from contextlib import AsyncExitStack
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from chalkmap.maps.sync.tests.client import HELLO, Page, put, retitle
from chalkmap.maps.sync.tests.processes import World

AT_A_TIME = 50  # sockets that are on their way in together
SECONDS_TO_JOIN = 60.0
PAUSE_NEXT_DOOR = 0.1


class Joiner:
    """A socket on a map that only takes in what comes: it counts, and keeps no map."""

    def __init__(self, world: World, port: int, person: int) -> None:
        self.address = world.address(port, world.maps[0])
        self.cookie = world.cookies[person]
        self.seq = 0
        self.nodes = 0

    async def join(self, stack: AsyncExitStack) -> Joiner:
        """Open a socket, say hello and take the whole map; the socket is closed with the stack."""
        self._socket = await stack.enter_async_context(self._connect())
        await self._socket.send(json.dumps(HELLO))
        welcome = await self._receive()
        assert welcome["type"] == "welcome", welcome
        parts = welcome["parts"]
        while parts:
            parts -= (await self._receive())["type"] == "part"
        return self

    async def reach(self, seq: int) -> None:
        """Take in what comes until the map is at `seq`."""
        while self.seq < seq:
            await self._receive()

    def _connect(self) -> connect:
        return connect(
            self.address,
            origin=Origin("http" + self.address.removeprefix("ws").split("/sync/")[0]),
            additional_headers={"Cookie": self.cookie},
            compression=None,
            max_size=None,
            open_timeout=SECONDS_TO_JOIN,
            ping_interval=None,
            close_timeout=1,
        )

    async def _receive(self) -> dict[str, Any]:
        socket: ClientConnection = self._socket
        message: dict[str, Any] = json.loads(await socket.recv())
        if message["type"] == "welcome":
            self.seq = message["seq"]
        elif message["type"] == "part":
            self.nodes += len(message.get("nodes", {}))
        elif message["type"] == "changes":
            assert message["changes"][0]["seq"] <= self.seq + 1, "a change is missing"
            self.seq = message["changes"][-1]["seq"]
            ops = [op for change in message["changes"] for op in change["ops"]]
            self.nodes += sum(op["op"] == "put" for op in ops)
        return message


async def join_in_a_row(world: World, port: int, joins: int) -> None:
    """Join and leave again so often, some at a time; each gets the whole map."""
    numbers = iter(range(joins))

    async def keep_joining() -> None:
        for number in numbers:
            async with AsyncExitStack() as stack:
                await Joiner(world, port, number % 2).join(stack)

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_A_TIME):
            group.create_task(keep_joining())


async def join_at_once(world: World, port: int, joins: int, writer: Page) -> float:
    """Let so many be there together; return the server's megabytes when all have an edit that was made then."""
    async with AsyncExitStack() as stack:
        may_enter = asyncio.Semaphore(AT_A_TIME)

        async def enter(joiner: Joiner) -> Joiner:
            async with may_enter:
                return await joiner.join(stack)

        joiners = await asyncio.gather(
            *(enter(Joiner(world, port, number % 2)) for number in range(joins))
        )
        seq = await asyncio.to_thread(writer.edit, retitle("mars", f"{joins} people"), seconds=60)
        await asyncio.gather(*(joiner.reach(seq) for joiner in joiners))
        assert {joiner.nodes for joiner in joiners} == {len(writer.map["nodes"])}
        return world.megabytes(port)


def fill(page: Page, nodes: int) -> None:
    """Make the map so large."""
    for first in range(0, nodes, 500):
        page.edit(*(put(f"n{n}", "centre", title=f"Node {n}") for n in range(first, first + 500)))


class NextDoor(threading.Thread):
    """Somebody who edits another map all the while: how many milliseconds each edit took."""

    def __init__(self, world: World, port: int) -> None:
        super().__init__(daemon=True)
        self.milliseconds: list[float] = []
        self._page = Page(world.address(port, world.maps[1]), world.cookies[1]).join()
        self._may_stop = threading.Event()

    def run(self) -> None:
        """Edit until told to stop."""
        while not self._may_stop.wait(PAUSE_NEXT_DOOR):
            started = time.monotonic()
            self._page.edit(retitle("mars", f"{started}"), seconds=30)
            self.milliseconds.append((time.monotonic() - started) * 1_000)

    def finish(self) -> list[float]:
        """Stop; return what was measured."""
        self._may_stop.set()
        self.join(30)
        return sorted(self.milliseconds)
