"""A page without a screen: it connects, sends what waits, sends it again, and takes in what comes.

The rules of `client/src/sync/session.ts`, `outbox.ts` and `socket.ts`.
"""

from __future__ import annotations

from itertools import count
from random import Random
from typing import Any

import msgspec

from chalkmap.maps.sync.tests.client import HELLO, Message
from chalkmap.maps.sync.tests.simulation.clock import Clock, Event
from chalkmap.maps.sync.tests.simulation.line import MemoryLine
from chalkmap.maps.sync.tests.simulation.replica import DivergedError, PendingChange, Replica
from chalkmap.maps.sync.tests.simulation.server import SimulatedServer
from chalkmap.maps.sync.tests.simulation.titles import Op
from chalkmap.maps.sync.tests.simulation.undo import fields_of
from chalkmap.maps.sync.visitors import Visitor

_FIRST_RETRY_SECONDS = 0.5
_LONGEST_RETRY_SECONDS = 8.0
_WELCOME_SECONDS = 15.0
_STORAGE_RETRY_SECONDS = 1.0
_TABLES = ("settings", "nodes", "relations", "groups")
_USUAL_GOODBYES = ("restarting", "too-many")  # others have no reason here


class Undone:
    """What a page had seen when it undid something."""

    def __init__(self, seq: int, waiting_fields: set[str]) -> None:
        self.seq = seq
        self.waiting_fields = waiting_fields


