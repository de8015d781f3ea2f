"""A socket in memory: the server's end of it, the page's end, and what is under way between them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Protocol

from chalkmap.maps.sync.tests.simulation.clock import Clock, Event

if TYPE_CHECKING:
    from chalkmap.maps.sync.frames import Frame
    from chalkmap.maps.sync.line import Receiver
    from chalkmap.maps.sync.tests.simulation.server import SimulatedServer
    from chalkmap.maps.sync.visitors import Visitor

_DELAY_SECONDS = 0.15  # at most, each way
_NOTICE_SECONDS = 2.0  # until an end notices that the other is gone
_HIGH_WATER_BYTES = 4_000  # small: pages fall behind now and then
_LOW_WATER_BYTES = 1_000


class PageEnd(Protocol):
    """Who is told at the page's end."""

    def opened(self, line: MemoryLine) -> None:
        """The socket is open."""

    def text(self, line: MemoryLine, text: bytes) -> None:
        """A message has come."""

    def closed(self, line: MemoryLine) -> None:
        """The socket is gone."""


class MemoryLine:
    """A `Line` of the server whose wire is simulated: in order, late, and lost when it is cut."""

    def __init__(self, clock: Clock, random: Random, page: PageEnd) -> None:
        self.is_full = False
        self._clock = clock
        self._random = random
        self._page = page
        self._server: SimulatedServer | None = None
        self._receiver: Receiver | None = None
        self._is_cut = False
        self._is_closed = False  # at the server's end
        self._has_ended = False  # at the page's end
        self._is_read = True
        self._unread: list[bytes] = []
        self._bytes = 0
        self._heard_at = clock.now
        self._last_up = self._last_down = clock.now

    # ── The page's end ────────────────────────────────────────────────────────────────────────────────

    def open(self, server: SimulatedServer, visitor: Visitor) -> None:
        """Reach the server and be accepted."""

        def accept() -> None:
            if not self._is_cut:
                self._server = server
                server.accept(visitor, self)
                self._down(lambda: self._page.opened(self))

        self._up(accept)

    def send(self, text: bytes) -> None:
        """Send a message to the server."""
        self._up(lambda: self._hear(text))

    def cut(self) -> None:
        """Lose the connection and all that is under way; both ends notice in a while."""
        self.freeze()
        self._clock.after(self._notice(), self._lose)

    def freeze(self) -> None:
        """Lose the connection and all that is under way; only the page notices."""
        self._is_cut = True
        self._clock.after(self._notice(), self._end)

    def die(self) -> None:
        """Lose the server; the page notices in a while."""
        self._server = None
        self._receiver = None
        self.freeze()

    # ── The server's end: a `Line` ────────────────────────────────────────────────────────────────────

    def attach(self, receiver: Receiver) -> None:
        """Tell `receiver` from now on."""
        self._receiver = receiver

    def write(self, frame: Frame) -> None:
        """Send a frame on its way."""
        if self._is_closed:
            return
        self._bytes += len(frame.text)
        if self._bytes > _HIGH_WATER_BYTES and not self.is_full:
            self.is_full = True
            if self._receiver is not None:
                self._receiver.filled()
        self._down(lambda: self._arrive(frame.text))

    def ping(self) -> None:
        """Hear the pong, if the wire is whole."""
        self._down(lambda: self._up(self._note_sign_of_life))

    def close(self, code: int, reason: str) -> None:
        """Close behind what was written."""
        if not self._is_closed:
            self._is_closed = True
            self._down(self._end)
            self._clock.after(self._notice(), self._lose)

    def abort(self) -> None:
        """Drop the wire at once."""
        self._is_closed = True
        self.cut()

    def stop_reading(self) -> None:
        """Let messages wait."""
        self._is_read = False

    def go_on_reading(self) -> None:
        """Hear the messages that waited."""
        self._is_read = True
        waiting, self._unread = self._unread, []
        for text in waiting:
            self._receive(text)

    def silence(self) -> float:
        """Return for how many seconds nothing has come."""
        return self._clock.now - self._heard_at

    # ── Under way ─────────────────────────────────────────────────────────────────────────────────────

    def _up(self, work: Callable[[], object]) -> Event:
        self._last_up = max(self._last_up, self._clock.now + self._delay())
        return self._clock.at(self._last_up, lambda: None if self._is_cut else work())

    def _down(self, work: Callable[[], object]) -> Event:
        self._last_down = max(self._last_down, self._clock.now + self._delay())
        return self._clock.at(self._last_down, lambda: None if self._is_cut else work())

    def _hear(self, text: bytes) -> None:
        self._note_sign_of_life()
        if self._is_closed:
            return
        if self._is_read:
            self._receive(text)
        else:
            self._unread.append(text)

    def _receive(self, text: bytes) -> None:
        self._tell(lambda receiver: receiver.received(text))

    def _arrive(self, text: bytes) -> None:
        self._bytes -= len(text)
        if self.is_full and self._bytes < _LOW_WATER_BYTES:
            self.is_full = False
            self._tell(lambda receiver: receiver.drained())
        if not self._has_ended:
            self._page.text(self, text)

    def _note_sign_of_life(self) -> None:
        self._heard_at = self._clock.now

    def _lose(self) -> None:
        self._is_closed = True
        self._tell(lambda receiver: receiver.lost())
        self._receiver = None

    def _end(self) -> None:
        if not self._has_ended:
            self._has_ended = True
            self._page.closed(self)

    def _tell(self, what: Callable[[Receiver], None]) -> None:
        receiver, server = self._receiver, self._server
        if receiver is not None and server is not None:
            server.soon(lambda: what(receiver))

    def _delay(self) -> float:
        return self._random.uniform(0.0, _DELAY_SECONDS)

    def _notice(self) -> float:
        return self._random.uniform(0.0, _NOTICE_SECONDS)
