"""Maps made, read and changed without a server in the process: tasks and the command line."""

from __future__ import annotations

import pytest

from chalkmap.maps.document.errors import ChangeRefusedError
from chalkmap.maps.models import MapChange
from chalkmap.maps.sync import gateway, log
from chalkmap.maps.sync.errors import OldBaseError
from chalkmap.maps.sync.tests.client import put, retitle
from chalkmap.maps.sync.tests.conftest import PLANETS


def test_a_new_map_is_one_change_and_a_snapshot(a_map, teacher_north):
    document = gateway.read_map(a_map.pk)
    assert document["seq"] == 1
    assert document["nodes"] == PLANETS["nodes"]
    assert MapChange.objects.get(map=a_map.pk).author == teacher_north.pk


def test_a_change_gets_the_next_number_and_keeps_it_when_sent_again(a_map, teacher_north):
    change = [put("earth", "centre")]
    assert gateway.submit_change(a_map.pk, "task-1", change, author=teacher_north) == 2
    assert gateway.submit_change(a_map.pk, "task-1", change, author=teacher_north) == 2
    assert "earth" in gateway.read_map(a_map.pk)["nodes"]


def test_a_change_that_does_not_apply_writes_nothing(a_map):
    with pytest.raises(ChangeRefusedError) as refused:
        gateway.submit_change(
            a_map.pk, "task-1", [retitle("mars", "x"), retitle("no", "x")], author=None
        )
    assert (refused.value.reason, refused.value.op_index) == ("gone", 1)
    assert MapChange.objects.filter(map=a_map.pk).count() == 1


def test_a_text_edit_on_an_old_base_is_refused(a_map):
    gateway.submit_change(a_map.pk, "task-1", [retitle("mars", "Mars!")], author=None)
    edit = {"op": "text", "id": "mars", "base": 1, "splices": [[0, 0, "x"]]}
    with pytest.raises(OldBaseError):
        gateway.submit_change(a_map.pk, "other-1", [edit], author=None)


def test_a_map_without_a_log_is_not_there(transactional_db):
    with pytest.raises(log.NoSuchMapError):
        gateway.read_map("nosuchmap123")
