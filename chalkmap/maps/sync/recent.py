"""The last committed changes of a room, encoded, for sockets that come back or fell behind."""

from __future__ import annotations

from collections import deque
from itertools import islice

MAX_CHANGES = 1_000
MAX_BYTES = 1024 * 1024


class Recent:
    """A gapless run of committed changes up to `seq`."""

    def __init__(self, seq: int) -> None:
        self.seq = seq
        self._items: deque[bytes] = deque()
        self._seqs_by_id: dict[str, int] = {}
        self._ids: deque[str] = deque()
        self._bytes = 0

    def add(self, change_id: str, item: bytes) -> None:
        """Add the next change."""
        self.seq += 1
        self._items.append(item)
        self._ids.append(change_id)
        self._seqs_by_id[change_id] = self.seq
        self._bytes += len(item)
        while len(self._items) > MAX_CHANGES or (self._bytes > MAX_BYTES and self._items):
            self._bytes -= len(self._items.popleft())
            del self._seqs_by_id[self._ids.popleft()]

    def after(self, seq: int) -> list[bytes] | None:
        """Return the changes after `seq`, or None when the run does not reach back that far."""
        missing = self.seq - seq
        if missing > len(self._items):
            return None
        return list(islice(self._items, len(self._items) - missing, None)) if missing > 0 else []

    def number_of(self, change_id: str) -> int | None:
        """Return the number of a change in the run."""
        return self._seqs_by_id.get(change_id)
