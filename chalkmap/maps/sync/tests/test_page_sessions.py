"""The page's own sessions, run in Node, against the real server."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from chalkmap.maps.models import Level, Map
from chalkmap.maps.sync import gateway
from chalkmap.maps.sync.tests.conftest import LiveServer, cookie_of
from chalkmap.people.models import Person

CLIENT = Path(__file__).parents[4] / "client"


def test_sessions_of_the_page_agree_with_the_server(
    server: LiveServer,
    a_map: Map,
    share: Callable[[Person, Level], None],
    teacher_north: Person,
    teacher_south: Person,
    coordinator: Person,
):
    share(teacher_south, Level.EDITOR)
    share(coordinator, Level.EDITOR)
    cookies = [cookie_of(person) for person in (teacher_north, teacher_south, coordinator)]
    run = subprocess.run(
        ["npx", "vitest", "run", "src/sync/server.test.ts"],
        cwd=CLIENT,
        env=os.environ
        | {
            "CHALKMAP_TEST_SYNC": f"ws://127.0.0.1:{server.port}/sync/{a_map.pk}",
            "CHALKMAP_TEST_COOKIES": json.dumps(cookies),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "skipped" not in run.stdout
    assert gateway.read_map(a_map.pk)["seq"] > 50
