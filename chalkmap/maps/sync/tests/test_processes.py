"""Servers that are killed, and several of them on one database."""

from __future__ import annotations

import random
import shutil
import subprocess
import time

import pytest

from chalkmap.maps.sync.tests.client import Page, retitle
from chalkmap.maps.sync.tests.crowd import Crowd
from chalkmap.maps.sync.tests.processes import (
    free_port,
    is_postgres_there,
    postgres_world,
    sqlite_world,
)

needs_postgres = pytest.mark.skipif(
    not is_postgres_there(), reason="no PostgreSQL at CHALKMAP_TEST_POSTGRES"
)
needs_redis = pytest.mark.skipif(
    shutil.which("redis-server") is None, reason="no redis-server is installed"
)
KILLS = 20


@pytest.mark.timeout(240)
def test_twenty_kills_lose_nothing_that_was_acknowledged():
    chance = random.Random(1)
    with sqlite_world(people=10) as world:
        port = world.start()
        crowd = Crowd(world, lambda: list(world.servers), pause=0.05)
        for _ in range(KILLS):
            crowd.work_for(chance.uniform(0.2, 0.8))
            world.kill(port)
            world.start(port)
        crowd.settle(15)
        assert crowd.check()["acknowledged"] > 100


def test_with_sqlite_a_second_server_does_not_start():
    with sqlite_world(people=1) as world:
        world.start()
        with pytest.raises(AssertionError, match="did not start"):
            world.start()


@needs_postgres
@pytest.mark.timeout(120)
def test_two_processes_share_a_map_by_notify_though_notes_are_lost_and_one_is_killed():
    with postgres_world(people=6) as world:
        _edit_on_two_servers(world, "")


@needs_postgres
@needs_redis
@pytest.mark.timeout(120)
def test_two_processes_share_a_map_by_redis_though_it_is_stopped_and_started(tmp_path):
    port = free_port()
    broker = _start_redis(port, tmp_path)
    try:
        with postgres_world(people=6, broker_url=f"redis://127.0.0.1:{port}/0") as world:
            world.start(lose_one_in=10)
            world.start(lose_one_in=10)
            crowd = Crowd(world, lambda: list(world.servers), pause=0.05)
            crowd.work_for(3)
            broker.kill()
            crowd.work_for(2)
            broker = _start_redis(port, tmp_path)
            crowd.work_for(2)
            assert crowd.settle(10) < 5
            assert crowd.check()["acknowledged"] > 50
    finally:
        broker.kill()
        broker.wait()


@needs_postgres
@pytest.mark.timeout(60)
@pytest.mark.parametrize("has_heard", [True, False])
def test_typing_into_a_title_that_was_changed_on_another_process_is_on_an_old_base(has_heard):
    with postgres_world(people=2) as world:
        first, second = (world.start(lose_one_in=0 if has_heard else 1) for _ in range(2))
        north, south = _page_on(world, first, 0), _page_on(world, second, 1)
        old = north.seq
        seq = south.edit(retitle("mars", "Mars!"))
        if has_heard:
            north.reach(seq)

        assert north.refusal_of(_type("mars", "?", base=old)) == "old-base"
        assert north.edit(retitle("venus", "and so on")) == seq + 1
        assert south.reach(seq + 1).map == north.map
        assert north.map["nodes"]["mars"]["title"] == "Mars!"


@needs_postgres
@pytest.mark.timeout(60)
def test_ones_own_typing_on_another_process_is_no_old_base():
    with postgres_world(people=1) as world:
        first, second = (world.start(lose_one_in=1) for _ in range(2))
        page = _page_on(world, first, 0)
        _page_on(world, second, 0)  # so that the map is open there as it was
        old = page.seq
        page.edit(_type("mars", "A", base=old))
        page.leave()

        page.move_to(world.address(second, world.maps[0]))
        page.join().edit(_type("mars", "B", base=old))
        assert page.map["nodes"]["mars"]["title"] == "BAMars"


def _page_on(world, port, person):
    return Page(world.address(port, world.maps[0]), world.cookies[person]).join()


def _type(node, text, *, base):
    return {"op": "text", "id": node, "base": base, "splices": [[0, 0, text]]}


def _edit_on_two_servers(world, _broker):
    first, _second = world.start(lose_one_in=10), world.start(lose_one_in=10)
    crowd = Crowd(world, lambda: list(world.servers), pause=0.05)
    crowd.work_for(3)
    world.kill(first)
    crowd.work_for(2)
    world.start(first, lose_one_in=10)
    crowd.work_for(2)
    assert crowd.settle(10) < 5
    assert crowd.check()["acknowledged"] > 50


def _start_redis(port, folder):
    command = ["redis-server", "--port", str(port), "--save", "", "--dir", str(folder)]
    process = subprocess.Popen([*command, "--bind", "127.0.0.1"], stdout=subprocess.DEVNULL)
    time.sleep(0.3)
    return process
