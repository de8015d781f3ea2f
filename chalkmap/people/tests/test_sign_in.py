"""Signing in by password and second step, what is limited, and the way back in."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client

from chalkmap.people.models import Person

PASSWORD = "four words in chalk"
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    """Attempts are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def teacher(teacher_north: Person) -> Person:
    """Somebody with a password."""
    teacher_north.set_password(PASSWORD)
    teacher_north.save()
    return teacher_north


def sign_in(client: Client, password: str = PASSWORD, **more: str):
    sent = {"login": "Teacher_North@maple.example", "password": password, **more}
    return client.post(LOGIN, sent)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_now(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_the_right_password_opens(client: Client, teacher: Person) -> None:
    assert sign_in(client).headers["Location"] == "/"
    assert is_signed_in(client)


def test_next_leads_on_but_never_outside(client: Client, teacher: Person) -> None:
    assert sign_in(client, next="/profile/").headers["Location"] == "/profile/"
    client.logout()
    assert sign_in(client, next="https://evil.example/").headers["Location"] == "/"


@pytest.mark.parametrize("password", ["wrong", "", PASSWORD.upper()])
def test_the_wrong_one_does_not(password: str, client: Client, teacher: Person) -> None:
    assert sign_in(client, password).status_code == 200
    assert not is_signed_in(client)


def test_known_and_unknown_addresses_sound_the_same(client: Client, teacher: Person) -> None:
    known = sign_in(client, "wrong").context["form"].non_field_errors()
    unknown = client.post(LOGIN, {"login": "nobody@maple.example", "password": "wrong"})
    assert list(unknown.context["form"].non_field_errors()) == list(known) != []


def test_somebody_without_a_password_gets_in_by_none(client: Client, technician: Person) -> None:
    client.post(LOGIN, {"login": technician.email, "password": ""})
    client.post(LOGIN, {"login": technician.email, "password": "!"})
    assert not is_signed_in(client)


def test_guessing_is_stopped_even_with_the_right_password(client: Client, teacher: Person) -> None:
    for _ in range(5):
        sign_in(client, "wrong")
    assert sign_in(client).status_code == 200
    assert not is_signed_in(client)


def test_hammering_from_one_address_is_answered_with_429(client: Client, teacher: Person) -> None:
    answers = [
        client.post(LOGIN, {"login": f"p{number}@maple.example", "password": "x"})
        for number in range(31)
    ]
    assert answers[-1].status_code == 429
    assert "a little too often" in answers[-1].content.decode()


def test_a_closed_account_is_told_so(client: Client, teacher: Person) -> None:
    Person.objects.update(is_active=False)
    assert sign_in(client).headers["Location"] == "/accounts/inactive/"
    assert not is_signed_in(client)


def test_an_account_that_is_closed_is_out_at_once(client: Client, teacher: Person) -> None:
    sign_in(client)
    Person.objects.update(is_active=False)
    assert client.get("/profile/").status_code == 302


def test_nobody_makes_an_account_for_themselves(client: Client, db: None) -> None:
    sent = {"email": "me@x.example", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post("/accounts/signup/", sent)
    assert "by invitation" in answer.content.decode()
    assert not Person.objects.exists()


def test_signing_out_is_a_form(client: Client, teacher: Person) -> None:
    sign_in(client)
    client.get("/accounts/logout/")
    assert is_signed_in(client)
    answer = client.post("/accounts/logout/", follow=True)
    assert "You are signed out." in answer.content.decode()
    assert not is_signed_in(client)


def test_a_forgotten_password_is_replaced_by_mail(client: Client, teacher: Person) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    client.post("/accounts/password/reset/", {"email": teacher.email})
    (letter,) = mail.outbox
    path = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", str(letter.body))
    assert path
    page = client.get(path[1], follow=True)
    new = "another four words"
    action = page.redirect_chain[-1][0]
    client.post(action, {"password1": new, "password2": new})
    assert sign_in(client).status_code == 200
    sign_in(client, new)
    assert is_signed_in(client)
    assert elsewhere.get("/profile/").status_code == 302
    assert "This link is used up" in Client().get(path[1], follow=True).content.decode()


def test_mail_is_in_the_language_of_its_reader(client: Client, teacher: Person) -> None:
    Person.objects.update(language="es")
    answer = client.post("/accounts/password/reset/", {"email": teacher.email}, follow=True)
    (letter,) = mail.outbox
    assert letter.subject == "Elegir una contraseña nueva"
    assert letter.body.startswith("Hola, Teacher North:")
    assert (
        "Look into your mail" in answer.content.decode()
    )  # to whoever asked, as their browser asks


def test_a_changed_password_is_told_by_mail(client: Client, teacher: Person) -> None:
    sign_in(client)
    new = "another four words"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/accounts/password/change/", sent, REMOTE_ADDR="192.0.2.7")
    (letter,) = mail.outbox
    assert letter.subject == "Your password was changed"
    assert "192.0.2.7" in letter.body


def test_an_unknown_address_gets_no_mail_and_the_same_page(client: Client, teacher: Person) -> None:
    known = client.post("/accounts/password/reset/", {"email": teacher.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@maple.example"})
    assert known.headers["Location"] == unknown.headers["Location"]
    assert [letter.to for letter in mail.outbox] == [[teacher.email]]


def test_codes_from_the_phone_are_asked_for_once_they_are_on(
    client: Client, teacher: Person
) -> None:
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}

    visitor = Client()
    assert sign_in(visitor).headers["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(visitor)
    assert visitor.get("/profile/").status_code == 302
    wrong = visitor.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert "One more step" in wrong.content.decode()
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    visitor.post("/accounts/2fa/authenticate/", {"code": recovery})
    assert is_signed_in(visitor)

    again = Client()
    sign_in(again)
    again.post("/accounts/2fa/authenticate/", {"code": recovery})
    assert not is_signed_in(again)


def test_who_has_no_password_sees_their_recovery_codes_at_once(
    client: Client, technician: Person
) -> None:
    client.force_login(technician)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)}, follow=True)
    assert answer.redirect_chain == [("/accounts/2fa/recovery-codes/", 302)]
    assert len(answer.context["unused_codes"]) == 10


def test_a_second_step_is_not_added_without_confirming(client: Client, teacher: Person) -> None:
    sign_in(client)
    for path in ("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"):
        answer = client.get(path)
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


def test_a_help_link_does_not_get_around_the_second_step(client: Client, teacher: Person) -> None:
    from urllib.parse import urlsplit

    from chalkmap.people.links import sign_in_link

    totp.TOTP.activate(teacher, totp.generate_totp_secret())
    path = urlsplit(sign_in_link(email=str(teacher.email), base_url="http://x/")).path
    new = "another four words"
    answer = client.post(path, {"new_password1": new, "new_password2": new})
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_an_address_is_not_changed_by_allauths_page(client: Client, teacher: Person) -> None:
    sign_in(client)
    for sent in ({"action_add": "", "email": "new@maple.example"}, {"action_remove": ""}):
        answer = client.post("/accounts/email/", sent | {"email": "new@maple.example"})
        assert answer.headers["Location"] == "/profile/"
    teacher.refresh_from_db()
    assert teacher.email == "teacher_north@maple.example"


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/recovery-codes/",
        "/accounts/password/change/",
        "/accounts/password/set/",
    ],
)
def test_visitors_see_no_page_of_an_account(path: str, client: Client, db: None) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith((LOGIN, "/accounts/reauthenticate/"))
