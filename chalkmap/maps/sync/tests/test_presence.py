"""Where people are: seen at once by the others, never stored, with the name of the session."""

from __future__ import annotations

import time

import pytest

from chalkmap.maps.models import Level, MapChange
from chalkmap.maps.sync import presence


def test_a_cursor_is_seen_by_others_with_the_name_of_the_session(
    page_of, share, teacher_north, teacher_south, a_map
):
    share(teacher_south, Level.VIEWER)
    north, south = page_of(teacher_north).join(), page_of(teacher_south).join()
    south.send({"type": "here", "cursor": [3, 4], "selection": ["mars"]})
    north.receive_until(lambda m: m["type"] == "here")

    seen = north.others[south.welcome["socket"]]
    assert (seen["name"], seen["cursor"], seen["selection"]) == ("Teacher South", [3, 4], ["mars"])
    assert page_of(teacher_north).join().welcome["present"] == [seen]
    assert MapChange.objects.filter(map=a_map.pk).count() == 1


def test_a_name_in_a_message_is_no_message(page_of, teacher_north):
    page = page_of(teacher_north).join()
    page.send({"type": "here", "cursor": [3, 4], "name": "Somebody Else"})
    assert page.closing() == ("malformed", 4400)


def test_only_the_latest_of_a_tick_travels(page_of, teacher_north):
    mover, watcher = page_of(teacher_north).join(), page_of(teacher_north).join()
    for x in range(60):
        mover.send({"type": "here", "cursor": [x, 0]})
    frames = 0
    while watcher.others.get(mover.welcome["socket"], {}).get("cursor") != [59, 0]:
        watcher.receive_until(lambda m: m["type"] == "here")
        frames += 1
    assert frames < 30


def test_who_leaves_is_gone_from_the_others_pages(page_of, teacher_north):
    mover, watcher = page_of(teacher_north).join(), page_of(teacher_north).join()
    mover.send({"type": "here", "cursor": [1, 1]})
    watcher.receive_until(lambda _: watcher.others)
    mover.leave()
    watcher.receive_until(lambda _: not watcher.others)


def test_who_is_silent_for_long_is_gone_too(page_of, teacher_north, monkeypatch):
    monkeypatch.setattr(presence, "GONE_AFTER_SECONDS", 0.5)
    mover, watcher = page_of(teacher_north).join(), page_of(teacher_north).join()
    mover.send({"type": "here", "cursor": [1, 1]})
    watcher.receive_until(lambda _: watcher.others)
    started = time.monotonic()
    watcher.receive_until(lambda _: not watcher.others)
    assert time.monotonic() - started < 3
    with pytest.raises(TimeoutError):
        watcher.receive(0.3)
