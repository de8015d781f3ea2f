"""What is not as it must be once a world is quiet. Nothing, if all is well."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from chalkmap.maps.document.apply import apply_change, is_gone, take_back
from chalkmap.maps.document.map import check_map, empty_map, walk
from chalkmap.maps.sync import gateway
from chalkmap.maps.sync.tests.simulation.page import SimulatedPage
from chalkmap.maps.sync.tests.simulation.titles import MapDict
from chalkmap.maps.sync.tests.simulation.world import ELSEWHERE, LoggedChange, World, plain

_FIRST_SEQ = 1  # the change that made the map


def findings(world: World) -> list[str]:
    """Return everything that is wrong."""
    rows = world.logged()
    truth = gateway.read_map(world.map_id)
    return [
        *world.server.errors,
        *world.server.loop.errors,
        *_of_copies(world, truth),
        *_of_tree(truth),
        *_of_replay(rows, truth),
        *_of_log(world, rows),
        *(problem for page in world.pages for problem in _of_page(page, rows)),
    ]


def _of_copies(world: World, truth: MapDict) -> Iterator[str]:
    room = world.server.rooms.find(world.map_id)
    if room is None:
        yield "the room is gone while people are in it"
    elif plain(room.document | {"seq": room.seq}) != plain(truth):
        yield f"the room has {plain(room.document)}, the log {plain(truth)}"
    for page in world.pages:
        if not page.is_live:
            yield f"{page.name} is not connected"
        if page.replica.pending:
            yield f"{page.name} has not sent everything: {page.replica.pending}"
        if plain(page.replica.map) != plain(truth):
            yield f"{page.name} sees {plain(page.replica.map)}, the log has {plain(truth)}"


def _of_tree(truth: MapDict) -> Iterator[str]:
    yield from check_map(truth)  # references, values, cycles
    reached = {node_id for node_id, _depth in walk(truth)}
    for node_id in truth["nodes"]:
        if (node_id in reached) == is_gone(truth, "node", node_id):
            yield f"{node_id} is reachable and gone, or neither"


def _of_replay(rows: list[LoggedChange], truth: MapDict) -> Iterator[str]:
    """Go through the log from its first change, and back again by what each row says that it was before."""
    document = empty_map()
    for row in rows:
        before = copy.deepcopy(document)
        apply_change(document, row.ops)
        after = copy.deepcopy(document)
        take_back(document, row.before)
        if plain(document) != plain(before):
            yield f"{row.seq} is not taken back by its `before`"
        document = after
    document["seq"] = len(rows)
    if plain(document) != plain(truth):
        yield "the log from its first change is not the map that is opened"


def _of_log(world: World, rows: list[LoggedChange]) -> Iterator[str]:
    """Each row comes from a change that was sent, by the person who sent it, and stands there once."""
    pages = {page.name: page for page in world.pages}
    if [row.seq for row in rows] != list(range(_FIRST_SEQ, len(rows) + _FIRST_SEQ)):
        yield f"the log's numbers have gaps: {[row.seq for row in rows]}"
    if len({row.change_id for row in rows}) != len(rows):
        yield "a change is in the log twice"
    for row in rows[_FIRST_SEQ:]:
        page = pages.get(row.page)
        if row.page == ELSEWHERE:
            sent, author = [world.sent_elsewhere.get(row.change_id)], world.cast.owner.pk
        elif page is None:
            sent, author = [], None
        else:
            sent, author = [*page.sent.get(row.change_id, [])], page.visitor.person_id
        if plain(row.ops) not in [plain(ops) for ops in sent]:
            yield f"{row.change_id} was never sent as it is in the log: {row.ops}"
        if row.author_id != author:
            yield f"{row.change_id} is said to be by {row.author_id}"


def _of_page(page: SimulatedPage, rows: list[LoggedChange]) -> Iterator[str]:
    yield from page.problems
    logged = {row.change_id: row.seq for row in rows}
    for change_id, seq in page.acknowledged.items():
        if logged.get(change_id) != seq:
            yield f"{change_id} was acknowledged as {seq}; the log has {logged.get(change_id)}"
    for change_id in page.sent:
        is_answered = change_id in page.acknowledged or change_id in page.refused
        if not is_answered and page.level != "viewer":  # what a viewer sends is sent once
            yield f"{change_id} was sent and never answered"
    for change_id in [*page.refused, *page.replica.dropped]:
        if change_id in logged:
            yield f"{change_id} was refused, and is in the log"
    if page.level == "viewer" and any(row.page == page.name for row in rows):
        yield f"{page.name} may only look, and is in the log"