class SimulatedPage:
    """One page load of one person."""

    def __init__(
        self,
        name: str,
        visitor: Visitor,
        clock: Clock,
        random: Random,
        server: SimulatedServer,
    ) -> None:
        self.name = name
        self.visitor = visitor
        self.level = ""
        self.is_live = False
        self.replica = Replica()
        self.line: MemoryLine | None = None
        self.sent: dict[str, list[list[Op]]] = {}  # each form in which a change was sent
        self.acknowledged: dict[str, int] = {}
        self.refused: dict[str, str] = {}
        self.undone: dict[str, Undone] = {}
        self.problems: list[str] = []
        self._clock = clock
        self._random = random
        self._server = server
        self._numbers = count(1)
        self._attempts = 0
        self._is_loaded = False
        self._is_greeted = False
        self._parts_missing = 0
        self._parts: Message = {}
        self._early: list[Message] = []
        self._paused_until = 0.0
        self._timer: Event | None = None
        self.connect()

    def new_id(self) -> str:
        """Return an id for a change."""
        return f"{self.name}-{next(self._numbers)}"

    # ── Editing ───────────────────────────────────────────────────────────────────────────────────────

    def edit(self, ops: list[Op]) -> bool:
        """Make a change, if it applies here. A viewer's page is a hostile one: it sends it all the same."""
        if self.level == "viewer":
            self._send_change(self.new_id(), ops)
            return False
        if not self.replica.push(ops, self.new_id):
            return False
        self.send_due()
        return True

    def undo(self) -> None:
        """Undo the last own change."""
        fields = {name for waiting in self.replica.pending for name in _names(waiting)}
        change = self.replica.push_undo(self.new_id) if self.level != "viewer" else None
        if change is not None:
            self.undone[change.change_id] = Undone(self.replica.seq, fields)
            self.send_due()

    # ── Socket ────────────────────────────────────────────────────────────────────────────────────────

    def connect(self) -> None:
        """Open a socket."""
        self._is_greeted = False
        self.line = MemoryLine(self._clock, self._random, self)
        self.line.open(self._server, self.visitor)
        self._wake_in(_WELCOME_SECONDS, self._give_up)

    def opened(self, line: MemoryLine) -> None:
        """Say hello from where this page is."""
        if line is self.line:
            since = {"since": self.replica.seq} if self._is_loaded else {}
            line.send(msgspec.json.encode(HELLO | since))

    def closed(self, line: MemoryLine) -> None:
        """Come back after a while."""
        if line is self.line:
            self.line = None
            self.is_live = False
            self._parts_missing = 0
            self._attempts += 1
            longest = min(_LONGEST_RETRY_SECONDS, _FIRST_RETRY_SECONDS * 2**self._attempts)
            self._wake_in(self._random.uniform(0.0, longest), self.connect)

    def text(self, line: MemoryLine, text: bytes) -> None:
        """Take a message."""
        if line is self.line:
            message = msgspec.json.decode(text)
            try:
                getattr(self, f"_take_{message['type']}")(message)
            except DivergedError as error:
                self.problems.append(f"{self.name} diverged: {error}")

    def _give_up(self) -> None:
        if self.line is not None:
            self.line.cut()
            self.closed(self.line)

    def _wake_in(self, seconds: float, work: Any) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._clock.after(seconds, work)

    # ── Receiving ─────────────────────────────────────────────────────────────────────────────────────

    def _take_welcome(self, message: Message) -> None:
        self._is_greeted = True
        self.level = message["level"]
        if message["seq"] < self.replica.seq:
            self.problems.append(f"{self.name} has {self.replica.seq}, the server {message['seq']}")
        self._parts_missing = message.get("parts", 0)
        if not self._parts_missing:
            self._catch_up()
            return
        self._early = []
        self._parts = {"schema": 1, "seq": message["seq"]} | {table: {} for table in _TABLES}

    def _take_part(self, message: Message) -> None:
        for table in _TABLES:
            self._parts[table].update(message.get(table, {}))
        self._parts_missing -= 1
        if not self._parts_missing:
            self.replica.replace(self._parts)
            self._is_loaded = True
            self._receive(self._early)
            self._catch_up()

    def _take_changes(self, message: Message) -> None:
        if self._parts_missing:
            self._early += message["changes"]
        else:
            self._receive(message["changes"])
            self.send_due()

    def _take_known(self, message: Message) -> None:
        self._acknowledge(message["id"], message["seq"])
        self.replica.known(message["id"], message["seq"])
        self.send_due()

    def _take_refused(self, message: Message) -> None:
        change_id, reason = message["id"], message["reason"]
        change = self.replica.find(change_id)
        if reason not in ("old-base", "storage"):
            self.refused[change_id] = reason
            self.replica.refuse(change_id)
        elif change is not None:
            change.is_under_way = False
            change.is_outdated = reason == "old-base"
            if reason == "storage":
                self._paused_until = self._clock.now + _STORAGE_RETRY_SECONDS
                self._clock.after(_STORAGE_RETRY_SECONDS, self.send_due)
        self.send_due()

    def _take_level(self, message: Message) -> None:
        self.level = message["level"]

    def _take_here(self, _message: Message) -> None:
        """Others' places are not looked at here."""

    def _take_bye(self, message: Message) -> None:
        if message["reason"] not in _USUAL_GOODBYES:
            self.problems.append(f"{self.name} was sent away: {message}")

    def _receive(self, changes: list[Message]) -> None:
        for change in changes:
            if change["id"] in self.sent:
                self._acknowledge(change["id"], change["seq"])
        self.replica.receive(changes)

    def _acknowledge(self, change_id: str, seq: int) -> None:
        before = self.acknowledged.setdefault(change_id, seq)
        if before != seq:
            self.problems.append(f"{change_id} was acknowledged as {before} and as {seq}")

    # ── Sending ───────────────────────────────────────────────────────────────────────────────────────

    def _catch_up(self) -> None:
        """Send everything that is not acknowledged, also what was sent before."""
        if self._timer is not None:
            self._timer.cancel()
        self._attempts = 0
        self._paused_until = 0.0
        self.is_live = True
        for change in self.replica.pending:
            change.is_under_way = change.is_outdated = False
        self.send_due()

    def send_due(self) -> None:
        """Send as much as may go now, in order, one change at a time that types into a text."""
        if not self.is_live or self._clock.now < self._paused_until:
            return
        for change in self.replica.pending:
            if change.is_under_way:
                continue
            if self._must_wait(change):
                return
            change.was_sent = change.is_under_way = True
            change.is_outdated = False
            change.sent_at = self.replica.seq
            self._send_change(change.change_id, change.wire_ops(self.replica.seq))

    def _must_wait(self, change: PendingChange) -> bool:
        if change.is_outdated and self.replica.seq <= change.sent_at:
            return True
        under_way = [each for each in self.replica.pending if each.is_under_way]
        return any(text in each.texts for text in change.texts for each in under_way)

    def _send_change(self, change_id: str, ops: list[Op]) -> None:
        if self.line is not None and self._is_greeted:
            self.sent.setdefault(change_id, []).append(ops)
            self.line.send(msgspec.json.encode({"type": "change", "id": change_id, "ops": ops}))


def _names(change: PendingChange) -> list[str]:
    return [name.removesuffix(" typed") for op in change.ops for name in fields_of(op)]
