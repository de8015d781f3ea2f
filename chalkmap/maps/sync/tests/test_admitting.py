"""What many sockets may do is read at once, and is what pages say of each."""

from __future__ import annotations

import asyncio

import pytest
from django.utils import timezone

from chalkmap.maps.access import level_of
from chalkmap.maps.models import Level, Map, MapShare
from chalkmap.maps.sync.admitting import NOBODY, Admission, Admitting, admissions
from chalkmap.maps.sync.threads import DatabaseThreads
from chalkmap.people.models import Person, Role, School


@pytest.fixture
def cast(coordinator, technician, teacher_north, teacher_south, superintendent, student, stranger):
    return [
        coordinator, technician, teacher_north, teacher_south, superintendent, student, stranger,
    ]  # fmt: skip


@pytest.fixture
def shared_maps(cast):
    """Maps of one person, each shared with another circle."""
    owner, schools = cast[2], list(School.objects.all())
    circles = [
        {"school": school, "role": role} for school in (None, *schools) for role in ("", *Role)
    ]
    circles += [{"person": person} for person in cast if person != owner]
    maps = [Map.objects.create(title="Alone", owner=owner)]
    for n, circle in enumerate(circles):
        row = Map.objects.create(title=f"Map {n}", owner=owner)
        MapShare.objects.create(map=row, level=Level.EDITOR if n % 2 else Level.VIEWER, **circle)
        MapShare.objects.create(map=row, level=Level.VIEWER, **circles[n - 1])
        maps.append(row)
    return maps


def test_levels_are_those_of_the_pages(cast, shared_maps):
    answers = admissions({(person.pk, row.pk) for person in cast for row in shared_maps})
    for person in cast:
        for row in shared_maps:
            level = level_of(Person.objects.get(pk=person.pk), row.pk)
            assert answers[person.pk, row.pk].level == (level and level.value), (person, row)
    assert {answer.level for answer in answers.values()} == {"owner", "editor", "viewer", None}


def test_of_what_is_not_there_nothing_is_told(teacher_north, stranger, shared_maps):
    row = shared_maps[0]
    Map.objects.filter(pk=row.pk).update(trashed_at=timezone.now())
    asked = (teacher_north.pk, row.pk)
    assert admissions({asked})[asked] == Admission("owner", is_in_trash=True)
    for nobody in ((stranger.pk, row.pk), (teacher_north.pk, "nosuchmap123"), (0, row.pk)):
        assert admissions({nobody})[nobody] == NOBODY
    Person.objects.filter(pk=teacher_north.pk).update(is_active=False)
    assert admissions({asked})[asked] == NOBODY


def test_many_cost_as_many_queries_as_one(cast, shared_maps, django_assert_num_queries):
    for some in (
        {(cast[0].pk, shared_maps[1].pk)},
        {(p.pk, m.pk) for p in cast for m in shared_maps},
    ):
        with django_assert_num_queries(4):
            admissions(some)


def test_those_who_ask_while_an_answer_is_read_get_the_next_one_together():
    read = []

    class Threads(DatabaseThreads):
        async def run(self, work, asked):  # type: ignore[override]
            read.append(set(asked))
            await asyncio.sleep(0.01)
            return dict.fromkeys(asked, NOBODY)

    async def ask_all():
        threads = Threads()
        admitting = Admitting(threads)
        first = asyncio.create_task(admitting.ask([(1, "a")]))
        await asyncio.sleep(0.005)
        others = [asyncio.create_task(admitting.ask([(n, "a")])) for n in range(2, 100)]
        assert await first == {(1, "a"): NOBODY}
        for n, answer in enumerate(await asyncio.gather(*others), start=2):
            assert (n, "a") in answer
        threads.stop()

    asyncio.run(ask_all())
    assert read == [{(1, "a")}, {(n, "a") for n in range(2, 100)}]
