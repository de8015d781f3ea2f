"""Valid messages, damaged in the ways that damage programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from chalkmap.maps.sync.tests.client import put, retitle

VALID: list[dict[str, Any]] = [
    {"type": "here", "cursor": [1, 2], "selection": ["mars"], "view": [0, 0, 800, 600]},
    {"type": "change", "id": "p-1", "ops": [put("n1", "centre", title="new")]},
    {"type": "change", "id": "p-2", "ops": [retitle("mars", "x"), retitle("venus", "y")]},
    {"type": "change", "id": "p-3", "ops": [{"op": "move", "id": "mars", "order": "a5"}]},
    {"type": "change", "id": "p-4", "ops": [{"op": "settings", "props": {"layout": "org"}}]},
    {
        "type": "change",
        "id": "p-5",
        "ops": [{"op": "text", "id": "mars", "base": 1, "splices": [[0, 0, "a"]]}],
    },
    {
        "type": "change",
        "id": "p-6",
        "ops": [{"op": "put", "kind": "group", "id": "g", "props": {"nodes": ["mars"]}}],
    },
]
VALUES: list[Any] = [
    None, True, -1, 0, 2**31, 2**53, 10**40, 1.5, "", "x" * 2_000, "mars", "__proto__", "\u0000",
    "\ud83d\ude00", [], {}, [[]], [None], {"op": "put"}, "a" * 65, [0] * 100,
]  # fmt: skip
JUNK = [b"", b"\x00", b"\xff", b"{", b"}", b"]", b'"', b"\\ud800", b"NaN", b"1e999", b"[" * 50]


def mutated_frames(random: Random) -> Iterator[bytes]:
    """Yield damaged messages without end; some are whole, some are not even JSON."""
    while True:
        message = json.loads(json.dumps(random.choice(VALID)))
        if message["type"] == "change" and random.random() < 0.9:
            message["id"] = f"p-{random.randrange(10**9)}"
        for _ in range(random.randrange(4)):
            _damage(message, random)
        text = json.dumps(message, ensure_ascii=random.random() < 0.5).encode("utf-8", "replace")
        # Damage below the level of JSON closes the socket at once, so it is rare.
        yield _damaged_bytes(text, random) if random.random() < 0.005 else text


def _damage(message: dict[str, Any], random: Random) -> None:
    place: Any = message
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        keys = [
            key for key in keys if place is not message or key == "ops" or random.random() < 0.02
        ]
        if not keys:
            return
        key = random.choice(keys)
        if isinstance(place[key], dict | list) and place[key] and random.random() < 0.8:
            place = place[key]
            continue
        _damage_value(place, key, random)
        return


def _damage_value(place: Any, key: Any, random: Random) -> None:
    kind = random.randrange(4)
    if kind == 0:
        del place[key]
    elif kind == 1 and isinstance(place, dict):
        place[random.choice(["op", "kind", "id", "props", "extra", "deleted", "author"])] = key
    else:
        place[key] = deepcopy(random.choice(VALUES))


def _damaged_bytes(text: bytes, random: Random) -> bytes:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(JUNK) + text[at + random.randrange(3) :]
