"""uvicorn's WebSocket protocol with a short way in and out: `scope["extensions"]["chalkmap.line"]`.

Frames prepared once by a room are written to each transport as they are, and messages reach their receiver
without a queue and a task switch. Everything else (handshake, pings from the page, closing) stays uvicorn's.
The base class is not a stable interface: uvicorn is pinned, and `tests/test_uvicorn.py` says what is relied on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from chalkmap.maps.sync.frames import PING_WIRE, Frame, prepare
from chalkmap.maps.sync.messages import CLOSE_CODES, Bye, ClosingReason
from chalkmap.maps.sync.short_way import read_whole_text

if TYPE_CHECKING:
    from asyncio.transports import BaseTransport

    from chalkmap.maps.sync.line import Receiver

LINE = "chalkmap.line"
HIGH_WATER_BYTES = 256 * 1024
LOW_WATER_BYTES = 64 * 1024
CLOSING_SECONDS = 5.0
LINGERING_SECONDS = 1.0
_TOO_LARGE_CODE = 1009  # RFC 6455, 7.4.1: message too big; other parser errors are malformed frames


class SyncProtocol(WebSocketsSansIOProtocol):
    """A WebSocket that is also a `Line`."""

    receiver: Receiver | None = None
    is_full = False
    heard_at = 0.0

    # ── Line ──────────────────────────────────────────────────────────────────────────────────────────

    def attach(self, receiver: Receiver) -> None:
        """Tell `receiver` of messages, of a full or drained transport and of the end."""
        self.receiver = receiver
        self.heard_at = self.loop.time()
        self.transport.set_write_buffer_limits(high=HIGH_WATER_BYTES, low=LOW_WATER_BYTES)

    def write(self, frame: Frame) -> None:
        """Write a prepared frame to the transport."""
        if not self.close_sent and not self.disconnected:
            self.transport.write(frame.wire)

    def ping(self) -> None:
        """Write a ping; any byte that comes back is a sign of life."""
        if not self.close_sent and not self.disconnected:
            self.transport.write(PING_WIRE)

    def close(self, code: int, reason: str) -> None:
        """Send a close frame; drop the socket when the other side does not answer."""
        if self.close_sent or self.disconnected or self.transport.is_closing():
            return
        self.conn.send_close(code, reason)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.transport.resume_reading()
        self.close_timer = self.loop.call_later(CLOSING_SECONDS, self.transport.abort)

    def abort(self) -> None:
        """Drop the socket at once."""
        self.transport.abort()

    def stop_reading(self) -> None:
        """Let TCP hold the sender back."""
        if not self.transport.is_closing():
            self.transport.pause_reading()

    def go_on_reading(self) -> None:
        """Read again."""
        if not self.transport.is_closing():
            self.transport.resume_reading()

    def silence(self) -> float:
        """Return for how many seconds nothing has come."""
        return self.loop.time() - self.heard_at

    # ── uvicorn's side ────────────────────────────────────────────────────────────────────────────────

    async def run_asgi(self) -> None:
        """Run the application with this line in its scope."""
        extensions = cast(dict[str, Any], self.scope["extensions"])
        extensions[LINE] = self
        await super().run_asgi()

    def connection_made(self, transport: BaseTransport) -> None:
        """Take the transport over."""
        super().connection_made(transport)
        self.heard_at = self.loop.time()

    def data_received(self, data: bytes) -> None:
        """Note the sign of life, then read: the short way, or by the library's parser."""
        self.heard_at = self.loop.time()
        if self.conn.parser_exc is not None:
            return  # what follows a frame that could not be read is not looked at
        if self.receiver is not None and not self.close_sent:
            text = read_whole_text(self.conn, data)
            if text is not None:
                self.receiver.received(text)
                return
        super().data_received(data)

    def send_receive_event_to_app(self) -> None:
        """Hand a whole message to the receiver; without one, to the application's queue."""
        if self.receiver is None:
            super().send_receive_event_to_app()
            return
        message = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        if self.close_sent:
            return
        if self.curr_msg_data_type == "text":
            self.receiver.received(message)
        else:
            self.receiver.received_binary()

    def pause_writing(self) -> None:
        """Note that the transport holds more than the high-water mark."""
        super().pause_writing()
        self.is_full = True
        if self.receiver is not None:
            self.receiver.filled()

    def resume_writing(self) -> None:
        """Note that the transport has drained."""
        super().resume_writing()
        self.is_full = False
        if self.receiver is not None:
            self.receiver.drained()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the receiver that the socket is gone."""
        super().connection_lost(exc)
        if self.receiver is not None:
            self.receiver.lost()

    def handle_parser_exception(self) -> None:
        """Say in our own words why a frame could not be read, then close."""
        if self.receiver is None or self.close_sent or self.conn.close_sent is None:
            super().handle_parser_exception()
            return
        code = self.conn.close_sent.code
        reason: ClosingReason = "too-large" if code == _TOO_LARGE_CODE else "malformed"
        self.conn.data_to_send()  # the library's own close frame: ours says more
        self.transport.write(prepare(Bye(reason)).wire + _close_wire(CLOSE_CODES[reason], reason))
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.close_sent = True
        # Closing now, with bytes unread, would reset the connection before the page has read why.
        self.close_timer = self.loop.call_later(LINGERING_SECONDS, self.transport.close)

    def shutdown(self) -> None:
        """Close for a restart of the server; the page comes back."""
        if self.is_full:  # it would not be written anyway
            self.transport.abort()
            return
        if self.receiver is None or self.close_sent:
            super().shutdown()
            return
        reason: ClosingReason = "restarting"
        self.write(prepare(Bye(reason)))
        self.queue.put_nowait({"type": "websocket.disconnect", "code": 1012})
        self.close(CLOSE_CODES[reason], reason)
        self.transport.close()


def _close_wire(code: int, reason: str) -> bytes:
    body = code.to_bytes(2, "big") + reason.encode()
    return bytes((0x88, len(body))) + body


def line_of(scope: dict[str, Any]) -> SyncProtocol | None:
    """Return the line that `SyncProtocol` put into the scope, or None under another server."""
    line = scope.get("extensions", {}).get(LINE)
    return line if isinstance(line, SyncProtocol) else None
