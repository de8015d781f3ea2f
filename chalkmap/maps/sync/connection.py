"""One open socket: its messages, its limits, and what it has been sent."""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import count
from typing import TYPE_CHECKING

import msgspec

from chalkmap.maps.document.checks import decode_ops
from chalkmap.maps.document.errors import ChangeRefusedError
from chalkmap.maps.sync import limits
from chalkmap.maps.sync.frames import MAX_FRAME_BYTES, prepare
from chalkmap.maps.sync.limits import Bucket, Patience
from chalkmap.maps.sync.log import now_ms
from chalkmap.maps.sync.messages import (
    CLOSE_CODES,
    Bye,
    ChangeFrame,
    ClosingReason,
    FromPage,
    Hello,
    Here,
    Known,
    Level,
    LevelNow,
    RefusalReason,
    Refused,
)
from chalkmap.maps.sync.pending import Pending
from chalkmap.maps.sync.presence import present_at
from chalkmap.maps.sync.unreadable import id_of_unreadable

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from chalkmap.maps.sync.line import Line
    from chalkmap.maps.sync.room import Room
    from chalkmap.maps.sync.rooms import Rooms
    from chalkmap.maps.sync.visitors import Visitor

_decode = msgspec.json.Decoder(FromPage).decode
_numbers = count(1)


