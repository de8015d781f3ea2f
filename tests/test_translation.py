"""The translators' files: every text says what the English one says, with the same names to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.running import ROOT

LANGUAGES = sorted((ROOT / "locale").glob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)s")


@pytest.fixture(params=LANGUAGES, ids=lambda path: path.stem)
def texts(request: pytest.FixtureRequest) -> list[Message]:
    return [message for message in _catalogue(request.param) if message.id]


def test_the_same_names_are_filled_in(texts: list[Message]) -> None:
    for message in texts:
        wanted = _placeholders(_forms(message.id)[-1])
        for form in _forms(message.string):
            assert not form or _placeholders(form) == wanted, message.id


def test_blanks_and_line_ends_at_both_sides_are_kept(texts: list[Message]) -> None:
    for message in texts:
        for form in filter(None, _forms(message.string)):
            assert _edges(form) == _edges(_forms(message.id)[0]), message.id


def test_a_language_has_a_script_and_stands_in_the_settings(settings) -> None:
    names = {path.stem for path in LANGUAGES}
    scripts = (ROOT / "client/src/languages").glob("*.ts")
    assert {path.stem for path in scripts} == names
    assert {code for code, _ in settings.LANGUAGES} == names | {"en"}


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
