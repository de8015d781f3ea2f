"""`chalkmap compare`: files by themselves; a map of the database only when its id is given."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from chalkmap.config.env import SettingError
from chalkmap.config.running import set_up_django
from chalkmap.config.texts import _, catalogue
from chalkmap.maps.compare import command

if TYPE_CHECKING:
    from chalkmap.maps.document.apply import MapDict


def compare(arguments: list[str]) -> int:
    """Compare what the arguments name."""
    parser = argparse.ArgumentParser(
        prog="chalkmap compare", description=_("say what differs between two maps")
    )
    command.add_arguments(parser, catalogue)
    return command.run(parser.parse_args(arguments), _stored_map, catalogue)


def _stored_map(map_id: str) -> MapDict:
    """Return a map of the database. Whoever runs commands on the server may read all of them."""
    unknown = LookupError(_("%(id)s: neither a file nor the id of a map") % {"id": map_id})
    try:
        set_up_django()
    except SettingError as error:
        raise LookupError(_("Setting refused: %(error)s") % {"error": error}) from None
    from django.db import DatabaseError

    from chalkmap.maps.models import Map
    from chalkmap.maps.sync.gateway import read_map

    try:
        if not Map.objects.filter(pk=map_id).exists():
            raise unknown
    except DatabaseError:  # there is no database yet, or none that answers
        raise unknown from None
    return read_map(map_id)
