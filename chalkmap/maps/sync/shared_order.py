"""Several processes: the database orders.

    lock the maps ─▶ read what others wrote since ─▶ the rooms take it over and check their own again
                  ─▶ write ─▶ commit, which unlocks ─▶ tell the others

The locks are held while the loop does its part, so that what is written follows what was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connections, transaction

from chalkmap.maps.sync import log, notes
from chalkmap.maps.sync.broker import CHANNEL
from chalkmap.maps.sync.notes import Changed, Envelope

if TYPE_CHECKING:
    from chalkmap.maps.sync.broker import Broker
    from chalkmap.maps.sync.log import Entry
    from chalkmap.maps.sync.writer import Group, Writable


class SharedOrder:
    """The order of changes among processes on one PostgreSQL database."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker

    def prepare(self, group: Group) -> None:
        """Do nothing: batches are taken once their place in the log is certain."""

    def write(self, group: Group) -> None:
        """Lock, read, let the rooms follow, write and commit."""
        with transaction.atomic(using=log.alias()):
            log.lock([room.map_id for room in group.rooms])
            missed = {room: self._written_by_others(room) for room in group.rooms}
            group.on_loop(lambda: self._follow(group, missed))
            entries = group.entries()
            if entries:
                log.append(entries)
                self._notify(group)

    @staticmethod
    def _written_by_others(room: Writable) -> list[Entry]:
        return log.entries_after(room.map_id, room.committed)

    @staticmethod
    def _follow(group: Group, missed: dict[Writable, list[Entry]]) -> None:
        for room in group.rooms:
            room.meet(missed[room])
        group.take()

    def _notify(self, group: Group) -> None:
        """Say which logs have grown, in the transaction itself: it is told when and only when it commits."""
        if self._broker.medium.takes_bodies:
            return  # told with the bodies after the commit
        with connections[log.alias()].cursor() as cursor:
            for batch in group.batches.values():
                if batch:
                    note = Envelope(self._broker.sender, Changed(batch[-1].map_id, batch[-1].seq))
                    cursor.execute(
                        "SELECT pg_notify(%s, %s)", [CHANNEL, notes.encode(note).decode()]
                    )
