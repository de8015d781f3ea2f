"""Copies of a map that is ahead of its log: good once what is in them is committed as it stands.

Until then a copy may turn out to be of a map that never was: the commit fails, or another process was first with
the numbers and what is pending here comes after its changes.
"""

from __future__ import annotations

import asyncio


class CopyIsVoidError(Exception):
    """The map was never what was copied; copy it again."""


class RoomGoneError(CopyIsVoidError):
    """The room was thrown away; ask the registry for the new one."""


class Copies:
    """The copies of one room that are not known to be good."""

    def __init__(self) -> None:
        self._open: list[tuple[int, asyncio.Future[None]]] = []

    def note(self, seq: int, committed: int) -> asyncio.Future[None]:
        """Note a copy that is made now, at `seq`; its future tells when it is good, or CopyIsVoidError."""
        good: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if seq <= committed:
            good.set_result(None)
        else:
            good.add_done_callback(_look_at_result)
            self._open.append((seq, good))
        return good

    def committed(self, seq: int) -> None:
        """Note that all up to `seq` is committed as it was applied."""
        for copied_at, good in self._open:
            if copied_at <= seq and not good.done():
                good.set_result(None)
        self._open = [copy for copy in self._open if not copy[1].done()]

    def void(self, error: CopyIsVoidError) -> None:
        """Note that what was pending is not what comes next."""
        for _, good in self._open:
            if not good.done():
                good.set_exception(error)
        self._open.clear()


def _look_at_result(good: asyncio.Future[None]) -> None:
    """Let nobody be told of an error that nobody waited for: whoever made the copy may be gone."""
    if not good.cancelled():
        good.exception()
