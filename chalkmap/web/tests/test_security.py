"""The guards of every page: policy, headers, cookies, hosts."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.test import Client

from chalkmap.people.models import Person
from chalkmap.web.tests.pages import inline_code

OUTSIDE = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-wrong/",
    "/accounts/password/reset/key/done/",
    "/accounts/confirm-email/wrong/",
    "/welcome/wrong/",
    "/nothing-here/",
]
INSIDE = [
    "/profile/",
    "/accounts/logout/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/reauthenticate/",
    "/nothing-here/",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_page_outside_holds_inline_code(path: str, client: Client, district: object) -> None:
    response = client.get(path)
    assert inline_code(response.content.decode()) == []


@pytest.mark.parametrize("path", INSIDE)
def test_no_page_inside_holds_inline_code(path: str, client: Client, coordinator: Person) -> None:
    coordinator.set_password("chalk and paper")
    coordinator.save()
    client.force_login(coordinator)
    response = client.get(path, follow=True)
    assert "</html>" in response.content.decode()
    assert inline_code(response.content.decode()) == []


def test_inline_code_would_be_found() -> None:
    assert len(inline_code('<p style="x" onclick="y"><script>1</script><style></style>')) == 4
    assert inline_code('<img src="https://cdn.example/x.png">') != []
    assert inline_code('<script src="/static/x.js"></script><a href="/">x</a>') == []


def test_every_answer_has_the_strict_policy(client: Client, db: None) -> None:
    for path in ("/accounts/login/", "/nothing-here/", "/robots.txt"):
        policy = client.get(path).headers["Content-Security-Policy"]
        said = {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}
        assert said["default-src"] == ["'none'"]
        assert said["script-src"] == said["style-src"] == said["connect-src"] == ["'self'"]
        assert said["frame-ancestors"] == said["base-uri"] == said["object-src"] == ["'none'"]
        assert said["form-action"] == ["'self'"]
        assert "unsafe" not in policy


def test_other_headers(client: Client, db: None) -> None:
    headers = client.get("/accounts/login/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_an_unknown_host_is_refused(client: Client, db: None) -> None:
    assert client.get("/accounts/login/", headers={"host": "evil.example"}).status_code == 400


def test_a_form_without_its_secret_is_refused_kindly(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert response.status_code == 403
    assert "open for too long" in response.content.decode()


def production(tmp_path, code: str, **settings: str) -> str:
    """Run code with the settings of a real installation and return what it prints."""
    environment = {name: text for name, text in os.environ.items() if "CHALKMAP_" not in name}
    ours = {
        "MODE": "production",
        "DATA_DIR": str(tmp_path),
        "URL": "https://maps.maple.example",
        "HOSTS": "maps.maple.example",
        **settings,
    }
    environment |= {f"CHALKMAP_{name}": text for name, text in ours.items()}
    environment["DJANGO_SETTINGS_MODULE"] = "chalkmap.config.settings"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_production_cookies_travel_encrypted_only(tmp_path) -> None:
    names = [
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_NAME",
        "PASSWORD_HASHERS",
        "SAMPLE_MODE",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
    ]
    code = (
        "import json; from django.conf import settings; "
        f"print(json.dumps([getattr(settings, name) for name in {names}]))"
    )
    assert json.loads(production(tmp_path, code)) == [
        True, True, True, 31_536_000, "__Host-chalkmap_session",
        ["django.contrib.auth.hashers.Argon2PasswordHasher"], False, False,
    ]  # fmt: skip


def test_djangos_own_check_is_clean_in_production(tmp_path) -> None:
    code = (
        "import django; django.setup(); "
        "from django.core.management import call_command; "
        "call_command('check', deploy=True, fail_level='WARNING')"
    )
    production(tmp_path, code)
