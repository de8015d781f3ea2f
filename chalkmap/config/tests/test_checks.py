"""Each weakness of an installation is found, and named with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from chalkmap.config import checks

Findings = list[str]


def _ids(found: checks.Found) -> Findings:
    assert all(one.hint for one in found)
    return [str(one.id) for one in found]


@pytest.fixture
def production(settings: Settings, tmp_path: Path) -> Settings:
    """Settings as `chalkmap init` makes them."""
    tmp_path.chmod(0o700)
    settings.SAMPLE_MODE = False
    settings.PUBLIC_URL = "https://maps.example.org"
    settings.ALLOWED_HOSTS = ["maps.example.org"]
    settings.DATA_DIR = tmp_path
    settings.ENV = {
        "DEBUG": False, "VITE": False, "MAIL_URL": "", "ENV_FILE": None, "BROKER_URL": "", "DATABASE_URL": "",
    }  # fmt: skip
    return settings


def test_nothing_is_said_against_production_settings(production: Settings) -> None:
    for check in (
        checks.check_mode,
        checks.check_address,
        checks.check_rights,
        checks.check_broker,
    ):
        assert check() == []


def test_sample_mode_and_developers_settings_are_found(production: Settings) -> None:
    production.SAMPLE_MODE = True
    production.ENV = production.ENV | {"DEBUG": True, "VITE": True}
    assert _ids(checks.check_mode()) == ["chalkmap.E001", "chalkmap.E002", "chalkmap.E002"]


def test_an_address_without_encryption_and_any_host_are_found(production: Settings) -> None:
    production.PUBLIC_URL = "http://maps.example.org"
    production.ALLOWED_HOSTS = ["*"]
    assert _ids(checks.check_address()) == ["chalkmap.E003", "chalkmap.E004"]


def test_mail_that_goes_nowhere_is_found(production: Settings) -> None:
    assert _ids(checks.check_mail()) == ["chalkmap.W005"]
    production.ENV = production.ENV | {"MAIL_URL": "smtp://127.0.0.1:9"}
    production.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    production.EMAIL_HOST, production.EMAIL_PORT = "127.0.0.1", 9
    assert _ids(checks.check_mail()) == ["chalkmap.W006"]


def test_data_and_settings_that_others_can_read_are_found(production: Settings) -> None:
    file = production.DATA_DIR / "chalkmap.env"
    file.touch(mode=0o644)
    production.DATA_DIR.chmod(0o750)
    production.ENV = production.ENV | {"ENV_FILE": file}
    assert _ids(checks.check_rights()) == ["chalkmap.E007", "chalkmap.E007"]


@pytest.mark.django_db(databases="__all__")
def test_a_database_that_lacks_tables_is_found() -> None:
    assert checks.check_databases() == []
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'people'")
    assert _ids(checks.check_databases()) == ["chalkmap.E009"]


def test_a_broker_that_cannot_help_is_found(production: Settings) -> None:
    production.ENV = production.ENV | {"BROKER_URL": "redis://127.0.0.1:9/0"}
    assert _ids(checks.check_broker()) == ["chalkmap.W010"]
    production.ENV = production.ENV | {"DATABASE_URL": "postgresql://127.0.0.1/chalkmap"}
    assert _ids(checks.check_broker()) == ["chalkmap.E011"]


def test_a_front_end_that_was_not_built_is_found(production: Settings) -> None:
    production.FRONT_END_DIR = production.DATA_DIR
    assert _ids(checks.check_front_end()) == ["chalkmap.E012"]
    (production.DATA_DIR / "manifest.json").touch()
    assert checks.check_front_end() == []
