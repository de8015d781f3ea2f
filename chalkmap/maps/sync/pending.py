"""Changes that are applied to a room's map and not committed yet."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from chalkmap.core.ids import new_id
from chalkmap.maps.sync.log import Entry
from chalkmap.maps.sync.messages import Committed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chalkmap.maps.document.checks import CheckedOps
    from chalkmap.maps.sync.messages import RefusalReason
    from chalkmap.maps.sync.touches import TextKey, Touch

_encode = msgspec.json.Encoder().encode


class Sender(Protocol):
    """Who sent a change and wants to know what became of it."""

    def committed(self, change_id: str, seq: int, /) -> None:
        """The change is in the log; it goes to everybody as well."""

    def known(self, change_id: str, seq: int, /) -> None:
        """The change was in the log already."""

    def refused(
        self, change_id: str, reason: RefusalReason, op: int = 0, detail: str = "", /
    ) -> None:
        """The change was not accepted."""


class Pending:
    """One change on its way to the log."""

    __slots__ = (
        "at",
        "author_id",
        "change_id",
        "inverse",
        "json",
        "ops",
        "sender",
        "seq",
        "touched",
    )

    def __init__(
        self, change_id: str, checked: CheckedOps, author_id: int | None, at: int, sender: Sender
    ) -> None:
        self.change_id = change_id
        self.ops = checked.ops
        self.json = checked.json
        self.author_id = author_id
        self.at = at
        self.sender = sender
        self.seq = 0
        self.inverse: list[dict[str, Any]] = []
        self.touched: list[tuple[TextKey, Touch | None]] = []

    def entry(self, map_id: str) -> Entry:
        """Return the row of the log."""
        before = _encode(self.inverse).decode()
        ops = self.json.decode()
        return Entry(map_id, self.seq, self.change_id, self.author_id, self.at, ops, before)


class PendingChanges:
    """The changes of a room that are not committed, in order; those in front may be with the writer."""

    def __init__(self) -> None:
        self._changes: deque[Pending] = deque()
        self._by_id: dict[str, Pending] = {}
        self._batch: list[Entry] = []

    def __len__(self) -> int:
        return len(self._changes)

    def __contains__(self, change_id: str) -> bool:
        return change_id in self._by_id

    def __iter__(self) -> Iterator[Pending]:
        return iter(self._changes)

    def find(self, change_id: str) -> Pending | None:
        """Return the change with this id."""
        return self._by_id.get(change_id)

    def add(self, change: Pending) -> None:
        """Add the newest."""
        self._changes.append(change)
        self._by_id[change.change_id] = change

    def batch(self, map_id: str) -> list[Entry]:
        """Return the rows of all that wait; they are with the writer now."""
        self._batch = [change.entry(map_id) for change in self._changes]
        return self._batch

    def take_written(self) -> list[tuple[Pending, Entry]]:
        """Remove and return the batch that was committed."""
        written = [(self._changes.popleft(), entry) for entry in self._batch]
        for change, _ in written:
            del self._by_id[change.change_id]
        self._batch = []
        return written

    def take_all(self) -> list[Pending]:
        """Remove and return everything, in order."""
        changes = list(self._changes)
        self._changes.clear()
        self._by_id.clear()
        self._batch = []
        return changes


def new_change_id() -> str:
    """Return an id for a change that no page has made."""
    return f"{new_id()}-1"


def item_of(entry: Entry) -> bytes:
    """Encode a committed change as it stands in `changes` frames."""
    author = "" if entry.author_id is None else str(entry.author_id)
    return _encode(
        Committed(entry.seq, entry.change_id, author, entry.at, msgspec.Raw(entry.ops.encode()))
    )
