"""The log on disk: what a map was and became. Plain functions for threads; nothing here knows of sockets."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from django.db import Error, connections, router, transaction
from django.db.models import Max

from chalkmap.maps.document.apply import apply_change
from chalkmap.maps.document.map import empty_map
from chalkmap.maps.document.snapshot import load_snapshot
from chalkmap.maps.models import MapChange, MapSnapshot
from chalkmap.maps.sync.known import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chalkmap.maps.document.apply import Op

SNAPSHOTS_KEPT = 2
ROWS_AT_ONCE = 100  # of seven values: SQLite takes 32,766 in a statement
_COLUMNS = ("map", "seq", "change", "author", "at", "ops", "before")
_COMPRESSION = 1  # a map of 10,000 nodes: 5 ms instead of 25, for a tenth more bytes


class Entry(NamedTuple):
    """A row of the log."""

    map_id: str
    seq: int
    change_id: str
    author_id: int | None
    at: int
    ops: str
    before: str


class TailChange(NamedTuple):
    """A change that was applied while a map was opened."""

    seq: int
    change_id: str
    ops: Sequence[Op]


@dataclass(frozen=True)
class Opened:
    """A map read from the log, complete up to `seq`."""

    document: dict[str, Any]
    seq: int
    snapshot_seq: int
    tail: list[TailChange]
    tail_bytes: int


class LogGapError(Exception):
    """The log of a map lacks a number: it must not be opened, let alone written to."""


class NoSuchMapError(Exception):
    """There is nothing in the log under this id."""


READ_ERRORS = (Error, LogGapError)


def open_map(map_id: str) -> Opened:
    """Read the newest snapshot and what came after. Raises NoSuchMapError, LogGapError."""
    document, snapshot_seq = _newest_snapshot(map_id)
    seq, tail, size = snapshot_seq, [], 0
    for entry in entries_after(map_id, snapshot_seq):
        if entry.seq != seq + 1:
            raise LogGapError(f"{map_id}: {entry.seq} follows {seq}")
        ops = msgspec.json.decode(entry.ops)  # checked before it was written
        apply_change(document, ops)
        seq = entry.seq
        size += len(entry.ops)
        tail.append(TailChange(seq, entry.change_id, ops))
    if seq == 0:
        raise NoSuchMapError(map_id)
    document["seq"] = seq
    return Opened(document, seq, snapshot_seq, tail, size)


def entries_after(map_id: str, seq: int, limit: int | None = None) -> list[Entry]:
    """Return the changes after `seq`, in order."""
    rows = (
        MapChange.objects.filter(map=map_id, seq__gt=seq)
        .order_by("seq")
        .values_list("map", "seq", "change", "author", "at", "ops", "before")
    )
    return [Entry(*row) for row in (rows[:limit] if limit else rows)]


def find_change(map_id: str, change_id: str) -> tuple[int | None, int]:
    """Return the number of a change, if the log has it, and the highest that its page has counted to (or -1)."""
    page, number = split(change_id)
    if number < 0:
        row = MapChange.objects.filter(map=map_id, change=change_id)
        return row.values_list("seq", flat=True).first(), -1
    # A range on the index (map, change): "." follows "-".
    rows = MapChange.objects.filter(map=map_id, change__gte=f"{page}-", change__lt=f"{page}.")
    by_id = dict(rows.values_list("change", "seq"))
    return by_id.get(change_id), max((split(known)[1] for known in by_id), default=-1)


def newest_numbers(map_ids: Iterable[str]) -> dict[str, int]:
    """Return the last number of each map."""
    rows = MapChange.objects.filter(map__in=list(map_ids)).values_list("map")
    return dict(rows.annotate(Max("seq")).values_list("map", "seq__max"))


def append(entries: Sequence[Entry]) -> None:
    """Insert rows; in the caller's transaction if there is one. A number or id that is taken raises IntegrityError."""
    connection = connections[alias()]
    connection.ensure_connection()
    with connection.wrap_database_errors:
        # One statement for many rows, past Django's cursor: each statement gives up Python's lock, and under load
        # it may take milliseconds to get it back.
        for first in range(0, len(entries), ROWS_AT_ONCE):
            rows = entries[first : first + ROWS_AT_ONCE]
            insert = _insert(connection.vendor, len(rows))
            connection.connection.execute(insert, list(chain.from_iterable(rows)))


def commit(entries: Sequence[Entry]) -> None:
    """Insert rows and commit them, all or none. IntegrityError as in `append`."""
    connection = connections[alias()]
    if connection.vendor == "sqlite" and len(entries) <= ROWS_AT_ONCE:
        # One statement is a transaction of its own, for a third of the cost of one with a frame.
        append(entries)
    else:
        with transaction.atomic(using=alias()):
            append(entries)


def checkpoint() -> None:
    """Move what is in SQLite's journal into its file; whoever commits meanwhile does not wait for it."""
    connection = connections[alias()]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")


def lock(map_ids: Iterable[str]) -> None:
    """Let nobody else write to the logs of these maps until the transaction ends. SQLite locks the whole file."""
    connection = connections[alias()]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for map_id in sorted(
                map_ids
            ):  # always in this order: two processes never wait for each other
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [map_id])


def write_snapshot(map_id: str, seq: int, body: bytes) -> None:
    """Keep a map (`encode_snapshot`) as it was at `seq`, and drop all but the newest few snapshots."""
    with transaction.atomic(using=alias()):
        MapSnapshot.objects.update_or_create(
            map=map_id,
            seq=seq,
            defaults={"at": now_ms(), "body": zlib.compress(body, _COMPRESSION)},
        )
        newest = MapSnapshot.objects.filter(map=map_id).order_by("-seq")
        old = list(newest.values_list("pk", flat=True)[SNAPSHOTS_KEPT:])
        MapSnapshot.objects.filter(pk__in=old).delete()


def alias() -> str:
    """Return the name of the database that holds the log."""
    return router.db_for_write(MapChange)


def now_ms() -> int:
    """Return the time in milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


def _newest_snapshot(map_id: str) -> tuple[dict[str, Any], int]:
    row = MapSnapshot.objects.filter(map=map_id).order_by("-seq").values_list("seq", "body").first()
    if row is None:
        return empty_map(), 0
    seq, body = row
    return load_snapshot(zlib.decompress(body)), seq


@cache
def _insert(vendor: str, rows: int) -> str:
    place = "?" if vendor == "sqlite" else "%s"
    row = f"({', '.join([place] * len(_COLUMNS))})"
    columns = ", ".join(f'"{column}"' for column in _COLUMNS)
    return f'INSERT INTO "{MapChange._meta.db_table}" ({columns}) VALUES {", ".join([row] * rows)}'  # noqa: S608