class Connection:
    """A socket of a person on a map. It is the `Receiver` of its line and the `Sender` of its changes."""

    def __init__(self, rooms: Rooms, map_id: str, visitor: Visitor, line: Line) -> None:
        self.number = rooms.first_socket_number + next(_numbers)
        self.map_id = map_id
        self.visitor = visitor
        self.line = line
        self.level: Level = "viewer"
        self.room: Room | None = None
        self.sent = 0
        self.behind_since: float | None = None
        self.has_drained = asyncio.Event()
        self.is_over = False
        self._rooms = rooms
        self._loop = asyncio.get_running_loop()
        now = self._loop.time()
        self._changes = Bucket.full(limits.CHANGES_PER_SECOND, limits.CHANGES_AT_ONCE, now)
        self._ops = Bucket.full(limits.OPS_PER_SECOND, limits.OPS_AT_ONCE, now)
        self._presence = Bucket.full(limits.PRESENCE_PER_SECOND, limits.PRESENCE_AT_ONCE, now)
        self._patience = Patience()
        self._inbox: deque[bytes] = deque()
        self._inbox_bytes = 0
        self._holds = 0
        self._is_not_read = False
        self._has_said_hello = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._hello_timer = self._loop.call_later(limits.HELLO_SECONDS, self._bye_hello_late)

    # ── From the line ─────────────────────────────────────────────────────────────────────────────────

    def received(self, text: bytes) -> None:
        """Take a message; while the socket is held it waits."""
        if not self._holds:
            self._take(text)
            return
        self._inbox.append(text)
        self._inbox_bytes += len(text)
        if len(self._inbox) > limits.FRAMES_HELD or self._inbox_bytes > MAX_FRAME_BYTES:
            self._stop_reading()

    def received_binary(self) -> None:
        """Close: there are no binary messages."""
        self.bye("malformed")

    def filled(self) -> None:
        """Fall behind: the transport holds enough."""
        self.has_drained.clear()
        self.behind_since = self._loop.time()
        if self.room is not None:
            self.room.audience.fall_behind(self)

    def drained(self) -> None:
        """Catch up."""
        self.behind_since = None
        self.has_drained.set()
        if self.room is not None:
            self.room.audience.catch_up(self)

    def lost(self) -> None:
        """Leave the room."""
        if not self.is_over:
            self._end()

    # ── To the page ───────────────────────────────────────────────────────────────────────────────────

    def committed(self, change_id: str, seq: int) -> None:
        """Send nothing: the `changes` frame that goes to everybody is the acknowledgement."""

    def known(self, change_id: str, seq: int) -> None:
        """Say that a change is in the log already."""
        self.line.write(prepare(Known(change_id, seq)))

    def refused(self, change_id: str, reason: RefusalReason, op: int = 0, detail: str = "") -> None:
        """Say that a change was not accepted, and why."""
        self.line.write(prepare(Refused(change_id, reason, op, detail[:200])))

    def set_level(self, level: Level) -> None:
        """Take the person's level over; say so when it has changed."""
        if level == self.level:
            return
        self.level = level
        if self.room is not None:
            self.line.write(prepare(LevelNow(level)))

    def bye(self, reason: ClosingReason, detail: str = "") -> None:
        """Say why and close."""
        if self.is_over:
            return
        self._end()
        self.line.write(prepare(Bye(reason, detail)))
        self.line.close(CLOSE_CODES[reason], reason)

    def check_life(self) -> None:
        """Ask a silent socket for a sign of life; drop one that stays silent, or does not read."""
        now = self._loop.time()
        silence = self.line.silence()
        if silence > limits.GONE_AFTER_SECONDS or (
            self.behind_since is not None and now - self.behind_since > limits.DRAIN_SECONDS
        ):
            self.line.abort()
        elif silence > limits.PING_AFTER_SECONDS:
            self.line.ping()

    # ── Holding ───────────────────────────────────────────────────────────────────────────────────────

    def hold(self) -> None:
        """Let messages wait until `release`; holds add up."""
        self._holds += 1

    def release(self) -> None:
        """Go on with the messages that waited."""
        self._holds -= 1
        while self._inbox and not self._holds and not self.is_over:
            text = self._inbox.popleft()
            self._inbox_bytes -= len(text)
            self._take(text)
        if not self._holds and self._is_not_read:
            self._is_not_read = False
            self.line.go_on_reading()

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Run `work` until it is done or the socket is gone."""
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _stop_reading(self) -> None:
        if not self._is_not_read:
            self._is_not_read = True
            self.line.stop_reading()

    # ── Messages ──────────────────────────────────────────────────────────────────────────────────────

    def _take(self, text: bytes) -> None:
        if self.is_over:
            return
        try:
            if not text.isascii():
                text.decode()  # the decoder skips over parts that are checked later
            message = _decode(text)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            self._take_unreadable(text, str(error))
            return
        if type(message) is ChangeFrame and self.room is not None:
            self._take_change(self.room, message, text)
        elif type(message) is Here and self.room is not None:
            self._take_here(self.room, message, text)
        elif type(message) is Hello and not self._has_said_hello:
            self._take_hello(message)
        else:
            self.bye("malformed", "hello comes first, and once")

    def _take_unreadable(self, text: bytes, detail: str) -> None:
        """Refuse a change that cannot be written down, such as half a surrogate pair; close on anything else."""
        change_id = id_of_unreadable(text) if self.room is not None else None
        if change_id is None:
            self.bye("malformed", detail[:200])
        else:
            self.refused(change_id, "schema", 0, detail)

    def _take_hello(self, hello: Hello) -> None:
        self._has_said_hello = True
        self._hello_timer.cancel()
        self.hold()
        self.start(self._join(hello))

    async def _join(self, hello: Hello) -> None:
        await self._rooms.join(self, hello)
        self.release()

    def _take_change(self, room: Room, change: ChangeFrame, text: bytes) -> None:
        now = self._loop.time()
        if not (self._ops.take(now) and self._changes.take(now)):
            self._pause(text)
        elif room.is_decided(change.id):
            self._submit(room, change)
        else:
            self.hold()
            self.start(self._ask_the_log(room, change))

    async def _ask_the_log(self, room: Room, change: ChangeFrame) -> None:
        """Find out whether the change was sent before; then go on with it."""
        if await room.ask_the_log(change.id):
            self._submit(room, change)
        else:
            self.refused(change.id, "storage")
        self.release()

    def _submit(self, room: Room, change: ChangeFrame) -> None:
        if room.is_over:
            self.refused(change.id, "storage")
            return
        if self.level == "viewer" and not room.has_taken(change.id):
            self.refused(change.id, "not-allowed")
            return
        try:
            checked = decode_ops(change.ops)
        except ChangeRefusedError as error:
            self.refused(change.id, error.reason, error.op_index, error.detail)
            return
        self._ops.spend(len(checked.ops) - 1)  # one was taken when the change came
        room.submit(Pending(change.id, checked, self.visitor.person_id, now_ms(), self))

    def _take_here(self, room: Room, here: Here, text: bytes) -> None:
        if not self._presence.take(self._loop.time()):
            self._pause(text)
            return
        who = self.visitor
        room.presence.move(present_at(here, self.number, str(who.person_id), who.name, who.colour))

    def _pause(self, text: bytes) -> None:
        """Do not read a socket that is over its rate for a while; close it when that does not help."""
        if self._patience.runs_out(self._loop.time()):
            self.bye("too-fast")
            return
        self._inbox.appendleft(text)
        self._inbox_bytes += len(text)
        self.hold()
        self._stop_reading()
        self._loop.call_later(limits.PAUSE_SECONDS, self.release)

    # ── The end ───────────────────────────────────────────────────────────────────────────────────────

    def _bye_hello_late(self) -> None:
        self.bye("hello-late")

    def _end(self) -> None:
        self.is_over = True
        self._hello_timer.cancel()
        self._inbox.clear()
        current = asyncio.current_task()
        for task in self._tasks:
            if task is not current:
                task.cancel()
        self._rooms.left(self)
