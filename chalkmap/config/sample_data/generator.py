"""A large map that looks like one a school's technology office would make: the same for the same size and seed."""

from __future__ import annotations

import random
from typing import Any

from chalkmap.maps.document.order import first_keys
from chalkmap.maps.document.schema import SCHEMA_VERSION

_DUTIES = (
    ("Maintenance", "tool", "blue"),
    ("Procurement and planning", "shopping-cart", "amber"),
    ("Staff development", "school", "green"),
    ("Data and people", "database", "purple"),
    ("First response", "headset", "red"),
    ("Diplomacy", "heart-handshake", "teal"),
)
_THINGS = (
    "iPad cart", "Chromebook", "projector", "switch", "access point", "label printer", "document camera", "server",
    "spare charger", "interactive board", "phone system", "badge reader", "backup", "wireless survey", "licence",
    "roster", "password reset", "reading programme", "gradebook", "bell schedule", "bus route list", "purchase order",
)  # fmt: skip
_PLACES = (
    "room 104", "the library", "North elementary", "South middle", "South high", "the gym", "the district office",
    "the science wing", "the kitchen", "the music room", "portable 3", "the board room",
)  # fmt: skip
_DOINGS = (
    "Replace the {thing} in {place}", "{thing} for {place}", "Ask about the {thing}", "{number} × {thing}",
    "Who keeps the {thing}?", "Plan: {thing}, {place}", "{thing}", "{place}: {thing} does not start",
    "Training on the {thing} before the term begins", "Budget line {number}", "Quote {number} for the {thing}",
    "Agree with {place} on when the {thing} may be used, and by whom, and what happens when it fails",
)  # fmt: skip
_ELSEWHERE = (
    "教室のタブレットを点検する", "更换图书馆的投影仪", "교직원 연수 계획", "صيانة الأجهزة في المدرسة", "جدول التدريب",
    "תקציב הטכנולוגיה", "Überprüfung der Akkus", "Réunion avec la direction 🙂", "🔧 Wi-Fi 📶", "👩‍🏫 coaching",
)  # fmt: skip
_TAGS = ("summer", "grant", "urgent", "waiting", "north", "south", "board", "privacy")
_ICONS = ("flag", "alert-triangle", "check", "clock", "bulb", "user", "lock", "star", "📌", "⚠️")
_COLOURS = ("red", "orange", "amber", "green", "teal", "blue", "purple", "grey")
_NOTES = (
    "Seen on the walk through the building; the teacher will be in on Monday.",
    "Compare the price with last year's before the board meets.",
    "Works after a restart. Look at every cause before blaming the network.",
)


def generate_map(node_count: int = 10_000, *, seed: int = 1) -> dict[str, Any]:
    """Return a map of exactly so many nodes (at least one), with notes, icons, tags, tasks, relations and groups."""
    chance = random.Random(seed)  # noqa: S311 - the same map each time, not a secret
    nodes: dict[str, dict[str, Any]] = {
        "centre": {"title": f"Technology in the district, {node_count} topics"}
    }
    children: dict[str, list[str]] = {"centre": []}
    for number in range(1, node_count):
        node_id = f"t{number}"
        parent = _parent(chance, number)
        nodes[node_id] = {"parent": parent} | _fields(chance, number)
        children.setdefault(parent, []).append(node_id)
    _set_orders(nodes, children)
    return {
        "schema": SCHEMA_VERSION,
        "seq": 0,
        "settings": {},
        "nodes": nodes,
        "relations": _relations(chance, node_count),
        "groups": _groups(chance, children),
    }


def _parent(chance: random.Random, number: int) -> str:
    """Choose among earlier nodes so that the map is some nine levels deep and has a few wide branches."""
    if number <= len(_DUTIES):
        return "centre"
    if chance.random() < 0.25:
        return f"t{chance.randint(max(1, number - 12), number - 1)}"
    return f"t{chance.randint(1, max(len(_DUTIES), number // 6))}"


def _fields(chance: random.Random, number: int) -> dict[str, Any]:
    if number <= len(_DUTIES):
        title, icon, colour = _DUTIES[number - 1]
        return {"title": title, "icons": [icon], "colour": colour}
    fields: dict[str, Any] = {"title": _title(chance)}
    if chance.random() < 0.06:
        fields["note"] = _note(chance)
    if chance.random() < 0.10:
        fields["icons"] = chance.sample(_ICONS, chance.randint(1, 2))
    if chance.random() < 0.08:
        fields["tags"] = sorted(chance.sample(_TAGS, chance.randint(1, 3)))
    if chance.random() < 0.05:
        fields["colour"] = chance.choice(_COLOURS)
    if chance.random() < 0.07:
        fields["task"] = _task(chance)
    if chance.random() < 0.03:
        fields["link"] = f"https://example.org/item/{number}"
    return fields


def _title(chance: random.Random) -> str:
    if chance.random() < 0.05:
        return chance.choice(_ELSEWHERE)
    words = {
        "thing": chance.choice(_THINGS),
        "place": chance.choice(_PLACES),
        "number": chance.randint(2, 400),
    }
    title = chance.choice(_DOINGS).format(**words)
    if chance.random() < 0.04:
        title += "\n" + chance.choice(_DOINGS).format(**words)
    if chance.random() < 0.03:
        title = f"**{title.partition(chr(10))[0]}**"
    return title[:1].upper() + title[1:]


def _note(chance: random.Random) -> dict[str, Any]:
    lines = chance.sample(_NOTES, chance.randint(1, len(_NOTES)))
    return {
        "type": "doc",
        "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in lines
        ],
    }


def _task(chance: random.Random) -> dict[str, Any]:
    if chance.random() < 0.4:
        return {"done": True}
    return {
        "priority": chance.randint(1, 5),
        "due_on": f"2027-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    }


def _set_orders(nodes: dict[str, dict[str, Any]], children: dict[str, list[str]]) -> None:
    nodes["centre"]["order"] = first_keys(1)[0]
    for siblings in children.values():
        for node_id, order in zip(siblings, first_keys(len(siblings)), strict=True):
            nodes[node_id]["order"] = order


def _relations(chance: random.Random, node_count: int) -> dict[str, dict[str, Any]]:
    relations: dict[str, dict[str, Any]] = {}
    for number in range(1, node_count // 100 + 1):
        start, end = chance.sample(range(1, node_count), 2)
        relations[f"r{number}"] = {"from": f"t{start}", "to": f"t{end}"}
        if chance.random() < 0.5:
            relations[f"r{number}"]["label"] = chance.choice(
                ("needs", "waits for", "same cause", "see")
            )
    return relations


def _groups(chance: random.Random, children: dict[str, list[str]]) -> dict[str, dict[str, Any]]:
    wide = [siblings for siblings in children.values() if len(siblings) >= 4]
    chosen = chance.sample(wide, min(len(wide), len(children) // 200))
    return {
        f"g{number}": {"nodes": siblings[1:3], "kind": "boundary", "label": "Together"}
        for number, siblings in enumerate(chosen, 1)
    }
