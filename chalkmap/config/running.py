"""`chalkmap run`, `worker`, `migrate`, `sample`: everything that keeps an installation going."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import nullcontext

from chalkmap.config.lock import data_folder_lock
from chalkmap.config.texts import _


def run(options: argparse.Namespace) -> int:
    """Serve pages, sockets and background work from this one process until it is told to stop."""
    if options.port:
        os.environ["CHALKMAP_PORT"] = str(options.port)
    set_up_django()
    if options.reload:
        from django.utils.autoreload import run_with_reloader

        run_with_reloader(_serve, with_worker=not options.no_worker)
    else:
        _serve(with_worker=not options.no_worker)
    return 0


def work(_options: argparse.Namespace) -> int:
    """Do background work in this process until it is told to stop."""
    set_up_django()
    from chalkmap.config.worker import work_until_stopped

    work_until_stopped()
    return 0


def migrate(_options: argparse.Namespace) -> int:
    """Bring every database to this version's tables."""
    set_up_django()
    from chalkmap.config.migrating import migrate_databases

    say(_("The database was brought up to date.") if migrate_databases() else _("Nothing to do."))
    return 0


def load_sample(_options: argparse.Namespace) -> int:
    """Load the sample district where it is missing."""
    set_up_django()
    from chalkmap.config.sample import load_sample_district

    say(_("The sample district was loaded.") if load_sample_district() else _("Nothing to do."))
    return 0


def set_up_django() -> None:
    """Read the settings and load the apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chalkmap.config.settings")
    import django

    django.setup()


def say(line: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _serve(*, with_worker: bool) -> None:
    from django.conf import settings

    is_sqlite = not settings.ENV["DATABASE_URL"]
    with data_folder_lock(settings.DATA_DIR) if is_sqlite else nullcontext():
        _serve_locked(with_worker=with_worker)


def _serve_locked(*, with_worker: bool) -> None:
    from django.conf import settings

    from chalkmap.config.migrating import migrate_databases
    from chalkmap.config.server import serve
    from chalkmap.config.worker import background_worker

    migrate_databases()
    address = _address(settings.ENV["HOST"], settings.ENV["PORT"])
    if settings.SAMPLE_MODE:
        _load_and_show_sample(address)
    say(_("Chalkmap is at %(address)s (stop it with Ctrl+C)") % {"address": address})
    with background_worker() if with_worker else nullcontext():
        serve(settings.ENV["HOST"], settings.ENV["PORT"])


def _load_and_show_sample(address: str) -> None:
    from chalkmap.config.sample import load_sample_district
    from chalkmap.people.links import sample_links

    load_sample_district()
    say(_("Sample district. Each link signs one person in, once, on this machine:"))
    for link in sample_links(address):
        say(f"  {link.name} ({link.role}): {link.url}")


def _address(host: str, port: int) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - told apart, not listened on
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
