"""Where people are in a map: the latest of each socket, sent by tick, never stored."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from chalkmap.maps.sync.messages import Here, HereNow, Present

if TYPE_CHECKING:
    from collections.abc import Callable

TICK_SECONDS = 0.05
TICK_SECONDS_BUSY = 0.1  # above BUSY sockets
BUSY = 100
AT_MOST = 50
GONE_AFTER_SECONDS = 30.0


class Presence:
    """The presence of one room. What changed within a tick goes to `send`; of our own sockets, to `send_on` too."""

    def __init__(
        self,
        send: Callable[[HereNow], None],
        send_on: Callable[[HereNow], None],
        sockets: Callable[[], int],
    ) -> None:
        self._send = send
        self._send_on = send_on
        self._sockets = sockets
        self._loop = asyncio.get_running_loop()
        self._present: dict[int, tuple[float, Present]] = {}  # the one that moved last comes last
        self._moved: dict[int, None] = {}
        self._left: list[int] = []
        self._elsewhere: set[int] = set()  # sockets of other processes
        self._tick: asyncio.TimerHandle | None = None

    def move(self, present: Present) -> None:
        """Take the latest of a socket."""
        socket = present.socket
        self._present.pop(socket, None)
        self._present[socket] = (self._loop.time(), present)
        self._moved.pop(socket, None)
        self._moved[socket] = None
        self._schedule()

    def leave(self, socket: int) -> None:
        """Take note that a socket is gone, or silent for too long."""
        if self._present.pop(socket, None) is not None:
            self._moved.pop(socket, None)
            self._left.append(socket)
            self._schedule()

    def follow(self, present: list[Present], left: list[int]) -> None:
        """Take over what happened in another process."""
        for each in present:
            self._elsewhere.add(each.socket)
            self.move(each)
        for socket in left:
            self.leave(socket)

    def now(self) -> list[Present]:
        """Return those who moved last, for one who joins."""
        return [present for _, present in list(self._present.values())[-AT_MOST:]]

    def drop_silent(self) -> None:
        """Let those go of whom nothing was heard for a while."""
        limit = self._loop.time() - GONE_AFTER_SECONDS
        for socket, (at, _) in list(self._present.items()):
            if at > limit:
                return
            self.leave(socket)

    def stop(self) -> None:
        """Send nothing more."""
        if self._tick is not None:
            self._tick.cancel()

    def _schedule(self) -> None:
        if self._tick is None:
            seconds = TICK_SECONDS if self._sockets() <= BUSY else TICK_SECONDS_BUSY
            self._tick = self._loop.call_later(seconds, self._flush)

    def _flush(self) -> None:
        self._tick = None
        moved = [self._present[socket][1] for socket in list(self._moved)[-AT_MOST:]]
        left, self._left = self._left, []
        self._moved.clear()
        self._send(HereNow(moved, left))
        ours = HereNow(
            [present for present in moved if present.socket not in self._elsewhere],
            [socket for socket in left if socket not in self._elsewhere],
        )
        self._elsewhere.difference_update(left)
        if ours.present or ours.left:
            self._send_on(ours)


def present_at(here: Here, socket: int, person: str, name: str, colour: str) -> Present:
    """Return what others see of a socket: place from its message, name and colour from its session."""
    return Present(
        socket, person, name, colour, here.cursor, here.selection, here.view, here.editing
    )
