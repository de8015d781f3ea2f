"""One-time links open once, in time, for the right person and, in sample mode, on this machine only."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from chalkmap.people.errors import LinkNotGoodError, NoSuchPersonError
from chalkmap.people.links import (
    forget_old_links,
    make_link,
    sample_links,
    sign_in_link,
    use_link,
)
from chalkmap.people.models import OneTimeLink, Person, Purpose
from chalkmap.people.sample import SAMPLE_PEOPLE, load_sample_people

BASE = "http://127.0.0.1:8000/"


@pytest.fixture
def sample(db: None) -> dict[str, str]:
    """The sample people's links by name, as paths."""
    load_sample_people()
    return {link.name: urlsplit(link.url).path for link in sample_links(BASE)}


def signed_in(client: Client) -> str | None:
    """Return the id of who is signed in."""
    return client.session.get("_auth_user_id")


def test_a_sample_link_signs_its_person_in(client: Client, sample: dict[str, str]) -> None:
    response = client.get(sample["Dana Whitfield"], headers={"host": "localhost:8000"})
    assert response.status_code == 302
    assert response.headers["Location"] == "/"
    assert signed_in(client) == str(Person.objects.get(name="Dana Whitfield").pk)


def test_there_is_one_for_each_sample_person(sample: dict[str, str]) -> None:
    assert list(sample) == [person.name for person in SAMPLE_PEOPLE]


def test_a_link_opens_once(client: Client, sample: dict[str, str]) -> None:
    client.get(sample["Luis Ortega"], headers={"host": "localhost"})
    other = Client()
    response = other.get(sample["Luis Ortega"], headers={"host": "localhost"})
    assert response.status_code == 410
    assert signed_in(other) is None


def test_opened_again_by_the_same_browser_it_goes_home(
    client: Client, sample: dict[str, str]
) -> None:
    for _ in range(2):
        response = client.get(sample["Luis Ortega"], headers={"host": "localhost"})
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.168.1.7", {"host": "localhost"}),
        ("127.0.0.1", {"host": "localhost", "x-forwarded-for": "127.0.0.1"}),
        ("127.0.0.1", {"host": "localhost", "forwarded": "for=10.0.0.1"}),
        ("127.0.0.1", {"host": "testserver"}),
        ("", {"host": "localhost"}),
    ],
)
def test_a_sample_link_opens_on_this_machine_only(
    address: str, headers: dict[str, str], client: Client, sample: dict[str, str]
) -> None:
    path = sample["Dana Whitfield"]
    assert client.get(path, headers=headers, REMOTE_ADDR=address).status_code == 404
    assert signed_in(client) is None
    assert client.get(path, headers={"host": "localhost"}, REMOTE_ADDR="::1").status_code == 302


def test_a_sample_link_opens_in_sample_mode_only(
    client: Client, sample: dict[str, str], settings
) -> None:
    settings.SAMPLE_MODE = False
    response = client.get(sample["Dana Whitfield"], headers={"host": "localhost"})
    assert response.status_code == 404
    assert sample_links(BASE) == []


def test_looking_ahead_does_not_use_a_link_up(client: Client, sample: dict[str, str]) -> None:
    path = sample["Dana Whitfield"]
    client.get(path, headers={"host": "localhost", "sec-purpose": "prefetch;prerender"})
    client.head(path, headers={"host": "localhost"})
    assert signed_in(client) is None
    client.get(path, headers={"host": "localhost"})
    assert signed_in(client) is not None


def test_a_newer_link_replaces_the_older(sample: dict[str, str]) -> None:
    sample_links(BASE)
    with pytest.raises(LinkNotGoodError):
        use_link(sample["Dana Whitfield"].rsplit("/", 1)[1], [Purpose.SAMPLE])


def test_a_link_expires(coordinator: Person) -> None:
    secret = make_link(coordinator, Purpose.HELP, base_url=BASE).rstrip("/").rsplit("/", 1)[1]
    past = timezone.now() - timedelta(days=3)
    OneTimeLink.objects.update(made_at=past, expires_at=past + timedelta(days=1))
    with pytest.raises(LinkNotGoodError):
        use_link(secret, [Purpose.HELP])


def test_a_link_opens_nothing_else(coordinator: Person) -> None:
    secret = make_link(coordinator, Purpose.SAMPLE, base_url=BASE).rsplit("/", 1)[1]
    with pytest.raises(LinkNotGoodError):
        use_link(secret, [Purpose.HELP, Purpose.INVITATION])


def test_a_closed_account_has_no_way_in(coordinator: Person) -> None:
    secret = make_link(coordinator, Purpose.HELP, base_url=BASE).rstrip("/").rsplit("/", 1)[1]
    Person.objects.update(is_active=False)
    with pytest.raises(LinkNotGoodError):
        use_link(secret, [Purpose.HELP])


def test_the_database_does_not_hold_the_secret(coordinator: Person) -> None:
    secret = make_link(coordinator, Purpose.HELP, base_url=BASE).rstrip("/").rsplit("/", 1)[1]
    (row,) = OneTimeLink.objects.values()
    assert secret not in str(row)


def test_old_links_are_forgotten(coordinator: Person) -> None:
    make_link(coordinator, Purpose.HELP, base_url=BASE)
    forget_old_links()
    assert OneTimeLink.objects.count() == 1
    past = timezone.now() - timedelta(days=60)
    OneTimeLink.objects.update(made_at=past, expires_at=past + timedelta(days=1))
    forget_old_links()
    assert OneTimeLink.objects.count() == 0


def test_the_operator_makes_a_link_for_anybody_with_an_account(coordinator: Person) -> None:
    url = sign_in_link(email="Coordinator@Maple.example", base_url=BASE)
    assert urlsplit(url).path.startswith("/welcome/")
    with pytest.raises(NoSuchPersonError):
        sign_in_link(email="nobody@maple.example", base_url=BASE)


def test_a_welcome_link_lets_choose_a_password(client: Client, coordinator: Person) -> None:
    path = urlsplit(make_link(coordinator, Purpose.HELP, base_url=BASE)).path
    assert "Welcome, Coordinator" in client.get(path).content.decode()
    answer = client.post(path, {"new_password1": "short", "new_password2": "short"})
    assert answer.status_code == 200
    assert "too short" in answer.content.decode()
    password = "four words in chalk"
    answer = client.post(path, {"new_password1": password, "new_password2": password})
    assert answer.status_code == 302
    assert signed_in(client) == str(coordinator.pk)
    coordinator.refresh_from_db()
    assert coordinator.check_password(password)
    assert client.get(path).status_code == 410


def test_loading_the_sample_district_again_changes_nothing(sample: dict[str, str]) -> None:
    before = list(Person.objects.values())
    load_sample_people()
    assert list(Person.objects.values()) == before
