"""The index is asked for once for a burst of edits, while a long one goes on, and before the process ends."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from chalkmap.maps import tasks
from chalkmap.maps.sync import index_watch
from chalkmap.maps.sync.index_watch import IndexWatch
from chalkmap.maps.sync.threads import DatabaseThreads


@pytest.fixture
def asked(monkeypatch):
    """The maps whose index was asked for."""
    maps: list[str] = []

    class Task:
        enqueue = maps.append

    monkeypatch.setattr(tasks, "refresh_index", Task)
    return maps


@pytest.fixture
def watching(monkeypatch):
    """Run an async function with a watch that looks every few milliseconds."""
    monkeypatch.setattr(index_watch, "LOOK_SECONDS", 0.005)

    def run(play):
        async def main():
            looking = []
            threads = DatabaseThreads()
            watch = IndexWatch(threads, lambda work: looking.append(asyncio.create_task(work)))
            await play(watch)
            looking[0].cancel()
            with suppress(asyncio.CancelledError):
                await looking[0]
            threads.stop()

        asyncio.run(main())

    return run


async def until(happened):
    async with asyncio.timeout(5):
        while not happened():
            await asyncio.sleep(0.005)


def test_a_burst_asks_once_and_the_next_one_again(monkeypatch, watching, asked):
    monkeypatch.setattr(index_watch, "SETTLED_AFTER", 0.02)

    async def two_bursts(watch):
        for map_id in ("one", "one", "two", "one"):
            watch.committed(map_id)
        await until(lambda: sorted(asked) == ["one", "two"])
        watch.committed("one")
        await until(lambda: sorted(asked) == ["one", "one", "two"])

    watching(two_bursts)


def test_a_burst_that_does_not_end_is_indexed_all_the_same(monkeypatch, watching, asked):
    monkeypatch.setattr(index_watch, "SETTLED_AFTER", 60)
    monkeypatch.setattr(index_watch, "AT_LATEST", 0.05)

    async def typing(watch):
        watch.committed("one")
        await asyncio.sleep(0.02)
        watch.committed("one")
        assert asked == []
        await until(lambda: asked == ["one"])

    watching(typing)


def test_what_still_waits_is_asked_for_at_the_end(watching, asked):
    async def stopped_in_a_burst(watch):
        watch.committed("one")
        await watch.stop()

    watching(stopped_in_a_burst)
    assert asked == ["one"]
