"""What `chalkmap check --deploy` looks at besides Django's own checks. Each finding says what to do."""

from __future__ import annotations

import stat
from pathlib import Path
from smtplib import SMTPException
from typing import Any

import redis
from django.conf import settings
from django.core import checks
from django.core.mail import get_connection
from django.db import DatabaseError, connections
from django.utils.translation import gettext as _

from chalkmap.config.migrating import is_behind

Found = list[checks.CheckMessage]
OTHERS_MAY = stat.S_IRWXG | stat.S_IRWXO


def register() -> None:
    """Let Django's `check --deploy` run ours as well."""
    for check in (
        check_mode, check_address, check_mail, check_rights, check_databases, check_broker, check_front_end,
    ):  # fmt: skip
        checks.register(check, deploy=True)


def check_mode(**_options: Any) -> Found:
    """Sample mode and developers' settings are for one's own machine."""
    found: Found = []
    if settings.SAMPLE_MODE:
        found.append(
            _error("001", _("CHALKMAP_MODE is sample."), _("Run `chalkmap init` for a real one."))
        )
    for name in ("DEBUG", "VITE"):
        if settings.ENV[name]:
            text = _("CHALKMAP_%(name)s is on.") % {"name": name}
            found.append(_error("002", text, _("It shows the program's inside: switch it off.")))
    return found


def check_address(**_options: Any) -> Found:
    """Browsers come encrypted, and under names that we know."""
    found: Found = []
    if not settings.PUBLIC_URL.startswith("https://"):
        text = _("CHALKMAP_URL is not an https:// address.")
        found.append(_error("003", text, _("Put a reverse proxy in front: docs/operators.")))
    if "*" in settings.ALLOWED_HOSTS:
        text = _("CHALKMAP_HOSTS allows every name.")
        found.append(_error("004", text, _("Name the ones that browsers use.")))
    return found


def check_mail(**_options: Any) -> Found:
    """Invitations and forgotten passwords need mail."""
    if not settings.ENV["MAIL_URL"]:
        text = _("CHALKMAP_MAIL_URL is not set: mail is only written to the data folder.")
        return [_warning("005", text, _("Set it, or hand out links by `chalkmap link`."))]
    try:
        with get_connection(timeout=5):
            return []
    except (OSError, SMTPException) as error:
        text = _("The mail server does not take us: %(error)s") % {"error": error}
        return [_warning("006", text, _("Look at CHALKMAP_MAIL_URL."))]


def check_rights(**_options: Any) -> Found:
    """The data are ours alone."""
    paths = [settings.DATA_DIR]
    if settings.ENV["ENV_FILE"]:
        paths.append(settings.ENV["ENV_FILE"])
    return [
        _error(
            "007",
            _("%(path)s can be read by other users of this machine.") % {"path": path},
            _("chmod go= %(path)s") % {"path": path},
        )
        for path in map(Path, paths)
        if path.exists() and path.stat().st_mode & OTHERS_MAY
    ]


def check_databases(**_options: Any) -> Found:
    """The databases answer and have this version's tables."""
    found: Found = []
    for alias in connections:
        try:
            behind = is_behind(alias)
        except DatabaseError as error:
            text = _("The database does not answer: %(error)s") % {"error": error}
            found.append(_error("008", text, _("Look at CHALKMAP_DATABASE_URL.")))
            continue
        if behind:
            text = _("The database lacks tables of this version.")
            found.append(_error("009", text, _("chalkmap migrate")))
    return found


def check_broker(**_options: Any) -> Found:
    """The broker answers, where there is one."""
    url = settings.ENV["BROKER_URL"]
    if not url:
        return []
    if not settings.ENV["DATABASE_URL"]:
        text = _("CHALKMAP_BROKER_URL is set, and the database is SQLite, which means one process.")
        return [_warning("010", text, _("Set CHALKMAP_DATABASE_URL too, or leave both out."))]
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=5) as broker:
            broker.ping()
    except redis.RedisError as error:
        text = _("The broker does not answer: %(error)s") % {"error": error}
        return [_error("011", text, _("Look at CHALKMAP_BROKER_URL."))]
    return []


def check_front_end(**_options: Any) -> Found:
    """The pages' scripts and styles were built."""
    if (settings.FRONT_END_DIR / "manifest.json").exists():
        return []
    return [_error("012", _("The front end is not built."), _("make package, or make run"))]


def _error(number: str, text: str, hint: str) -> checks.Error:
    return checks.Error(text, hint=hint, id=f"chalkmap.E{number}")


def _warning(number: str, text: str, hint: str) -> checks.Warning:
    return checks.Warning(text, hint=hint, id=f"chalkmap.W{number}")
