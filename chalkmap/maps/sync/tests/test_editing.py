"""Editing together: what one commits, all have, in the same order."""

from __future__ import annotations

from chalkmap.maps.models import Level, MapChange
from chalkmap.maps.sync import gateway
from chalkmap.maps.sync.tests.client import put, retitle


def test_a_page_gets_the_map_and_its_edit_is_acknowledged_after_the_commit(
    page_of, teacher_north, a_map
):
    page = page_of(teacher_north).join()
    assert page.map["nodes"]["mars"]["title"] == "Mars"
    assert page.level == "owner"

    seq = page.edit(retitle("mars", "Mars, the red one"))

    row = MapChange.objects.get(map=a_map.pk, seq=seq)
    assert (row.author, row.change) == (teacher_north.pk, next(iter(page.acknowledged)))
    assert gateway.read_map(a_map.pk)["nodes"]["mars"]["title"] == "Mars, the red one"


def test_two_people_see_each_others_edits(page_of, share, teacher_north, teacher_south):
    share(teacher_south, Level.EDITOR)
    north, south = page_of(teacher_north).join(), page_of(teacher_south).join()

    south.reach(north.edit(put("earth", "centre", title="Earth")))
    north.reach(south.edit(retitle("earth", "Earth, ours")))

    assert north.map == south.map
    assert north.map["nodes"]["earth"]["title"] == "Earth, ours"
