"""The settings table: what is read, what is refused, and that the page says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from chalkmap.config import settings_page
from chalkmap.config.env import SETTINGS, SettingError, read_environment


def test_without_anything_every_setting_has_its_default() -> None:
    settings = read_environment({"HOME": "/root"})
    assert settings == {setting.name: setting.default for setting in SETTINGS}


def test_values_are_read_as_what_they_are() -> None:
    settings = read_environment(
        {"CHALKMAP_PORT": "8443", "CHALKMAP_HOSTS": "a.example, b.example", "CHALKMAP_DEBUG": "on"}
    )
    assert settings["PORT"] == 8443
    assert settings["HOSTS"] == ("a.example", "b.example")
    assert settings["DEBUG"] is True


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("MODE", "test"),
        ("DEBUG", "perhaps"),
        ("MAX_UPLOAD_MB", "0"),
        ("DATABASE_URL", "mysql://db/chalkmap"),
        ("BROKER_URL", "redis:"),
        ("MAIL_URL", "mail.example.org"),
        ("URL", "maps.example.org"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(SettingError, match=f"^CHALKMAP_{name}: "):
        read_environment({f"CHALKMAP_{name}": text})


def test_an_unknown_name_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(SettingError, match=r"CHALKMAP_PROT: .*did you mean CHALKMAP_PORT\?"):
        read_environment({"CHALKMAP_PROT": "8001"})


def test_a_name_like_no_other_is_refused_without_a_guess() -> None:
    with pytest.raises(SettingError, match=r"there is no such setting$"):
        read_environment({"CHALKMAP_XYZXYZXYZXYZXYZ": "1"})


def test_a_file_gives_settings_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "chalkmap.env"
    file.write_text('# ours\n\nCHALKMAP_PORT=8100\nCHALKMAP_URL = "https://maps.example"\n')
    settings = read_environment({"CHALKMAP_ENV_FILE": str(file), "CHALKMAP_PORT": "8200"})
    assert (settings["PORT"], settings["URL"]) == (8200, "https://maps.example")


@pytest.mark.parametrize("line", ["CHALKMAP_PORT", "PORT=1", "export CHALKMAP_PORT=1"])
def test_a_line_that_is_no_setting_is_refused_by_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "chalkmap.env"
    file.write_text(f"# ours\n{line}\n")
    with pytest.raises(SettingError, match="line 2"):
        read_environment({"CHALKMAP_ENV_FILE": str(file)})


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        read_environment({"CHALKMAP_ENV_FILE": str(tmp_path / "none.env")})


def test_the_page_is_current() -> None:
    assert settings_page.PAGE.read_text(encoding="utf-8") == settings_page.page()
