"""People in one map of the real server, in simulated time: with delays, losses, kills and a failing disk.

A long run: `CHALKMAP_TEST_EXAMPLES=5000 pytest chalkmap/maps/sync/tests/test_simulation.py`.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from chalkmap.maps.models import Level
from chalkmap.maps.sync import gateway, limits, opening, recent, room, snapshots
from chalkmap.maps.sync.tests.conftest import cookie_of
from chalkmap.maps.sync.tests.simulation.deeds import ACCIDENTS, ACTS, Deed, deeds, perform
from chalkmap.maps.sync.tests.simulation.findings import findings
from chalkmap.maps.sync.tests.simulation.one_title import ALPHABETS, letters_typed, type_letter
from chalkmap.maps.sync.tests.simulation.taken_back import taken_from_others
from chalkmap.maps.sync.tests.simulation.world import Cast, Seat, World
from chalkmap.maps.sync.visitors import Visitor
from chalkmap.people.models import Person

EXAMPLES = int(os.environ.get("CHALKMAP_TEST_EXAMPLES", "100"))
LONGEST = 40  # deeds in a life

# Small, so that a short life meets what a long one does: whole maps instead of tails, snapshots, maps in parts.
SMALL = {
    (room, "TAIL_CHANGES"): 8,
    (recent, "MAX_CHANGES"): 5,
    (snapshots, "CHANGES"): 6,
    (opening, "OBJECTS_AT_ONCE"): 3,
    (limits, "ROOM_LINGERS_SECONDS"): 1.0,
}

pytestmark = pytest.mark.timeout(120 + 2 * EXAMPLES)

lives = settings(
    max_examples=EXAMPLES,
    deadline=None,
    print_blob=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
seeds = st.integers(0, 2**16)


@pytest.fixture
def cast(
    transactional_db: None,
    monkeypatch: pytest.MonkeyPatch,
    teacher_north,
    teacher_south,
    coordinator,
    superintendent,
) -> Iterator[Cast]:
    """Two who write, one who may only look, another who writes, and the first one's second page."""
    for (module, name), small in SMALL.items():
        monkeypatch.setattr(module, name, small)
    monkeypatch.setattr(
        logging.root.manager, "disable", logging.CRITICAL
    )  # failures are the point here
    seats = [
        _seat(teacher_north, Level.OWNER),
        _seat(teacher_south, Level.EDITOR),
        _seat(superintendent, Level.VIEWER),
        _seat(coordinator, Level.EDITOR),
        _seat(teacher_north, Level.OWNER),
    ]
    with ThreadPoolExecutor(1) as thread:
        yield Cast(seats, thread)
        thread.submit(connections.close_all).result()


@lives
@given(seed=seeds, pages=st.integers(3, 5), lived=deeds(LONGEST))
def test_a_map_is_the_same_for_everybody_once_all_is_quiet(cast, seed, pages, lived):
    world = World(seed, cast, pages)
    for number, deed in enumerate(lived):
        perform(world, deed, number)
    world.become_quiet()
    note(story(world, seed, pages, lived))
    assert [*findings(world), *taken_from_others(world)] == []
    world.end()


@lives
@given(seed=seeds, typed=letters_typed(LONGEST // 2))
def test_typing_in_one_title_keeps_the_characters_of_both(cast, seed, typed):
    world = World(seed, cast, 2)
    for number, letter in enumerate(typed):
        type_letter(world, letter, number)
    world.become_quiet()
    note(story(world, seed, 2, typed))
    assert findings(world) == []
    title = gateway.read_map(world.map_id)["nodes"]["mars"]["title"]
    for who, alphabet in enumerate(ALPHABETS):
        count = sum(letter.who == who for letter in typed)
        assert [letter for letter in title if letter in alphabet] == list(alphabet[:count])
    assert [letter for letter in title if letter.isascii()] == list("Mars")
    world.end()


def test_the_same_steps_come_to_the_same(cast):
    lived = [
        Deed(do, number % 5, number % 7, number % 11, 10 * (number % 13))
        for number, do in enumerate((*ACTS, *ACCIDENTS, *ACTS, "freeze", *ACTS, "kill", *ACTS))
    ]
    first, second = (_lived(World(7, cast, 5), lived) for _ in range(2))
    assert first == second


def _lived(world: World, lived: list[Deed]) -> tuple[object, ...]:
    for number, deed in enumerate(lived):
        perform(world, deed, number)
    world.become_quiet()
    world.end()
    sent = [(page.sent, page.acknowledged, page.refused) for page in world.pages]
    rows = [row[:2] for row in world.logged()[1:]]
    assert len(rows) > 20
    return rows, sent, world.clock.now


def _seat(person: Person, level: Level) -> Seat:
    key = cookie_of(person).partition("=")[2]
    return Seat(person, level, Visitor(person.pk, str(person), person.colour, key))


def story(world: World, seed: int, pages: int, lived: Sequence[object]) -> str:
    """Return what is needed to understand a failure, and to see it again."""
    lines = [f"seed={seed}, pages={pages}, deeds:", *map(repr, lived), "log:"]
    lines += [f"{row.seq} {row.change_id} {row.ops}" for row in world.logged()]
    return "\n".join(lines)
