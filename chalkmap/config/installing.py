"""`chalkmap init`, `check` and `link`: a real installation, step by step, each of which can be repeated."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chalkmap.config.env import SETTINGS, read_environment
from chalkmap.config.errors import CommandRefusedError
from chalkmap.config.running import say, set_up_django
from chalkmap.config.texts import _

if TYPE_CHECKING:
    from django.core.checks import CheckMessage

ENV_FILE = "chalkmap.env"


@dataclass(frozen=True)
class Question:
    """One thing that `chalkmap init` has to know: as an option, or asked for."""

    option: str
    text: str
    default: str = ""
    is_needed: bool = True


QUESTIONS = (
    Question("data_dir", _("Folder for everything that is kept"), "/var/lib/chalkmap"),
    Question("url", _("Address in the browser, such as https://maps.example.org")),
    Question("district", _("Name of the district")),
    Question("admin_name", _("Name of the first administrator")),
    Question("admin_email", _("Their e-mail address")),
    Question(
        "mail_url", _("Mail server, smtp://user:password@host:587 (none: empty)"), is_needed=False
    ),
    Question("mail_from", _("Sender of the mail (empty: chalkmap@ the address)"), is_needed=False),
    Question("database_url", _("postgresql:// address (empty: SQLite)"), is_needed=False),
    Question(
        "broker_url", _("redis:// address, for several processes (none: empty)"), is_needed=False
    ),
)


def add_init_options(parser: argparse.ArgumentParser) -> None:
    """Give `chalkmap init` an option for each question."""
    for question in QUESTIONS:
        parser.add_argument(f"--{question.option.replace('_', '-')}", help=question.text)


def init(options: argparse.Namespace) -> int:
    """Make a real installation: settings file, database, first administrator; then check it."""
    answers = {question.option: _answer(question, options) for question in QUESTIONS}
    _refuse_odd_answers(answers)
    env_file = Path(answers["data_dir"]).absolute() / ENV_FILE
    if env_file.exists():
        say(_("%(path)s is there already and stays as it is.") % {"path": env_file})
    else:
        _write_settings(env_file, answers)
        say(_("%(path)s holds the settings. Only its owner may read it.") % {"path": env_file})
    os.environ["CHALKMAP_ENV_FILE"] = str(env_file)
    set_up_django()
    link = _first_administrator(answers)
    complaints = _complaints(deploy=True)
    say(
        _("%(name)s chooses a password here, once, within 7 days:")
        % {"name": answers["admin_name"]}
    )
    say(f"  {link}")
    say(_("Start it with: chalkmap --env-file %(path)s run") % {"path": env_file})
    return _tell(complaints)


def check(options: argparse.Namespace) -> int:
    """Check the installation; with `--deploy` also what matters when others reach it."""
    set_up_django()
    return _tell(_complaints(deploy=options.deploy))


def link(options: argparse.Namespace) -> int:
    """Print a link that signs a person in once, for somebody who cannot sign in by themselves."""
    set_up_django()
    from django.conf import settings

    from chalkmap.people.errors import NoSuchPersonError
    from chalkmap.people.links import sign_in_link

    base_url = settings.PUBLIC_URL or f"http://127.0.0.1:{settings.ENV['PORT']}/"
    try:
        say(sign_in_link(email=options.email, base_url=base_url))
    except NoSuchPersonError as error:
        raise CommandRefusedError(str(error)) from error
    return 0


def _answer(question: Question, options: argparse.Namespace) -> str:
    given: str | None = getattr(options, question.option)
    if given is None and sys.stdin.isatty():
        default = f" [{question.default}]" if question.default else ""
        given = input(f"{question.text}{default}: ").strip() or question.default
    if question.is_needed and not given:
        option = question.option.replace("_", "-")
        raise CommandRefusedError(_("--%(option)s is missing") % {"option": option})
    return given or ""


def _refuse_odd_answers(answers: dict[str, str]) -> None:
    """Let the settings table read the answers before anything is written."""
    if not answers["url"].startswith("https://"):
        raise CommandRefusedError(
            _(
                "The address has to begin with https://: without it passwords could be read on the way."
            )
        )
    if "@" not in answers["admin_email"]:
        raise CommandRefusedError(_("The administrator's e-mail address has no @."))
    read_environment(_settings(answers))


def _settings(answers: dict[str, str]) -> dict[str, str]:
    host = answers["url"].removeprefix("https://").strip("/").partition(":")[0]
    values = {
        "MODE": "production",
        "DATA_DIR": str(Path(answers["data_dir"]).absolute()),
        "URL": answers["url"],
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": answers["database_url"],
        "BROKER_URL": answers["broker_url"],
        "MAIL_URL": answers["mail_url"],
        "MAIL_FROM": answers["mail_from"] or f"Chalkmap <chalkmap@{host}>",
    }
    return {f"CHALKMAP_{name}": value for name, value in values.items()}


def _write_settings(path: Path, answers: dict[str, str]) -> None:
    """Write every setting with what it is for; those that keep their default are commented out."""
    values = _settings(answers)
    lines = [_("# Settings of Chalkmap. Only the owner may read this file: it holds keys.")]
    for setting in SETTINGS:
        if setting.name == "ENV_FILE":
            continue
        value = values.get(setting.full_name, "")
        lines += ["", f"# {setting.about}", f"{'' if value else '# '}{setting.full_name}={value}"]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def _first_administrator(answers: dict[str, str]) -> str:
    from chalkmap.config.migrating import migrate_databases
    from chalkmap.people.errors import AdministratorExistsError
    from chalkmap.people.services.people import first_administrator_link

    migrate_databases()
    try:
        return first_administrator_link(
            district=answers["district"],
            name=answers["admin_name"],
            email=answers["admin_email"],
            base_url=answers["url"],
        )
    except AdministratorExistsError as error:
        raise CommandRefusedError(str(error)) from error


def _complaints(*, deploy: bool) -> Sequence[CheckMessage]:
    from django.core import checks

    from chalkmap.config import checks as ours

    ours.register()
    return checks.run_checks(include_deployment_checks=deploy)


def _tell(complaints: Sequence[CheckMessage]) -> int:
    for complaint in complaints:
        say(str(complaint))
    if not complaints:
        say(_("Checked: nothing to complain about."))
    return int(any(complaint.is_serious() for complaint in complaints))
