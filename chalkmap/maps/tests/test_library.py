"""The library: shelves, search, paging; what each person sees there and at what cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chalkmap.maps.library import FOUND, MINE, RECENT, SHARED, TRASH, page_of
from chalkmap.maps.models import Level, Map
from chalkmap.maps.services import indexing, keeping, sharing

pytestmark = pytest.mark.django_db(databases="__all__")


def titles(shelf, person, **wanted):
    return [card.map.title for card in page_of(shelf, person, **wanted).cards]


def test_my_shelf_has_my_maps_the_last_changed_first(make_map, coordinator, technician):
    make_map(coordinator, "First")
    make_map(technician, "Not mine")
    make_map(coordinator, "Second")
    assert titles(MINE, coordinator) == ["Second", "First"]


def test_what_others_shared_is_on_a_shelf_of_its_own(shared_map, technician, stranger):
    assert titles(SHARED, technician) == ["Shared plan"]
    assert titles(MINE, technician) == []
    assert titles(SHARED, stranger) == []


def test_what_i_opened_last_is_first(make_map, coordinator):
    first, second = make_map(coordinator, "First"), make_map(coordinator, "Second")
    keeping.record_visit(row=second, person=coordinator)
    keeping.record_visit(row=first, person=coordinator)
    assert titles(RECENT, coordinator) == ["First", "Second"]


def test_a_map_that_is_no_longer_shared_leaves_the_recent_ones(shared_map, technician):
    keeping.record_visit(row=shared_map, person=technician)
    assert titles(RECENT, technician) == ["Shared plan"]
    sharing.unshare(share=shared_map.shares.get(person=technician))
    assert titles(RECENT, technician) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("wi-fi", ["Network"]),  # a topic, in whatever case
        ("access po", ["Network"]),  # the beginning of a word
        ("network", ["Network"]),  # the title
        ("access budget", []),  # every word, in one map
        ("会議", ["学校の会議室"]),  # in the middle of a text without spaces
        ('"points* OR ) NEAR', []),  # nothing of a query language is read
        ('"access* points)', ["Network"]),
        ("'; --", []),
    ],
)
def test_search_finds_titles_and_topics(make_map, coordinator, words, found):
    make_map(coordinator, "Network", "Wi-Fi **access** points")
    make_map(coordinator, "Budget", "paper")
    make_map(coordinator, "学校の会議室")
    assert titles(FOUND, coordinator, search=words) == found


def test_search_shows_the_topic_that_it_found(make_map, coordinator):
    make_map(coordinator, "Network", "cables", "Wi-Fi **access** points")
    (card,) = page_of(FOUND, coordinator, search="access").cards
    assert card.found == "Wi-Fi access points"


def test_search_finds_only_what_the_person_may_see(shared_map, technician, stranger):
    assert titles(FOUND, technician, search="wi-fi") == ["Shared plan"]
    assert titles(FOUND, stranger, search="wi-fi") == []


def test_search_follows_the_map(make_map, coordinator):
    row = make_map(coordinator, "Plan", "printers")
    keeping.rename_map(row=row, title="Holidays", actor=coordinator)
    indexing.refresh(row)
    assert titles(FOUND, coordinator, search="holidays") == ["Holidays"]
    assert titles(FOUND, coordinator, search="plan") == ["Holidays"]  # the centre still says so


def test_a_map_in_the_trash_is_found_only_there(make_map, coordinator):
    keeping.move_to_trash(row=make_map(coordinator, "Plan", "printers"), actor=coordinator)
    assert titles(FOUND, coordinator, search="printers") == []
    assert titles(TRASH, coordinator, search="printers") == ["Plan"]


def test_pages_follow_each_other_without_gap_or_repeat(make_map, coordinator):
    at = timezone.now()
    for number in range(7):
        row = make_map(coordinator, f"Map {number}")
        # Three of them changed in the same instant: their ids decide.
        changed_at = at - timedelta(minutes=min(number, 4))
        Map.objects.filter(pk=row.pk).update(changed_at=changed_at)
    seen, after = [], ""
    for _page in range(3):
        page = page_of(MINE, coordinator, after=after, size=3)
        seen += [card.map.title for card in page.cards]
        after = page.next
    assert (len(seen), set(seen), after) == (7, {f"Map {number}" for number in range(7)}, "")


@pytest.mark.parametrize("place", ["nonsense", "2026-01-01~x", "~", "2026-01-01T00:00:00+00:00~"])
def test_a_place_that_is_none_is_the_beginning_or_before_everything(make_map, coordinator, place):
    make_map(coordinator, "Plan")
    assert titles(MINE, coordinator, after=place) in (["Plan"], [])


def test_a_card_says_what_the_person_may_do(shared_map, coordinator, technician, teacher_north):
    levels = [
        page_of(FOUND, person).cards[0].level for person in (coordinator, technician, teacher_north)
    ]
    assert levels == [Level.OWNER, Level.EDITOR, Level.VIEWER]


@pytest.mark.parametrize("query", ["", "?q=plan", "?shelf=shared", "?shelf=recent", "?shelf=trash"])
def test_twenty_maps_cost_as_many_queries_as_ten(make_map, sign_in, coordinator, technician, query):
    client = sign_in(coordinator)
    address = reverse("maps:library") + query

    def add_ten():
        for number in range(10):
            mine, theirs = make_map(coordinator, "Plan"), make_map(technician, "Plan")
            sharing.share_with_person(row=mine, person=technician, level=Level.EDITOR)
            sharing.share_with_person(row=theirs, person=coordinator, level=Level.VIEWER)
            keeping.record_visit(row=mine, person=coordinator)
            if number % 2:
                keeping.move_to_trash(row=mine, actor=coordinator)

    def queries():
        with CaptureQueriesContext(connections["default"]) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    add_ten()
    queries()  # what the process remembers from the first page
    with_ten = queries()
    add_ten()
    assert queries() == with_ten <= 9


def test_htmx_gets_the_shelf_alone(sign_in, coordinator, make_map):
    make_map(coordinator, "Plan")
    whole = sign_in(coordinator).get(reverse("maps:library"))
    part = sign_in(coordinator).get(reverse("maps:library"), headers={"HX-Request": "true"})
    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert b"Plan" in part.content


@pytest.mark.parametrize("shelf", ["mine", "shared", "recent", "trash"])
def test_an_empty_shelf_says_what_to_do_next(sign_in, technician, student, shelf):
    for person in (technician, student):
        response = sign_in(person).get(reverse("maps:library"), {"shelf": shelf})
        assert b"empty-title" in response.content
