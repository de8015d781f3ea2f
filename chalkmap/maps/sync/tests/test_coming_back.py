"""Lost connections, lost acknowledgements, changes sent twice."""

from __future__ import annotations

import pytest

from chalkmap.maps.models import Level, MapChange
from chalkmap.maps.sync import gateway
from chalkmap.maps.sync.tests.client import put, retitle


def test_a_page_that_comes_back_gets_what_it_missed_only(
    page_of, share, teacher_north, teacher_south
):
    share(teacher_south, Level.EDITOR)
    north, south = page_of(teacher_north).join(), page_of(teacher_south).join()
    south.drop()
    last = [north.edit(retitle("mars", f"Mars {n}")) for n in range(5)][-1]

    south.join().reach(last)

    assert "parts" not in south.welcome
    assert south.map == north.map


def test_an_edit_whose_acknowledgement_was_lost_counts_once(page_of, teacher_north, a_map):
    page = page_of(teacher_north).join()
    change_id = page.change(put("earth", "centre"))
    page.drop()  # before the answer was read

    page.join()
    page.receive_until(lambda _: change_id not in page.pending)

    assert MapChange.objects.filter(map=a_map.pk, change=change_id).count() == 1
    assert page.acknowledged[change_id] == MapChange.objects.get(change=change_id).seq


def test_a_change_sent_again_after_a_restart_is_answered_with_its_old_number(
    page_of, server, teacher_north, a_map
):
    page = page_of(teacher_north).join()
    seq = page.edit(put("earth", "centre"))
    change_id = next(iter(page.acknowledged))
    page.leave()
    _forget_the_room(server, a_map)

    page.acknowledged.clear()
    page.join().send({"type": "change", "id": change_id, "ops": [put("earth", "centre")]})
    answer = page.receive_until(lambda m: m["type"] in ("known", "refused"))

    assert answer == {"type": "known", "id": change_id, "seq": seq}


@pytest.mark.parametrize("is_room_new", [False, True])
def test_who_may_not_edit_any_more_still_hears_that_an_edit_counted(
    is_room_new, page_of, server, share, teacher_south, a_map
):
    share(teacher_south, Level.EDITOR)
    page = page_of(teacher_south).join()
    seq = page.edit(put("earth", "centre"))
    sent = {"type": "change", "id": next(iter(page.acknowledged)), "ops": [put("earth", "centre")]}
    share(teacher_south, Level.VIEWER)
    if is_room_new:
        page.leave()
        _forget_the_room(server, a_map)
        page.join()
    else:
        gateway.access_changed(a_map.pk)
        page.receive_until(lambda m: m["type"] == "level")

    page.send(sent)
    answer = page.receive_until(lambda m: m["type"] in ("known", "refused"))

    assert page.level == "viewer"
    assert answer == {"type": "known", "id": sent["id"], "seq": seq}
    assert page.refusal_of(retitle("earth", "mine")) == "not-allowed"


def test_an_id_without_a_number_counts_once_too(page_of, server, teacher_north, a_map):
    page = page_of(teacher_north).join()
    change = {"type": "change", "id": "by-a-script", "ops": [retitle("mars", "Mars!")]}
    for _ in range(3):
        page.send(change)
    page.reach(2).send(change)
    page.receive_until(lambda m: m["type"] == "known")
    assert MapChange.objects.filter(map=a_map.pk, change="by-a-script").count() == 1


def test_a_page_from_the_future_gets_the_whole_map(page_of, teacher_north):
    page = page_of(teacher_north).join()
    page.leave()
    page.seq += 1_000
    page.join()
    assert page.welcome["parts"] >= 1
    assert page.seq == page.welcome["seq"] == 1


def test_a_page_that_slept_for_long_gets_what_is_nearer(
    page_of, server, teacher_north, monkeypatch
):
    monkeypatch.setattr("chalkmap.maps.sync.room.TAIL_CHANGES", 3)
    page = page_of(teacher_north).join()
    sleeper = page_of(teacher_north).join()
    sleeper.drop()
    last = [page.edit(retitle("mars", f"Mars {n}")) for n in range(5)][-1]
    sleeper.join()
    assert sleeper.welcome["parts"] >= 1
    assert sleeper.reach(last).map == page.map


def test_changes_missed_beyond_memory_come_from_the_log(
    page_of, server, teacher_north, monkeypatch
):
    monkeypatch.setattr("chalkmap.maps.sync.recent.MAX_CHANGES", 2)
    page, sleeper = page_of(teacher_north).join(), page_of(teacher_north).join()
    sleeper.drop()
    last = [page.edit(retitle("mars", f"Mars {n}")) for n in range(9)][-1]
    sleeper.join()
    assert "parts" not in sleeper.welcome
    assert sleeper.reach(last).map == page.map


def _forget_the_room(server, row):
    server.on_loop(lambda: server.rooms._drop(server.rooms.find(row.pk)))
