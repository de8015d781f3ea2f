"""Simulated time. Nothing sleeps: the clock jumps to what happens next, on the wires or in the server's loop.

Everything outside the server is a plain event here. The server runs on an asyncio loop of its own, so that killing
it is never running that loop again.
"""

from __future__ import annotations

import asyncio
import heapq
import selectors
from collections.abc import Callable
from concurrent.futures import Executor
from itertools import count
from random import Random
from typing import Any

_TOLERANCE_SECONDS = 1e-7  # sums of floats are not exact
_QUERY_SECONDS = 0.02  # at most, once before the query runs and once before its answer is heard


class Event:
    """Something that will happen, unless it is cancelled."""

    def __init__(self, at: float, work: Callable[[], object]) -> None:
        self.at = at
        self.work = work
        self.is_cancelled = False

    def cancel(self) -> None:
        """Let it not happen."""
        self.is_cancelled = True


class Clock:
    """The time of a world, and what is to happen in it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.loop: ServerLoop | None = None  # while a server is up
        self._events: list[tuple[float, int, Event]] = []
        self._numbers = count()

    def after(self, seconds: float, work: Callable[[], object]) -> Event:
        """Do `work` in so many seconds."""
        return self.at(self.now + seconds, work)

    def at(self, at: float, work: Callable[[], object]) -> Event:
        """Do `work` at a time."""
        event = Event(at, work)
        heapq.heappush(self._events, (at, next(self._numbers), event))
        if self.loop is not None and self.loop.is_running():
            self.loop.call_at(at, self.loop.stop)
        return event

    def run(self, seconds: float) -> None:
        """Let so many seconds pass."""
        end = self.now + seconds
        while self.now < end - _TOLERANCE_SECONDS:
            self._run_server_until(min(end, self._next_at()))
            self._do_what_is_due()

    def _next_at(self) -> float:
        return self._events[0][0] if self._events else float("inf")

    def _run_server_until(self, at: float) -> None:
        if self.loop is None:
            self.now = max(self.now, at)
            return
        alarm = self.loop.call_at(at, self.loop.stop)
        self.loop.run_forever()
        alarm.cancel()

    def _do_what_is_due(self) -> None:
        while self._next_at() <= self.now + _TOLERANCE_SECONDS:
            event = heapq.heappop(self._events)[2]
            if not event.is_cancelled:
                event.work()


class _JumpingSelector(selectors.SelectSelector):
    """There are no sockets: waiting is only time that passes."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def select(self, timeout: float | None = None) -> list[Any]:
        assert timeout is not None, "the loop waits for nothing"
        self._clock.now += max(0.0, timeout)
        return []


class ServerLoop(asyncio.SelectorEventLoop):
    """A server's event loop in simulated time. Work for threads runs in one real thread, a step at a time."""

    def __init__(self, clock: Clock, random: Random, thread: Executor) -> None:
        super().__init__(_JumpingSelector(clock))
        self.errors: list[str] = []
        self._clock = clock
        self._random = random
        self._thread = thread
        self.set_exception_handler(self._note_error)

    def time(self) -> float:
        """Return the simulated time."""
        return self._clock.now

    def in_thread(self, work: Callable[..., Any], *args: Any) -> Any:
        """Run `work` in the thread now, and wait: no time passes."""
        return self._thread.submit(work, *args).result()

    def run_in_executor(self, _executor: Any, work: Any, *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        """Run `work` a moment later; its answer takes another moment."""
        answer: asyncio.Future[Any] = self.create_future()
        self.call_later(self._moment(), self._run_for, answer, work, args)
        return answer

    def abandon(self) -> None:
        """Never run again: what was under way does not even hear of it."""
        self.set_exception_handler(lambda _loop, _context: None)
        self.close()

    def _run_for(self, answer: asyncio.Future[Any], work: Callable[..., Any], args: Any) -> None:
        done = self._thread.submit(work, *args)
        error = done.exception()
        if error is not None:
            self.call_later(self._moment(), _unless_cancelled, answer, answer.set_exception, error)
        else:
            result = done.result()
            self.call_later(self._moment(), _unless_cancelled, answer, answer.set_result, result)

    def _moment(self) -> float:
        return self._random.uniform(0.0, _QUERY_SECONDS)

    def _note_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.errors.append(f"{context['message']}: {context.get('exception')!r}")


def _unless_cancelled(answer: asyncio.Future[Any], settle: Callable[[Any], None], it: Any) -> None:
    if not answer.done():
        settle(it)
