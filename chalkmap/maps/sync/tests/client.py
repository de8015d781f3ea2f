"""A page without a screen: it follows the protocol, keeps its pending changes, and sends them again."""

from __future__ import annotations

import json
from collections import deque
from contextlib import suppress
from itertools import count
from typing import Any

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from chalkmap.core.ids import new_id
from chalkmap.maps.document.apply import apply_change
from chalkmap.maps.sync.messages import PROTOCOL_VERSION

Message = dict[str, Any]
HELLO = {"type": "hello", "protocol": PROTOCOL_VERSION, "schema": 1}


class Page:
    """One page of one person on one map."""

    def __init__(self, address: str, cookie: str, *, origin: str | None = None) -> None:
        self.address = address
        self.cookie = cookie
        self.origin = origin or _site_of(address)
        self.page = new_id()
        self.map: Message = {}
        self.seq = 0
        self.level = ""
        self.pending: dict[str, list[Message]] = {}
        self.acknowledged: dict[str, int] = {}
        self.refused: dict[str, str] = {}
        self.others: dict[int, Message] = {}
        self.last: deque[Message] = deque(maxlen=1_000)
        self.welcome: Message = {}
        self._numbers = count(1)
        self._socket: ClientConnection | None = None

    # ── Socket ────────────────────────────────────────────────────────────────────────────────────────

    def move_to(self, address: str) -> None:
        """Use another server from the next `join` on."""
        self.address, self.origin = address, _site_of(address)

    def open_socket(self, **options: Any) -> ClientConnection:
        """Open a socket and say nothing. Raises websockets' InvalidStatus when the upgrade is refused."""
        self._socket = connect(
            self.address,
            origin=Origin(self.origin),
            additional_headers={"Cookie": self.cookie} if self.cookie else {},
            compression=None,
            max_size=None,
            close_timeout=1,
            legacy=True,
            **options,
        )
        return self._socket

    def join(self, **options: Any) -> Page:
        """Open a socket, say hello from where this page is, and send again what is pending."""
        self.open_socket(**options)
        self.send(HELLO | ({"since": self.seq} if self.map else {}))
        self.receive_until(lambda m: m["type"] == "welcome")
        parts = self.welcome.get("parts", 0)
        for _ in range(parts):
            self.receive_until(lambda m: m["type"] == "part")
        for change_id, ops in self.pending.items():
            self.send({"type": "change", "id": change_id, "ops": ops})
        return self

    def send(self, message: Message | str) -> None:
        """Send a message, or a text as it is."""
        assert self._socket is not None
        self._socket.send(message if isinstance(message, str) else json.dumps(message))

    def send_bytes(self, text: bytes) -> None:
        """Send bytes as if they were text."""
        assert self._socket is not None
        self._socket.send(text, text=True)

    def drop(self) -> None:
        """Lose the connection without a word."""
        assert self._socket is not None
        self._socket.socket.close()
        with suppress(ConnectionClosed, OSError):
            self._socket.close()

    def leave(self) -> None:
        """Close as a tab does."""
        if self._socket is not None:
            self._socket.close()

    # ── Editing ───────────────────────────────────────────────────────────────────────────────────────

    def change(self, *ops: Message) -> str:
        """Send a change; return its id."""
        change_id = f"{self.page}-{next(self._numbers)}"
        self.pending[change_id] = list(ops)
        self.send({"type": "change", "id": change_id, "ops": list(ops)})
        return change_id

    def edit(self, *ops: Message, seconds: float = 5) -> int:
        """Send a change and wait until it is acknowledged; return its number."""
        change_id = self.change(*ops)
        self.receive_until(lambda _: change_id not in self.pending, seconds)
        assert change_id in self.acknowledged, self.refused.get(change_id)
        return self.acknowledged[change_id]

    def refusal_of(self, *ops: Message) -> str:
        """Send a change that must be refused; return the reason."""
        change_id = self.change(*ops)
        self.receive_until(lambda _: change_id not in self.pending)
        return self.refused[change_id]

    # ── Receiving ─────────────────────────────────────────────────────────────────────────────────────

    def receive(self, seconds: float = 5) -> Message:
        """Take the next message. Raises TimeoutError, ConnectionClosed."""
        assert self._socket is not None
        message: Message = json.loads(self._socket.recv(seconds))
        self.last.append(message)
        self._take(message)
        return message

    def receive_until(self, reached: Any, seconds: float = 5) -> Message:
        """Take messages until one for which `reached` holds; return it."""
        while True:
            message = self.receive(seconds)
            if reached(message):
                return message

    def reach(self, seq: int, seconds: float = 5) -> Page:
        """Take messages until the map is at `seq`."""
        while self.seq < seq:
            self.receive(seconds)
        return self

    def closing(self, seconds: float = 8) -> tuple[str, int]:
        """Take messages until the server closes; return the reason of its `bye` and the close code."""
        reason = ""
        try:
            while True:
                message = self.receive(seconds)
                reason = message["reason"] if message["type"] == "bye" else reason
        except ConnectionClosed as closed:
            return reason, closed.rcvd.code if closed.rcvd else 1006

    def upgrade_status(self) -> int:
        """Open a socket that must be refused; return the HTTP status."""
        try:
            self.open_socket()
        except InvalidStatus as refused:
            return refused.response.status_code
        return 101

    def _take(self, message: Message) -> None:
        take = getattr(self, f"_take_{message['type']}", None)
        if take is not None:
            take(message)

    def _take_welcome(self, message: Message) -> None:
        self.welcome = message
        self.level = message["level"]
        if message.get("parts"):
            self.map = {"settings": {}, "nodes": {}, "relations": {}, "groups": {}}
            self.seq = message["seq"]

    def _take_part(self, message: Message) -> None:
        for table in ("settings", "nodes", "relations", "groups"):
            self.map[table].update(message.get(table, {}))

    def _take_changes(self, message: Message) -> None:
        for change in message["changes"]:
            if change["id"] in self.pending:
                del self.pending[change["id"]]
                self.acknowledged[change["id"]] = change["seq"]
            if change["seq"] <= self.seq:
                continue
            assert change["seq"] == self.seq + 1, f"{change['seq']} follows {self.seq}"
            apply_change(self.map, change["ops"])
            self.seq = change["seq"]

    def _take_known(self, message: Message) -> None:
        self.pending.pop(message["id"], None)
        self.acknowledged[message["id"]] = message["seq"]

    def _take_refused(self, message: Message) -> None:
        if message["reason"] == "storage":
            self.send({"type": "change", "id": message["id"], "ops": self.pending[message["id"]]})
        else:
            self.pending.pop(message["id"], None)
            self.refused[message["id"]] = message["reason"]

    def _take_level(self, message: Message) -> None:
        self.level = message["level"]

    def _take_here(self, message: Message) -> None:
        for present in message["present"]:
            self.others[present["socket"]] = present
        for socket in message["left"]:
            self.others.pop(socket, None)


def _site_of(address: str) -> str:
    return "http" + address.removeprefix("ws").split("/sync/")[0]


def put(node: str, parent: str | None = None, *, order: str = "a0", title: str = "") -> Message:
    """Return the op that makes a node."""
    props = {"order": order, "title": title} | ({"parent": parent} if parent else {})
    return {"op": "put", "kind": "node", "id": node, "props": props}


def retitle(node: str, title: str) -> Message:
    """Return the op that sets a title."""
    return {"op": "set", "kind": "node", "id": node, "props": {"title": title}}
