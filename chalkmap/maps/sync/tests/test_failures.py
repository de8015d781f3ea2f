"""What goes wrong on the server: commits that fail, logs with gaps, rooms that leave at the wrong moment."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import OperationalError

from chalkmap.maps.models import Level, MapChange, MapSnapshot
from chalkmap.maps.sync import gateway, limits, log, rooms, snapshots
from chalkmap.maps.sync.tests.client import HELLO, put, retitle


@pytest.fixture
def append(monkeypatch):
    """Let the first `failures` appends fail, and wait for `gate` before each."""

    class Append:
        failures = 0
        gate = threading.Event()

        def __call__(self, entries):
            assert self.gate.wait(10)
            if self.failures:
                self.failures -= 1
                raise OperationalError("disk full")
            real(entries)

    real, stand_in = log.append, Append()
    stand_in.gate.set()
    monkeypatch.setattr(log, "append", stand_in)
    yield stand_in
    stand_in.gate.set()


def test_a_failed_commit_opens_the_room_again_and_nothing_is_lost(
    page_of, server, teacher_north, a_map, append
):
    north, other = page_of(teacher_north).join(), page_of(teacher_north).join()
    room = server.rooms.find(a_map.pk)
    append.failures = 1

    seq = north.edit(put("earth", "centre"), seconds=5)

    assert server.rooms.find(a_map.pk) is not room
    assert seq == 2
    assert other.reach(seq).map == north.map
    north.reach(other.edit(retitle("earth", "Earth")))


def test_a_log_that_cannot_be_written_for_a_while_tells_the_senders_and_loses_nothing(
    page_of, server, share, teacher_north, teacher_south, a_map, append
):
    share(teacher_south, Level.EDITOR)
    north, south = page_of(teacher_north).join(), page_of(teacher_south).join()
    before = north.edit(retitle("venus", "Venus!"))
    room = server.rooms.find(a_map.pk)
    append.failures = 10**6

    sent = [(page, page.change(put(f"n{n}", "centre"))) for n, page in enumerate((north, south))]
    for page, change_id in sent:
        for _ in range(5):  # a test's page sends again at once, a real one after a second
            page.receive_until(lambda m: m["type"] == "refused" and m["reason"] == "storage")
        assert page.pending.keys() == {change_id}
    assert server.rooms.find(a_map.pk) is not room
    assert gateway.read_map(a_map.pk)["seq"] == before

    append.failures = 0
    for page, change_id in sent:
        page.receive_until(lambda _, page=page: not page.pending)
        assert MapChange.objects.filter(map=a_map.pk, change=change_id).count() == 1
    assert north.reach(before + 2).map == south.reach(before + 2).map
    assert north.edit(retitle("n0", "after it")) == before + 3


def test_a_log_that_can_not_even_be_read_lets_pages_wait_and_come_back(
    page_of, server, teacher_north, a_map, append, monkeypatch
):
    monkeypatch.setattr(rooms, "REOPEN_SECONDS", (0.1, 0.1, 0.1))
    page, late = page_of(teacher_north).join(), page_of(teacher_north)
    before = page.edit(retitle("venus", "Venus!"))
    with monkeypatch.context() as outage:
        outage.setattr(log, "open_map", _out_of_order)
        append.failures = 10**6
        change_id = page.change(retitle("mars", "not yet"))
        assert page.closing() == ("restarting", 4503)
        late.open_socket()
        late.send(HELLO)
        assert late.closing() == ("restarting", 4503)

    append.failures = 0
    page.join().receive_until(lambda _: not page.pending)
    assert page.acknowledged[change_id] == before + 1
    assert late.join().reach(before + 1).map == page.map


def test_what_was_applied_and_not_committed_is_seen_by_nobody(
    page_of, server, teacher_north, a_map, append
):
    north = page_of(teacher_north).join()
    server.rooms.find(a_map.pk).drop_old_opening(before=float("inf"))
    append.gate.clear()
    change_id = north.change(retitle("mars", "not yet"))
    time.sleep(0.2)
    late = page_of(teacher_north)
    late.open_socket()
    late.send({"type": "hello", "protocol": 1, "schema": 1})
    with pytest.raises(TimeoutError):
        late.receive(0.3)
    assert gateway.read_map(a_map.pk)["nodes"]["mars"]["title"] == "Mars"

    append.gate.set()
    late.receive_until(lambda _: late.map.get("nodes"))
    north.receive_until(lambda _: change_id in north.acknowledged)
    assert late.reach(2).map == north.map


def test_a_room_is_not_evicted_while_it_commits(
    page_of, server, teacher_north, a_map, append, monkeypatch
):
    monkeypatch.setattr(limits, "ROOM_LINGERS_SECONDS", 0.0)
    north = page_of(teacher_north).join()
    append.gate.clear()
    north.change(retitle("mars", "on its way"))
    time.sleep(0.1)
    north.leave()
    time.sleep(1.5)
    assert server.rooms.find(a_map.pk) is not None

    append.gate.set()
    _eventually(lambda: server.rooms.find(a_map.pk) is None)
    assert gateway.read_map(a_map.pk)["nodes"]["mars"]["title"] == "on its way"


def test_empty_rooms_leave_at_once_when_memory_is_short(
    page_of, server, teacher_north, a_map, monkeypatch
):
    page = page_of(teacher_north).join()
    monkeypatch.setattr(limits, "OBJECTS_PER_MB", 0)
    time.sleep(1.5)
    assert server.rooms.find(a_map.pk) is not None  # somebody is there
    page.leave()
    _eventually(lambda: server.rooms.find(a_map.pk) is None)


def test_the_journal_is_moved_into_its_file_beside_the_writer(
    page_of, server, teacher_north, a_map, monkeypatch
):
    asked = threading.Event()
    monkeypatch.setattr(rooms, "CHECKPOINT_SECONDS", 0.05)
    monkeypatch.setattr(log, "checkpoint", asked.set)
    page = page_of(teacher_north).join()
    server.on_loop(lambda: server.rooms.start(server.rooms._keep_checkpointing()))
    time.sleep(0.2)
    asked.clear()
    time.sleep(0.2)
    assert not asked.is_set()  # nothing was written
    page.edit(retitle("mars", "Mars!"))
    assert asked.wait(5)


def test_a_log_with_a_gap_is_not_opened_and_not_written_to(page_of, teacher_north, a_map):
    page = page_of(teacher_north).join()
    for n in range(3):
        page.edit(retitle("mars", f"Mars {n}"))
    MapChange.objects.filter(map=a_map.pk, seq=3).delete()
    with pytest.raises(log.LogGapError):
        gateway.read_map(a_map.pk)


def test_a_number_taken_by_somebody_else_makes_the_room_read_the_log(page_of, teacher_north, a_map):
    page = page_of(teacher_north).join()
    ops = '[{"op":"set","kind":"node","id":"venus","props":{"title":"Venus!"}}]'
    log.append([log.Entry(a_map.pk, 2, "somebody-1", None, 1, ops, "[]")])

    assert page.edit(retitle("mars", "Mars!")) == 3
    assert page.map["nodes"]["venus"]["title"] == "Venus!"


def test_changes_written_by_another_process_are_found_without_being_told(
    page_of, teacher_north, a_map
):
    page = page_of(teacher_north).join()
    ops = '[{"op":"set","kind":"node","id":"venus","props":{"title":"Venus!"}}]'
    log.append([log.Entry(a_map.pk, 2, "somebody-1", None, 1, ops, "[]")])
    assert page.reach(2, seconds=3).map["nodes"]["venus"]["title"] == "Venus!"


def test_snapshots_are_written_and_the_map_opens_from_the_last(
    page_of, server, teacher_north, a_map, monkeypatch
):
    monkeypatch.setattr(snapshots, "CHANGES", 5)
    page = page_of(teacher_north).join()
    for n in range(23):
        page.edit(retitle("mars", f"Mars {n}"))
    _eventually(lambda: MapSnapshot.objects.filter(map=a_map.pk, seq__gte=20).exists())
    assert MapSnapshot.objects.filter(map=a_map.pk).count() <= log.SNAPSHOTS_KEPT
    opened = log.open_map(a_map.pk)
    assert (opened.seq, len(opened.tail)) == (24, 24 - opened.snapshot_seq)
    without_snapshots = _replayed(a_map.pk)
    assert opened.document == without_snapshots


def test_a_change_by_http_goes_through_the_open_room(page_of, teacher_north, a_map):
    page = page_of(teacher_north).join()
    seq = gateway.submit_change(
        a_map.pk, "script-1", [retitle("mars", "Mars!")], author=teacher_north
    )
    assert page.reach(seq).map["nodes"]["mars"]["title"] == "Mars!"
    again = gateway.submit_change(a_map.pk, "script-1", [retitle("mars", "x")], author=None)
    assert again == seq


def test_a_stopped_server_commits_and_tells_before_it_says_goodbye(
    page_of, server, teacher_north, a_map, append
):
    page = page_of(teacher_north).join()
    page.edit(retitle("mars", "Mars!"))
    append.gate.clear()
    change_id = page.change(retitle("mars", "the last word"))
    _eventually(lambda: _is_pending(server, a_map))
    threading.Timer(0.3, append.gate.set).start()
    server.stop()

    assert page.closing() == ("restarting", 4503)
    assert change_id in page.acknowledged
    assert gateway.read_map(a_map.pk)["nodes"]["mars"]["title"] == "the last word"


def _out_of_order(_map_id):
    raise OperationalError("unable to open database file")


def _is_pending(server, row):
    return server.rooms.find(row.pk).seq > server.rooms.find(row.pk).committed


def _replayed(map_id):
    MapSnapshot.objects.filter(map=map_id).delete()
    return log.open_map(map_id).document


def _eventually(holds, seconds=5.0):
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit, "it did not happen"
        time.sleep(0.05)
