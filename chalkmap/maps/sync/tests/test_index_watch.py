"""The index is asked for once for a burst of edits, and before the process ends."""

from __future__ import annotations

import asyncio

import pytest

from chalkmap.maps import tasks
from chalkmap.maps.sync import index_watch
from chalkmap.maps.sync.index_watch import IndexWatch


class Threads:
    async def run(self, work, *arguments):
        return work(*arguments)


@pytest.fixture
def asked(monkeypatch):
    """The maps whose index was asked for."""
    maps = []

    class Task:
        enqueue = maps.append

    monkeypatch.setattr(tasks, "refresh_index", Task)
    return maps


def test_a_burst_asks_once_and_the_next_one_again(monkeypatch, asked):
    monkeypatch.setattr(index_watch, "SETTLED_AFTER", 0.02)

    async def two_bursts():
        running = []
        watch = IndexWatch(Threads(), lambda work: running.append(asyncio.create_task(work)))
        for map_id in ("one", "one", "two", "one"):
            watch.committed(map_id)
        await asyncio.gather(*running)
        assert sorted(asked) == ["one", "two"]
        watch.committed("one")
        await asyncio.gather(*running)

    asyncio.run(two_bursts())
    assert sorted(asked) == ["one", "one", "two"]


def test_what_still_waits_is_asked_for_at_the_end(asked):
    async def stopped_in_a_burst():
        running = []
        watch = IndexWatch(Threads(), lambda work: running.append(asyncio.create_task(work)))
        watch.committed("one")
        for task in running:
            task.cancel()
        await watch.stop()

    asyncio.run(stopped_in_a_burst())
    assert asked == ["one"]
