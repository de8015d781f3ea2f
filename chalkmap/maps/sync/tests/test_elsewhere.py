"""Under another server's WebSockets the same rooms serve through ASGI's own messages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalkmap.maps.models import Level
from chalkmap.maps.sync.tests.client import put, retitle
from chalkmap.maps.sync.tests.conftest import LiveServer


@pytest.fixture
def server(transactional_db: None) -> Iterator[LiveServer]:
    live = LiveServer(ws="websockets-sansio")
    yield live
    live.stop()


def test_two_people_edit_together_without_our_protocol(
    page_of, share, teacher_north, teacher_south
):
    share(teacher_south, Level.EDITOR)
    north, south = page_of(teacher_north).join(), page_of(teacher_south).join()
    south.reach(north.edit(put("earth", "centre", title="Earth")))
    north.reach(south.edit(retitle("earth", "Earth, ours")))
    assert north.map == south.map


def test_closings_have_their_reasons_there_too(page_of, teacher_north, stranger):
    page = page_of(teacher_north).join()
    page.send("x")
    assert page.closing() == ("malformed", 4400)
    assert page_of(None).upgrade_status() == 403
    page = page_of(stranger)
    page.open_socket()
    page.send({"type": "hello", "protocol": 1, "schema": 1})
    assert page.closing() == ("not-allowed", 4403)
