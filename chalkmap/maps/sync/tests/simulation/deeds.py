"""What people do in a map, and what happens to them. Small numbers choose among what is there: failures shrink."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from chalkmap.maps.document.order import key_after, place
from chalkmap.maps.document.splices import utf16_length
from chalkmap.maps.sync.tests.simulation.titles import MapDict, Op
from chalkmap.maps.sync.tests.simulation.world import World

COLOURS = ("red", "blue", "green", None)
LETTERS = ("Aa", "Ññ", "αω", "日本", "🙂👩‍🏫")  # each page writes in an alphabet of its own

ACTS = (
    "add", "add_before", "type", "erase", "retitle", "colour", "move", "remove", "restore", "relate", "label",
    "group", "note", "settings", "several", "undo",
)  # fmt: skip
ACCIDENTS = ("cut", "freeze", "kill", "stop", "fail_before", "fail_afterwards", "elsewhere")
TIMES = st.sampled_from((0, 0, 10, 30, 100, 300, 1000))  # milliseconds

T = TypeVar("T")


class Deed(NamedTuple):
    """Something that happens: `who` does it, to `which` node, and `where` to, or at which place; then time passes."""

    do: str
    who: int
    which: int
    where: int
    then_ms: int


def deeds(longest: int) -> SearchStrategy[list[Deed]]:
    """Return deeds as they come: mostly typing and changing, now and then an accident."""
    names = st.sampled_from((*ACTS, *ACTS, "type", "type", "type", "undo", *ACCIDENTS))
    small = st.integers(0, 12)
    deed = st.builds(Deed, names, st.integers(0, 4), small, small, TIMES)
    return lists_of_any_length(deed, longest)


def lists_of_any_length(one: SearchStrategy[T], longest: int) -> SearchStrategy[list[T]]:
    """Return lists of which the long ones are as likely as the short; by itself hypothesis makes short ones."""
    lengths = st.sampled_from(range(longest + 1))
    return lengths.flatmap(lambda length: st.lists(one, min_size=length, max_size=length))


def perform(world: World, deed: Deed, number: int) -> None:
    """Let a deed happen. `number` makes ids that no other deed makes."""
    page = world.pages[deed.who % len(world.pages)]
    if deed.do in ACCIDENTS:
        _befall(world, deed, number)
    elif deed.do == "undo":
        page.undo()
    else:
        ops = ops_of(page.replica.map, deed, number)
        if ops:
            page.edit(ops)
    world.clock.run(deed.then_ms / 1000)


def _befall(world: World, deed: Deed, number: int) -> None:
    server, line = world.server, world.pages[deed.who % len(world.pages)].line
    if deed.do == "kill":
        server.kill_and_start()
    elif deed.do == "stop":
        server.stop_and_start()
    elif deed.do == "fail_before":
        server.order.fails_before = True
    elif deed.do == "fail_afterwards":
        server.order.fails_afterwards = True
    elif deed.do == "elsewhere":
        world.submit_elsewhere(number, [_put(f"e{number}", "centre", "a1", "from elsewhere")])
    elif line is not None:
        getattr(line, deed.do)()


def ops_of(document: MapDict, deed: Deed, number: int) -> list[Op]:
    """Return the ops of an act; none where there is nothing to act on."""
    nodes = sorted(document["nodes"])
    if not nodes:
        return []
    node_id, other = nodes[deed.which % len(nodes)], nodes[deed.where % len(nodes)]
    if deed.do in ("add", "add_before", "move"):
        return _placed(document, deed, number, node_id, other)
    if deed.do == "label":
        return _relabelled(document, deed)
    word, node = letters(deed.who, number), {"kind": "node", "id": node_id}
    simple: dict[str, Op] = {
        "type": _typed(document, node_id, deed.where, 0, word),
        "erase": _typed(document, node_id, deed.where, 2, ""),
        "retitle": {"op": "set", **node, "props": {"title": word}},
        "colour": {"op": "set", **node, "props": {"colour": COLOURS[deed.where % 4]}},
        "remove": {"op": "remove", **node},
        "restore": {"op": "restore", **node},
        "relate": _related(f"r{number}", node_id, other),
        "group": {"op": "put", "kind": "group", "id": f"g{number}", "props": {"nodes": [node_id]}},
        "note": {"op": "text", "id": node_id, "base": 0, "field": "note", "doc": note_of(word)},
        "settings": {"op": "settings", "props": {"fold_depth": deed.where + 1}},
    }
    if deed.do == "several":
        return [
            _put(f"n{number}", node_id, "a2", word),
            simple["colour"],
            _related(f"r{number}", f"n{number}", other),
        ]
    return [simple[deed.do]]


def _placed(document: MapDict, deed: Deed, number: int, node_id: str, other: str) -> list[Op]:
    nodes = document["nodes"]
    if deed.do == "move":
        return [{"op": "move", "id": node_id, "parent": other, "order": f"a{deed.where % 10}"}]
    parent = node_id if deed.do == "add" else nodes[node_id].get("parent")
    siblings = sorted(
        node["order"] for node in nodes.values() if node.get("parent") == parent
    )  # hidden ones too
    if deed.do == "add":
        order = key_after(siblings[-1] if siblings else None)
    else:
        order = place(siblings, siblings.index(nodes[node_id]["order"]), 1)[0][0]
    return [_put(f"n{number}", parent, order, letters(deed.who, number))]


def _put(node_id: str, parent: str | None, order: str, title: str) -> Op:
    props = {"order": order, "title": title} | ({"parent": parent} if parent else {})
    return {"op": "put", "kind": "node", "id": node_id, "props": props}


def _related(relation_id: str, source: str, target: str) -> Op:
    return {
        "op": "put",
        "kind": "relation",
        "id": relation_id,
        "props": {"from": source, "to": target},
    }


def _relabelled(document: MapDict, deed: Deed) -> list[Op]:
    relations = sorted(document["relations"])
    if not relations:
        return []
    relation = {"kind": "relation", "id": relations[deed.which % len(relations)]}
    if deed.where % 3 == 0:
        return [{"op": "remove", **relation}]
    return [{"op": "set", **relation, "props": {"label": f"label {deed.where}"}}]


def _typed(document: MapDict, node_id: str, at: int, remove: int, insert: str) -> Op:
    """Return a splice at a character, counted in UTF-16 units as the page does."""
    title = document["nodes"][node_id]["title"]
    at = min(at, len(title))
    gone = title[at : at + remove]
    splice = [utf16_length(title[:at]), utf16_length(gone), insert]
    return {"op": "text", "id": node_id, "base": 0, "splices": [splice]}


def note_of(text: str) -> dict[str, Any]:
    """Return a note of one paragraph."""
    paragraph = {"type": "paragraph", "content": [{"type": "text", "text": text}]}
    return {"type": "doc", "content": [paragraph]}


def letters(who: int, number: int) -> str:
    """Return a short word in a person's own alphabet."""
    return LETTERS[who][number % 2] * (1 + number % 3)
