"""Writes a plan for the load generator: what each writer sends, with a marker that it looks for in what comes back.

The file's form is the load generator's: "PLAN", path, handshake, how many messages to wait for, seed, writers;
each text and each count with four bytes, little-endian, in front.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

WORDS = ("river", "stone", "maple", "lesson", "planet", "energy", "budget", "garden", "policy")
HELLO = {"type": "hello", "protocol": 1, "schema": 1}
NODES = 500


def write_plan(path: Path, *, writers: int, messages: int) -> None:
    """Write a plan of title edits and new nodes, as the peers' plans have them."""
    out = [
        b"PLAN",
        _blob(b"/sync/ROOM0000"),
        _number(1),
        _blob(_json(HELLO)),
        _number(2),
        _number(0),
    ]
    out.append(_number(writers))
    for writer in range(writers):
        out.append(_number(messages))
        out += [_blob(_json(change(writer, n))) for n in range(messages)]
    path.write_bytes(b"".join(out))


def document(size: int = NODES) -> dict[str, Any]:
    """Return the map that each room starts with."""
    nodes: dict[str, dict[str, str]] = {"n0": {"order": "a0", "title": title(0)}}
    for n in range(1, size):
        nodes[f"n{n}"] = {"parent": f"n{(n - 1) >> 2}", "order": "a0", "title": title(n)}
    return {"schema": 1, "seq": 0, "settings": {}, "nodes": nodes, "relations": {}, "groups": {}}


def title(n: int) -> str:
    """Return an ordinary title."""
    return f"{WORDS[n % len(WORDS)]} {WORDS[(n * 7 + 3) % len(WORDS)]} {n}"


def change(writer: int, n: int) -> dict[str, Any]:
    """Return a writer's change number `n`: two of three give a title, the third adds a node."""
    marker = f"T@{writer:02x}{n:06x}"
    if n % 3 == 2:
        props = {"parent": f"n{n % NODES}", "order": "a0", "title": f"{marker} new"}
        op = {"op": "put", "kind": "node", "id": f"w{writer}q{n}", "props": props}
    else:
        node = f"n{(writer * 37 + n) % NODES}"
        op = {"op": "set", "kind": "node", "id": node, "props": {"title": f"{marker} {title(n)}"}}
    return {"type": "change", "id": f"c{writer}-{n + 1}", "ops": [op]}


def _json(message: object) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode()


def _number(value: int) -> bytes:
    return struct.pack("<I", value)


def _blob(text: bytes) -> bytes:
    return _number(len(text)) + text
