"""Chalkmap for the load generator: a fresh data folder, one person, so many maps, and the cookie in a file.

The only thing that differs from `chalkmap run` is how many sockets one person may have: the load generator
has one cookie for all.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import django

from bench.sync.plan import NODES, document


def main() -> None:
    """Serve `rooms` maps on `port` until killed; write the cookie to `cookie_file`. Last: the nodes of each map."""
    port, rooms, cookie_file = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    nodes = int(sys.argv[4]) if len(sys.argv) > 4 else NODES
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHALKMAP_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "chalkmap.config.settings"
        django.setup()
        from chalkmap.config.server import serve
        from chalkmap.maps.sync import limits

        limits.SOCKETS_PER_PERSON = 1_000_000
        cookie = _prepare(rooms, nodes)
        cookie_file.write_text(cookie)
        serve("127.0.0.1", port)


def _prepare(rooms: int, nodes: int) -> str:
    from django.conf import settings
    from django.test import Client

    from chalkmap.config.migrating import migrate_databases
    from chalkmap.maps.models import Map
    from chalkmap.maps.sync import gateway
    from chalkmap.people.models import Person

    migrate_databases()
    person = Person.objects.create_user("bench@example.org", name="Bench")
    for n in range(rooms):
        row = Map.objects.create(pk=f"ROOM{n:04x}", title=f"Room {n}", owner=person)
        gateway.start_map(row.pk, document(nodes), author=person)
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


if __name__ == "__main__":
    main()
