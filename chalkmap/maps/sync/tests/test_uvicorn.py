"""What `protocol.py` relies on in uvicorn, which is pinned: when this fails after an upgrade, read its source."""

from __future__ import annotations

import inspect

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol as Base

from chalkmap.config.server import make_server
from chalkmap.maps.sync.protocol import SyncProtocol


def test_uvicorn_is_the_version_that_was_read():
    assert uvicorn.__version__ == "0.54.0"


def test_the_methods_that_are_overridden_are_called_by_the_base():
    calls = {
        "send_receive_event_to_app": "handle_text",
        "handle_parser_exception": "data_received",
        "run_asgi": "handle_connect",
    }
    for overridden, caller in calls.items():
        assert f"self.{overridden}()" in inspect.getsource(getattr(Base, caller))


def test_the_base_keeps_what_is_used_of_it():
    source = inspect.getsource(Base)
    for used in (
        "self.close_sent", "self.close_timer", "self.disconnected", "self.frames",
        "self.curr_msg_data_type", "self.conn = ServerProtocol", "self.queue", "self.scope",
    ):  # fmt: skip
        assert used in source, used


def test_our_protocol_overrides_nothing_else():
    ours = {name for name in vars(SyncProtocol) if not name.startswith("__")}
    of_the_line = {"attach", "write", "ping", "close", "abort", "stop_reading", "go_on_reading",
                   "silence", "receiver", "is_full", "heard_at"}  # fmt: skip
    overridden = {"run_asgi", "connection_made", "connection_lost", "data_received", "shutdown",
                  "send_receive_event_to_app", "pause_writing", "resume_writing",
                  "handle_parser_exception"}  # fmt: skip
    assert ours == of_the_line | overridden
    assert all(hasattr(Base, name) for name in overridden)
    assert not any(hasattr(Base, name) for name in of_the_line)


def test_the_server_is_set_up_without_compression_and_timers():
    config = make_server("127.0.0.1", 0).config
    assert config.ws_per_message_deflate is False
    assert config.ws_max_size == 256 * 1024
    assert config.ws_ping_interval is None
    assert config.ws is SyncProtocol
