"""The way into maps for pages, API and tasks: plain calls, from any thread of any process.

Where this process has the map open, a change goes through its room. Otherwise it goes straight to the log, and
the rooms of other processes are told.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
from typing import TYPE_CHECKING

import msgspec
from django.db import transaction

from chalkmap.maps.document.apply import apply_change
from chalkmap.maps.document.checks import CheckedOps, check_ops, decode_ops
from chalkmap.maps.document.errors import ChangeRefusedError
from chalkmap.maps.document.map import empty_map, ops_to_build
from chalkmap.maps.document.snapshot import encode_snapshot
from chalkmap.maps.sync import announcing, log, running
from chalkmap.maps.sync.errors import ChangeNotWrittenError, OldBaseError
from chalkmap.maps.sync.known import split
from chalkmap.maps.sync.notes import AccessChanged, Changed, Closed
from chalkmap.maps.sync.pending import Pending, new_change_id
from chalkmap.maps.sync.touches import Touches, is_on_old_base, texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chalkmap.maps.document.apply import MapDict, Op
    from chalkmap.maps.sync.messages import ClosingReason, RefusalReason
    from chalkmap.maps.sync.room import Room
    from chalkmap.maps.sync.rooms import Rooms
    from chalkmap.people.models import Person

MAX_OPS = 1_000_000  # by HTTP and by import: one change, however large
SECONDS_TO_COMMIT = 30.0


def start_map(map_id: str, document: MapDict, *, author: Person | None) -> int:
    """Write the first change of a new map, which builds `document`, and a snapshot; return its number."""
    checked = check_ops(ops_to_build(document), max_ops=MAX_OPS)
    change = Pending(new_change_id(), checked, _author_id(author), log.now_ms(), _Nobody())
    built = empty_map()
    change.inverse = apply_change(built, checked.ops)
    change.seq = built["seq"] = 1
    with transaction.atomic(using=log.alias()):
        log.append([change.entry(map_id)])
        log.write_snapshot(map_id, 1, encode_snapshot(built))
    return 1


def read_map(map_id: str) -> MapDict:
    """Return the map as the log has it. Raises NoSuchMapError."""
    return log.open_map(map_id).document


def submit_change(
    map_id: str, change_id: str, ops: Sequence[Op] | msgspec.Raw, *, author: Person | None
) -> int:
    """Check and commit a change and return its number; one that is in the log already keeps its old one.

    Raises ChangeRefusedError, OldBaseError, ChangeNotWrittenError, NoSuchMapError.
    """
    rooms = running.current()
    if rooms is None:
        return _submit_to_log(map_id, change_id, ops, author)
    submitting = _submit_to_room(rooms, map_id, change_id, ops, _author_id(author))
    return asyncio.run_coroutine_threadsafe(submitting, rooms.loop).result(SECONDS_TO_COMMIT)


def access_changed(map_id: str) -> None:
    """Let open sockets of the map hear of changed levels within two seconds, in all processes."""
    rooms = running.current()
    if rooms is not None:
        rooms.loop.call_soon_threadsafe(rooms.look_at_access, map_id)
    announcing.announce(AccessChanged(map_id))


def close_map(map_id: str, reason: ClosingReason) -> None:
    """Close all sockets of the map, in all processes."""
    rooms = running.current()
    if rooms is not None:
        rooms.loop.call_soon_threadsafe(rooms.close_sockets, map_id, reason)
    announcing.announce(Closed(map_id, reason))


async def _submit_to_room(
    rooms: Rooms,
    map_id: str,
    change_id: str,
    ops: Sequence[Op] | msgspec.Raw,
    author_id: int | None,
) -> int:
    room = await _room_that_knows(rooms, map_id, change_id)
    asker = _Asker()
    checked = _checked(ops)
    room.submit(Pending(change_id, checked, author_id, log.now_ms(), asker))
    return await asyncio.wrap_future(asker.answer)


async def _room_that_knows(rooms: Rooms, map_id: str, change_id: str) -> Room:
    """Return the map's room once it can say whether the change is new."""
    while True:
        room = await rooms.open(map_id)
        if not room.is_decided(change_id) and not await room.ask_the_log(change_id):
            raise ChangeNotWrittenError
        if not room.is_over:
            return room


def _submit_to_log(
    map_id: str, change_id: str, ops: Sequence[Op] | msgspec.Raw, author: Person | None
) -> int:
    checked = _checked(ops)
    change = Pending(change_id, checked, _author_id(author), log.now_ms(), _Nobody())
    with transaction.atomic(using=log.alias()):
        log.lock([map_id])
        known, _ = log.find_change(map_id, change_id)
        if known is not None:
            return known
        opened = log.open_map(map_id)
        _refuse_old_base(change, opened)
        change.inverse = apply_change(opened.document, checked.ops)
        change.seq = opened.seq + 1
        log.append([change.entry(map_id)])
        announcing.announce(Changed(map_id, change.seq))
    return change.seq


def _checked(ops: Sequence[Op] | msgspec.Raw) -> CheckedOps:
    if isinstance(ops, msgspec.Raw):
        return decode_ops(ops, max_ops=MAX_OPS)
    return check_ops(list(ops), max_ops=MAX_OPS)


def _refuse_old_base(change: Pending, opened: log.Opened) -> None:
    touches = Touches(opened.snapshot_seq)
    for earlier in opened.tail:
        for text in texts_in(earlier.ops):
            touches.note(text, split(earlier.change_id)[0], earlier.seq)
    page = split(change.change_id)[0]
    for op in change.ops:
        if is_on_old_base(op, page, touches):
            raise OldBaseError


def _author_id(author: Person | None) -> int | None:
    return author.pk if author is not None else None


class _Nobody:
    """A sender that is told by a return or an exception instead."""

    def committed(self, _change_id: str, _seq: int) -> None:
        """Do nothing."""

    def known(self, _change_id: str, _seq: int) -> None:
        """Do nothing."""

    def refused(
        self, _change_id: str, _reason: RefusalReason, _op: int = 0, _detail: str = ""
    ) -> None:
        """Do nothing."""


class _Asker:
    """A sender that waits for the answer in another thread."""

    def __init__(self) -> None:
        self.answer: concurrent.futures.Future[int] = concurrent.futures.Future()

    def committed(self, _change_id: str, seq: int) -> None:
        """Answer with the number."""
        self.answer.set_result(seq)

    known = committed

    def refused(
        self, _change_id: str, reason: RefusalReason, op: int = 0, detail: str = ""
    ) -> None:
        """Answer with the refusal."""
        if reason == "old-base":
            self.answer.set_exception(OldBaseError())
        elif reason == "storage" or reason == "not-allowed":
            self.answer.set_exception(ChangeNotWrittenError())
        else:
            self.answer.set_exception(ChangeRefusedError(reason, op, detail))
