"""What a room needs of a socket, whatever server it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from chalkmap.maps.sync.frames import Frame


class Receiver(Protocol):
    """Who is told what happens on a line."""

    def received(self, text: bytes) -> None:
        """Take a text message."""

    def received_binary(self) -> None:
        """Take note of a binary message: there are none in this protocol."""

    def filled(self) -> None:
        """Take note that more is waiting to be sent than the line should hold."""

    def drained(self) -> None:
        """Take note that there is room again."""

    def lost(self) -> None:
        """Take note that the socket is gone."""


class Line(Protocol):
    """One socket, as seen from above: write, close, stop reading."""

    is_full: bool

    def attach(self, receiver: Receiver) -> None:
        """Tell `receiver` from now on."""

    def write(self, frame: Frame) -> None:
        """Send a frame, or keep it until the transport takes it."""

    def ping(self) -> None:
        """Ask for a sign of life."""

    def close(self, code: int, reason: str) -> None:
        """Send what was written, then close with this code."""

    def abort(self) -> None:
        """Drop the socket and whatever waits to be sent."""

    def stop_reading(self) -> None:
        """Let the sender wait."""

    def go_on_reading(self) -> None:
        """Read again."""

    def silence(self) -> float:
        """Return for how many seconds nothing has come from the other side."""
