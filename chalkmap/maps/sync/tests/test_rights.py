"""Who gets a socket, who may edit, and how fast a changed level takes effect."""

from __future__ import annotations

import time

from django.contrib.sessions.models import Session
from django.utils import timezone

from chalkmap.maps.models import Level, MapChange, MapShare
from chalkmap.maps.sync import gateway
from chalkmap.maps.sync.tests.client import put, retitle


def test_nobody_signed_in_gets_no_socket(page_of):
    assert page_of(None).upgrade_status() == 403


def test_a_session_that_is_not_one_gets_no_socket(page_of):
    page = page_of(None)
    page.cookie = "chalkmap_session=abcdefghijklmnopqrstuvwxyz012345"
    assert page.upgrade_status() == 403


def test_a_page_of_another_site_gets_no_socket(page_of, server, teacher_north):
    for origin in ("https://evil.example", "null", f"http://localhost:{server.port + 1}"):
        assert page_of(teacher_north, origin=origin).upgrade_status() == 403


def test_a_stranger_is_told_the_same_as_of_a_map_that_is_not_there(page_of, stranger):
    there = page_of(stranger)
    not_there = page_of(stranger, map_id="nosuchmap123")
    answers = []
    for page in (there, not_there):
        page.open_socket()
        page.send({"type": "hello", "protocol": 1, "schema": 1})
        answers.append(page.closing())
    assert answers == [("not-allowed", 4403)] * 2


def test_a_viewer_sees_but_may_not_edit(page_of, share, teacher_north, teacher_south):
    share(teacher_south, Level.VIEWER)
    north, south = page_of(teacher_north).join(), page_of(teacher_south).join()
    assert south.level == "viewer"
    assert south.refusal_of(retitle("mars", "mine")) == "not-allowed"
    south.reach(north.edit(retitle("mars", "Mars!")))
    assert south.map["nodes"]["mars"]["title"] == "Mars!"


def test_the_author_is_the_session_whatever_the_message_says(page_of, teacher_north, a_map):
    page = page_of(teacher_north).join()
    page.send('{"type":"change","id":"p-1","author":"1","ops":[]}')
    assert page.closing() == ("malformed", 4400)
    seq = page_of(teacher_north).join().edit(retitle("mars", "Mars!"))
    assert MapChange.objects.get(map=a_map.pk, seq=seq).author == teacher_north.pk


def test_a_lowered_level_takes_effect_within_two_seconds(
    page_of, share, teacher_north, teacher_south
):
    share(teacher_south, Level.EDITOR)
    south = page_of(teacher_south).join()
    south.edit(retitle("mars", "Mars!"))

    MapShare.objects.filter(person=teacher_south).update(level=Level.VIEWER)  # nobody is told
    started = time.monotonic()
    south.receive_until(lambda m: m["type"] == "level", seconds=3)

    assert time.monotonic() - started < 2
    assert south.refusal_of(retitle("mars", "mine")) == "not-allowed"


def test_a_lost_share_closes_the_socket(page_of, share, teacher_south, a_map):
    share(teacher_south, Level.EDITOR)
    south = page_of(teacher_south).join()
    MapShare.objects.all().delete()
    gateway.access_changed(a_map.pk)
    assert south.closing(1) == ("not-allowed", 4403)


def test_signing_out_closes_the_sockets_of_the_session(page_of, teacher_north):
    page = page_of(teacher_north).join()
    Session.objects.all().delete()
    assert page.closing(3) == ("sign-in", 4401)


def test_a_changed_password_closes_sockets_elsewhere(page_of, teacher_north):
    page = page_of(teacher_north).join()
    time.sleep(1.6)  # one reading
    teacher_north.set_password("another one")
    teacher_north.save()
    assert page.closing(3) == ("sign-in", 4401)


def test_a_map_put_in_the_trash_closes_its_sockets(page_of, teacher_north, a_map):
    page = page_of(teacher_north).join()
    a_map.trashed_at = timezone.now()
    a_map.save()
    gateway.close_map(a_map.pk, "in-trash")
    assert page.closing() == ("in-trash", 4410)

    page.open_socket()
    page.send({"type": "hello", "protocol": 1, "schema": 1})
    assert page.closing() == ("in-trash", 4410)


def test_the_trash_is_noticed_without_being_told(page_of, teacher_north, a_map):
    page = page_of(teacher_north).join()
    a_map.trashed_at = timezone.now()
    a_map.save()
    assert page.closing(3) == ("in-trash", 4410)


def test_editing_is_for_members_only_even_if_they_know_an_id(page_of, stranger):
    page = page_of(stranger)
    page.open_socket()
    page.send({"type": "change", "id": "p-1", "ops": [put("x", "centre")]})
    assert page.closing()[0] == "malformed"
