"""A room: a map that somebody has open in this process. It gives changes their order.

    submit ─▶ applied, waiting (pending) ─▶ with the writer ─▶ committed ─▶ told to everybody

The map in memory is ahead of the log by what is pending; nobody is shown that. A room whose commit failed is
thrown away: its registry opens the map again from the log.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from chalkmap.maps.document.apply import TABLES, apply_change, take_back
from chalkmap.maps.document.errors import ChangeRefusedError
from chalkmap.maps.sync import log
from chalkmap.maps.sync.audience import Audience
from chalkmap.maps.sync.copies import Copies, CopyIsVoidError, RoomGoneError
from chalkmap.maps.sync.frames import prepare
from chalkmap.maps.sync.known import KnownIds, split
from chalkmap.maps.sync.opening import Opening, frames_of
from chalkmap.maps.sync.pending import PendingChanges, item_of
from chalkmap.maps.sync.presence import Presence
from chalkmap.maps.sync.recent import Recent
from chalkmap.maps.sync.touches import Touches, is_on_old_base, texts_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chalkmap.maps.document.apply import Op
    from chalkmap.maps.sync.log import Entry, Opened
    from chalkmap.maps.sync.messages import HereNow
    from chalkmap.maps.sync.pending import Pending
    from chalkmap.maps.sync.threads import DatabaseThreads
    from chalkmap.maps.sync.touches import TextKey, Touch
    from chalkmap.maps.sync.writer import Writer

logger = logging.getLogger(__name__)

TAIL_CHANGES = 1_000  # a page that lacks more gets the whole map


class RoomEvents(Protocol):
    """Who is told what happens in a room."""

    def failed(self, room: Room) -> None:
        """What is in memory may not be what is in the log."""

    def committed(self, room: Room, entries: list[Entry]) -> None:
        """The room's own changes are in the log."""

    def missed(self, room: Room) -> None:
        """Somebody else's changes may be in the log that the room has not taken over."""

    def moved(self, room: Room, here: HereNow) -> None:
        """People of this process have moved."""


