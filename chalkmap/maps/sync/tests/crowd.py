"""People who edit one map without pause, lose their connections and come back."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import Any

from websockets.exceptions import WebSocketException

from chalkmap.maps.document.apply import is_gone
from chalkmap.maps.sync.tests.client import Page, put, retitle
from chalkmap.maps.sync.tests.processes import World

LOST = (OSError, WebSocketException, TimeoutError, EOFError)
UNANSWERED = 20  # an editor waits when so many of its changes are not acknowledged
LONGEST_WAIT = 1.0


class Editor(threading.Thread):
    """One person at one page. `ports` says where the servers are now."""

    def __init__(
        self, world: World, ports: Callable[[], list[int]], number: int, pause: float
    ) -> None:
        super().__init__(daemon=True)
        self.page = Page(world.address(0, world.maps[0]), world.cookies[number])
        self.failure: BaseException | None = None
        self._world = world
        self._ports = ports
        self._random = random.Random(number)
        self._pause = pause
        self._is_open = False
        self._may_edit = threading.Event()
        self._may_stop = threading.Event()
        self._may_edit.set()

    def run(self) -> None:
        """Edit, receive, and come back, until told to stop."""
        wait = 0.05
        while not self._may_stop.is_set():
            try:
                self._live()
                wait = 0.05
            except LOST:
                self._is_open = False
                time.sleep(self._random.random() * wait)
                wait = min(wait * 2, LONGEST_WAIT)
            except BaseException as failure:  # noqa: BLE001 - the test's thread raises it again
                self.failure = failure
                return

    def settle(self) -> None:
        """Edit no more; go on receiving."""
        self._may_edit.clear()

    def finish(self) -> Page:
        """Stop; raise what went wrong."""
        self._may_stop.set()
        self.join(15)
        if self.failure is not None:
            raise self.failure
        return self.page

    def _live(self) -> None:
        if not self._is_open:
            ports = self._ports()
            if not ports:
                raise OSError("no server")
            self.page.move_to(self._world.address(self._random.choice(ports), self._world.maps[0]))
            self.page.join(open_timeout=3)
            self._is_open = True
        if self._may_edit.is_set() and len(self.page.pending) < UNANSWERED:
            self.page.change(*self._ops())
        self._receive_for(self._pause)

    def _receive_for(self, seconds: float) -> None:
        limit = time.monotonic() + seconds
        while (left := limit - time.monotonic()) > 0:
            try:
                self.page.receive(left)
            except TimeoutError:
                return

    def _ops(self) -> list[dict[str, Any]]:
        nodes = list(self.page.map["nodes"])
        node, other = self._visible(nodes), self._visible(nodes)
        kind = self._random.randrange(6)
        if kind == 0 or len(nodes) < 20:
            return [put(f"n{self._random.randrange(10**12)}", node)]
        if kind == 1:
            return [{"op": "move", "id": node, "parent": other, "order": "a5"}]
        if kind == 2 and node != "centre":
            removed = bool(self.page.map["nodes"][node].get("deleted"))
            return [{"op": "restore" if removed else "remove", "kind": "node", "id": node}]
        if kind == 3:
            splices = [[0, 0, self._random.choice("abc")]]
            return [{"op": "text", "id": node, "base": self.page.seq, "splices": splices}]
        return [retitle(node, f"{self.page.page} {self._random.random()}")]

    def _visible(self, nodes: list[str]) -> str:
        """Return a node that is not hidden, most of the time: some edits are to be refused."""
        some = self._random.choices(nodes, k=8)
        return next((n for n in some if not is_gone(self.page.map, "node", n)), "centre")


class Crowd:
    """Several editors on one map of a world."""

    def __init__(
        self, world: World, ports: Callable[[], list[int]], *, pause: float = 0.02
    ) -> None:
        self._world = world
        self.editors = [Editor(world, ports, n, pause) for n in range(len(world.cookies))]
        for editor in self.editors:
            editor.start()

    def work_for(self, seconds: float) -> None:
        """Let them edit for a while."""
        time.sleep(seconds)

    def settle(self, seconds: float) -> float:
        """Let them finish; return after how many seconds all had the same. AssertionError when they do not."""
        for editor in self.editors:
            editor.settle()
        started = time.monotonic()
        while not self._are_equal():
            assert time.monotonic() - started < seconds, self._state()
            time.sleep(0.05)
        return time.monotonic() - started

    def check(self) -> dict[str, int]:
        """Stop and compare pages with each other and with the log: each acknowledged edit is there, once."""
        pages = [editor.finish() for editor in self.editors]
        logged = self._world.log_of(self._world.maps[0])
        numbers = dict(logged)
        assert len(numbers) == len(logged), "a change is in the log twice"
        assert [seq for _, seq in logged] == list(range(1, len(logged) + 1))
        acknowledged = {key: seq for page in pages for key, seq in page.acknowledged.items()}
        lost = {key: seq for key, seq in acknowledged.items() if numbers.get(key) != seq}
        assert not lost, f"acknowledged and not in the log: {lost}"
        assert all(page.map == pages[0].map for page in pages)
        refused = sum(len(page.refused) for page in pages)
        return {"acknowledged": len(acknowledged), "refused": refused, "logged": len(logged)}

    def _are_equal(self) -> bool:
        pages = [editor.page for editor in self.editors]
        newest = max(seq for _, seq in self._world.log_of(self._world.maps[0]))
        return all(not page.pending and page.seq == newest for page in pages)

    def _state(self) -> list[tuple[int, int, BaseException | None]]:
        return [(e.page.seq, len(e.page.pending), e.failure) for e in self.editors]
