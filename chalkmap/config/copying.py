"""`chalkmap backup` and `chalkmap restore`."""

from __future__ import annotations

import argparse

from chalkmap.config.running import say, set_up_django
from chalkmap.config.texts import _


def backup(options: argparse.Namespace) -> int:
    """Write everything into one file, while the server runs or not."""
    set_up_django()
    from chalkmap.config.backup.making import make_backup

    make_backup(options.file)
    megabytes = f"{options.file.stat().st_size / 1_000_000:.1f}"
    say(_("%(path)s holds everything (%(size)s MB).") % {"path": options.file, "size": megabytes})
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put a backup in the place of what is here."""
    set_up_django()
    from chalkmap.config.backup.restoring import restore_backup

    aside = restore_backup(options.file, replace=options.replace)
    say(_("%(path)s was restored.") % {"path": options.file})
    if aside:
        say(_("What was here before is kept as %(aside)s.") % {"aside": aside})
    return 0