class Room:
    """One open map."""

    def __init__(
        self,
        map_id: str,
        opened: Opened,
        *,
        writer: Writer,
        threads: DatabaseThreads,
        events: RoomEvents,
    ) -> None:
        self.map_id = map_id
        self.committed = opened.seq
        self.snapshot_seq = opened.snapshot_seq
        self.bytes_since_snapshot = opened.tail_bytes
        self.is_over = False
        self.is_being_written = False
        self.has_missed = False
        self.idle_since = asyncio.get_running_loop().time()
        self.document = opened.document
        self.audience = Audience(self)
        self.presence = Presence(self._tell_presence, self._tell_neighbours, self.audience.__len__)
        self._loop = asyncio.get_running_loop()
        self._writer = writer
        self._threads = threads
        self._events = events
        self._pending = PendingChanges()
        self._touches = Touches(opened.snapshot_seq)
        self._known = KnownIds()
        self._recent = Recent(opened.seq)
        self._old_ids: dict[str, int] = {}  # asked for a moment ago
        self._untold: list[bytes] = []
        self._opening: asyncio.Future[Opening] | None = None
        self._opening_asked_at = 0.0
        self._copies = Copies()
        for change in opened.tail:
            self._note_touches(change.change_id, change.ops, change.seq)

    @property
    def seq(self) -> int:
        """The number of the last change applied, committed or not."""
        return self.committed + len(self._pending)

    @property
    def may_leave(self) -> bool:
        """Whether nobody is here and everything applied is committed."""
        return not self._pending and not self.audience

    @property
    def size(self) -> int:
        """The number of objects in the map: about a kilobyte each."""
        return sum(len(self.document[table]) for table in TABLES.values())

    # ── Changes ───────────────────────────────────────────────────────────────────────────────────────

    def is_decided(self, change_id: str) -> bool:
        """Return whether it is clear, without asking the log, that an id is new or is not."""
        return self._known.is_new(change_id) or self.has_taken(change_id)

    def has_taken(self, change_id: str) -> bool:
        """Return whether a change is in the log or on its way there; of an id that is decided."""
        return (
            change_id in self._pending
            or change_id in self._old_ids
            or self._recent.number_of(change_id) is not None
        )

    async def ask_the_log(self, change_id: str) -> bool:
        """Learn what the log knows of an id and its page; False when it cannot be read now."""
        try:
            seq, highest = await self._threads.run(log.find_change, self.map_id, change_id)
        except log.READ_ERRORS:
            logger.exception("The log could not be asked for a change")
            return False
        self._known.note_highest(split(change_id)[0], highest)
        if seq is not None:
            self._old_ids[change_id] = seq
        return True

    def submit(self, change: Pending) -> None:
        """Apply a change and let it be written; its sender hears what became of it."""
        earlier = self._pending.find(change.change_id)
        if earlier is not None:
            earlier.sender = (
                change.sender
            )  # it was sent again; the answer to the first goes to everybody
            return
        seq = self._recent.number_of(change.change_id) or self._old_ids.pop(change.change_id, None)
        if seq is not None:
            change.sender.known(change.change_id, seq)
        elif self._apply(change):
            self._writer.wake(self)

    def _apply(self, change: Pending) -> bool:
        """Apply a change on top of what is pending, or refuse it."""
        page = split(change.change_id)[0]
        for index, op in enumerate(change.ops):
            if is_on_old_base(op, page, self._touches):
                change.sender.refused(change.change_id, "old-base", index)
                return False
        try:
            change.inverse = apply_change(self.document, change.ops)
        except ChangeRefusedError as error:
            change.sender.refused(change.change_id, error.reason, error.op_index, error.detail)
            return False
        change.seq = self.seq + 1
        change.touched = self._note_touches(change.change_id, change.ops, change.seq)
        self._pending.add(change)
        return True

    def _note_touches(
        self, change_id: str, ops: Iterable[Op], seq: int
    ) -> list[tuple[TextKey, Touch | None]]:
        self._known.note(change_id)
        page = split(change_id)[0]
        return [(text, self._touches.note(text, page, seq)) for text in texts_in(ops)]

    # ── The writer's side ─────────────────────────────────────────────────────────────────────────────

    def take_batch(self) -> list[Entry]:
        """Return what waits to be written."""
        if self.is_over:
            return []
        self.is_being_written = True
        return self._pending.batch(self.map_id)

    def written(self) -> None:
        """Note that the batch is committed."""
        if self.is_over:
            return
        self.is_being_written = False
        written = self._pending.take_written()
        for change, entry in written:
            self._note_committed(entry)
            change.sender.committed(change.change_id, change.seq)
        if self._pending:
            self._writer.wake(self)
        self._copies.committed(self.committed)
        if written:
            self._events.committed(self, [entry for _, entry in written])

    def tell(self) -> None:
        """Send what is committed to everybody."""
        if self.has_missed:
            self.has_missed = False
            self._events.missed(self)
        if self._untold:
            items, self._untold = self._untold, []
            self.audience.tell_changes(items, self.committed)

    def failed(self, error: Exception) -> None:
        """Give the room up: what is in memory may not be what is in the log."""
        logger.error("Map %s is opened again: %s", self.map_id, error)
        self._events.failed(self)

    def _note_committed(self, entry: Entry) -> None:
        item = item_of(entry)
        self._recent.add(entry.change_id, item)
        self._untold.append(item)
        self.committed = entry.seq
        self.bytes_since_snapshot += len(entry.ops)

    # ── Other processes ───────────────────────────────────────────────────────────────────────────────

    def follow(self, entries: Iterable[Entry]) -> None:
        """Take over what others have committed and tell it; a room that cannot is thrown away.

        While its own changes are being written the writer does that, or it is done afterwards.
        """
        if self.is_being_written:
            self.has_missed = True
            return
        try:
            self.meet(entries)
        except (log.LogGapError, ChangeRefusedError) as error:
            self.failed(error)

    def meet(self, entries: Iterable[Entry]) -> None:
        """Take over what others have committed: under one's own pending changes, which are checked again."""
        new = [entry for entry in entries if entry.seq > self.committed]
        if not new or self.is_over:
            return
        self._copies.committed(self.committed)
        pending = self._take_pending_back()
        self._copies.void(CopyIsVoidError(self.map_id))
        for entry in new:
            self._take_over(entry)
        met = {entry.change_id: entry.seq for entry in new}
        for change in pending:
            if change.change_id in met:
                change.sender.committed(change.change_id, met[change.change_id])
            else:
                self._apply(change)
        self._loop.call_soon(self.tell)

    def _take_over(self, entry: Entry) -> None:
        if entry.seq != self.committed + 1:
            raise log.LogGapError(f"{self.map_id}: {entry.seq} follows {self.committed}")
        ops = msgspec.json.decode(entry.ops)  # checked by the process that wrote it
        apply_change(self.document, ops)
        self._note_touches(entry.change_id, ops, entry.seq)
        self._note_committed(entry)

    def _take_pending_back(self) -> list[Pending]:
        pending = self._pending.take_all()
        for change in reversed(pending):
            take_back(self.document, change.inverse)
            for text, before in reversed(change.touched):
                self._touches.put_back(text, before)
        return pending

    # ── Those who look on ─────────────────────────────────────────────────────────────────────────────

    async def changes_after(self, seq: int) -> list[bytes]:
        """Return encoded committed changes after `seq`: from memory, or some of them from the log."""
        recent = self._recent.after(seq)
        if recent is not None:
            return recent
        entries = await self._threads.run(log.entries_after, self.map_id, seq, TAIL_CHANGES)
        return [item_of(entry) for entry in entries]

    def is_near(self, seq: int) -> bool:
        """Return whether a page at `seq` gets the changes since, not the whole map."""
        return 0 < seq <= self.committed and self.committed - seq <= TAIL_CHANGES

    async def opening(self) -> Opening:
        """Return the whole map in frames, as it was at some committed number not long ago."""
        while True:
            self._opening_asked_at = self._loop.time()
            if self._opening is None or self._is_far(self._opening):
                self._opening = self._loop.create_task(self._encode(*self.copy()))
            making = self._opening
            try:
                return await asyncio.shield(making)
            except RoomGoneError:
                raise
            except CopyIsVoidError:
                if self._opening is making:
                    self._opening = None

    async def _encode(self, copy: dict[str, Any], good: asyncio.Future[None]) -> Opening:
        opening = Opening(copy["seq"], await frames_of(copy))
        await good
        return opening

    def _is_far(self, opening: asyncio.Future[Opening]) -> bool:
        """Return whether those who get these frames would lack more than what is in memory."""
        is_made = opening.done() and not opening.cancelled() and opening.exception() is None
        return is_made and self._recent.after(opening.result().seq) is None

    def drop_old_opening(self, before: float) -> None:
        """Forget the frames of the whole map when nobody has asked for them since."""
        if self._opening_asked_at < before:
            self._opening = None

    def give_up(self) -> None:
        """End the room; those who wait for its commits ask again."""
        self.is_over = True
        self.presence.stop()
        self._copies.void(RoomGoneError(self.map_id))

    def take_unanswered(self) -> list[Pending]:
        """Return the changes whose senders have heard nothing, when the room is given up."""
        return self._pending.take_all()

    def copy(self) -> tuple[dict[str, Any], asyncio.Future[None]]:
        """Return the map as it is now, and when that is known to be good: CopyIsVoidError if it never is.

        Objects in a map are replaced, never changed, so that a copy of its tables is a copy of the map.
        """
        copy = {
            key: part.copy() if isinstance(part, dict) else part
            for key, part in self.document.items()
        }
        copy["seq"] = self.seq
        return copy, self._copies.note(self.seq, self.committed)

    def _tell_neighbours(self, here: HereNow) -> None:
        self._events.moved(self, here)

    def _tell_presence(self, here: HereNow) -> None:
        self.audience.tell(prepare(here))
