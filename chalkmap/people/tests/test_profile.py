"""The profile page: for oneself alone, saved as it was sent, and used on every page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chalkmap.people.errors import NotAllowedError
from chalkmap.people.middleware import PreferencesMiddleware
from chalkmap.people.models import Person, Role, RoleGrant
from chalkmap.people.services.profiles import Profile, change_profile

SENT = {
    "name": "Dana Whitfield-Ruiz",
    "colour": "teal",
    "theme": "dark",
    "language": "en",
    "time_zone": "Asia/Tokyo",
}


@pytest.fixture
def page(client: Client, coordinator: Person) -> Client:
    client.force_login(coordinator)
    return client


def test_a_visitor_signs_in_first(client: Client, db: None) -> None:
    response = client.get("/profile/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/accounts/login/?next=/profile/"


def test_it_shows_what_is_known(page: Client) -> None:
    html = page.get("/profile/").content.decode()
    assert 'value="Coordinator"' in html
    assert "administrator" in html


def test_it_is_saved(page: Client, coordinator: Person) -> None:
    response = page.post("/profile/", SENT, follow=True)
    assert "Your profile is saved." in response.content.decode()
    coordinator.refresh_from_db()
    assert {name: getattr(coordinator, name) for name in SENT} == SENT


def test_the_theme_holds_on_this_device_before_signing_in(page: Client) -> None:
    assert 'data-theme="system"' in page.get("/profile/").content.decode()
    page.post("/profile/", SENT)
    assert 'data-theme="dark"' in page.get("/profile/").content.decode()
    page.post("/accounts/logout/")
    assert 'data-theme="dark"' in page.get("/accounts/login/").content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 151),
        ("colour", "ultraviolet"),
        ("theme", "sepia"),
        ("language", "tlh"),
        ("time_zone", "Mars/Olympus"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    field: str, value: str, page: Client, coordinator: Person
) -> None:
    response = page.post("/profile/", SENT | {field: value})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in response.content.decode()
    assert 'class="menu-name">Coordinator<' in response.content.decode()
    coordinator.refresh_from_db()
    assert coordinator.colour == "indigo"


def test_a_profile_belongs_to_its_person(coordinator: Person, technician: Person) -> None:
    profile = Profile(name="x", colour="red", theme="dark")
    with pytest.raises(NotAllowedError):
        change_profile(person=coordinator, profile=profile, actor=technician)


def test_pages_use_the_persons_time_zone(coordinator: Person, rf: RequestFactory) -> None:
    def zone_of(person: Person) -> str:
        request = rf.get("/")
        request.user = person
        request.COOKIES["chalkmap_session"] = "any"
        middleware = PreferencesMiddleware(
            lambda _request: HttpResponse(timezone.get_current_timezone_name())
        )
        answer = middleware(request)
        assert isinstance(answer, HttpResponse)
        return answer.content.decode()

    assert zone_of(coordinator) == "America/Chicago"
    coordinator.time_zone = "Asia/Tokyo"
    assert zone_of(coordinator) == "Asia/Tokyo"
    assert timezone.get_current_timezone_name() == "UTC"


def test_the_language_of_the_profile_wins_over_the_browsers(
    page: Client, coordinator: Person
) -> None:
    spanish = {"Accept-Language": "es-MX,es;q=0.9"}
    assert "Su menú" in page.get("/profile/", headers=spanish).content.decode()
    Person.objects.filter(pk=coordinator.pk).update(language="en")
    assert "Your menu" in page.get("/profile/", headers=spanish).content.decode()
    Person.objects.filter(pk=coordinator.pk).update(language="es")
    html = page.get("/profile/").content.decode()
    assert '<html lang="es" dir="ltr"' in html
    assert "Su menú" in html


def test_right_to_left_languages_turn_the_page(page: Client, settings) -> None:
    settings.LANGUAGES_BIDI = ["es"]  # pretend, until there is one
    html = page.get("/profile/", headers={"Accept-Language": "es"}).content.decode()
    assert '<html lang="es" dir="rtl"' in html


def test_scripts_load_texts_only_where_they_are_not_english(page: Client) -> None:
    assert "/es-" not in page.get("/profile/").content.decode()
    html = page.get("/profile/", headers={"Accept-Language": "es"}).content.decode()
    assert html.index("/assets/es-") < html.index("/assets/pages-")  # first: scripts run in order


def test_it_costs_the_same_for_many_roles(
    page: Client, coordinator: Person, north, south, django_assert_num_queries
) -> None:
    with CaptureQueriesContext(connection) as few:
        page.get("/profile/")
    for school in (north, south):
        RoleGrant.objects.create(person=coordinator, role=Role.STAFF, school=school)
    with django_assert_num_queries(len(few)):
        page.get("/profile/")
