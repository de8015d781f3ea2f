"""How fast the library is with many maps: p95 of each shelf and of a search, and the number of queries.

    python -m bench.library.run [--maps 10000] [--requests 200]

Works on a database of its own in a temporary folder (or on CHALKMAP_DATABASE_URL, which must be empty).
Requests go through the whole stack of middleware and templates by Django's test client, in this process.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sqlite3
import statistics
import tempfile
import time
from datetime import datetime, timedelta

import django

os.environ.setdefault("CHALKMAP_DATA_DIR", tempfile.mkdtemp(prefix="chalkmap-bench-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chalkmap.config.settings")
django.setup()

# Models and what uses them can be imported only now.
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from chalkmap.maps.models import Level, Map, MapIndex, MapShare, MapVisit  # noqa: E402
from chalkmap.people.models import District, Person, Role, RoleGrant  # noqa: E402

WORDS = [
    "network",
    "printer",
    "roster",
    "budget",
    "device",
    "ticket",
    "training",
    "audit",
    "cable",
    "laptop",
    "quote",
    "idea",
]
TOPICS = 200  # words of text in the index of one map
SEED = 20_260_301
PAGES = {
    "mine": "/maps/",
    "mine, tenth page": "",  # filled in by following the pages
    "shared": "/maps/?shelf=shared",
    "recent": "/maps/?shelf=recent",
    "trash": "/maps/?shelf=trash",
    "search, common word": "/maps/?q=printer",
    "search, rare word": "/maps/?q=needle",
    "home": "/",
}


def main() -> None:
    """Fill a database, ask for each page, print a table."""
    options = _options()
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    person = _fill(options.maps, random.Random(SEED))
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    pages = {**PAGES, "mine, tenth page": _tenth_page(client)}
    print(f"{options.maps} maps, {connection.vendor}, SQLite {sqlite3.sqlite_version}")
    print(f"{'page':<22}{'queries':>8}{'p50 ms':>9}{'p95 ms':>9}{'p95 CPU ms':>12}")
    for name, address in pages.items():
        _measure(client, name, address, options.requests)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--maps", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=200)
    return parser.parse_args()


@transaction.atomic
def _fill(count: int, dice: random.Random) -> Person:
    """Half of the maps are the person's, a quarter is shared with them, a tenth of theirs is in the trash."""
    district = District.objects.create(name="Bench")
    person, other = (
        Person.objects.create_user(f"{name}@bench.example", name=name)
        for name in ("Asker", "Other")
    )
    for one in (person, other):
        RoleGrant.objects.create(person=one, role=Role.STAFF)
    print(f"filling {district} …", flush=True)
    now = timezone.now()
    maps = [_map(number, person if number % 2 else other, now) for number in range(count)]
    Map.objects.bulk_create(maps, batch_size=500)
    rows = [_index(row, dice, number) for number, row in enumerate(maps)]
    MapIndex.objects.bulk_create(rows, batch_size=200)
    for row in rows:
        row.refresh_search()
    _share_and_visit(maps, person, other)
    return person


def _map(number: int, owner: Person, now: datetime) -> Map:
    at = now - timedelta(minutes=number)
    is_trash = number % 20 == 1
    return Map(
        title=f"{WORDS[number % len(WORDS)]} plan {number}",
        owner=owner,
        changed_at=at,
        trashed_at=at if is_trash else None,
        trashed_by=owner if is_trash else None,
    )


def _index(row: Map, dice: random.Random, number: int) -> MapIndex:
    text = "\n".join(dice.choice(WORDS) for _ in range(TOPICS))
    if number % 997 == 0:
        text += "\nneedle"
    return MapIndex(map=row, seq=1, node_count=TOPICS, text=text, thumbnail="<svg/>" * 1000)


def _share_and_visit(maps: list[Map], person: Person, other: Person) -> None:
    theirs = [row for row in maps if row.owner_id == other.pk][::2]
    mine = [row for row in maps if row.owner_id == person.pk][::3]
    shares = [MapShare(map=row, person=person, level=Level.EDITOR) for row in theirs]
    shares += [MapShare(map=row, person=other, level=Level.VIEWER) for row in mine]
    MapShare.objects.bulk_create(shares, batch_size=500)
    visits = [MapVisit(map=row, person=person, at=row.changed_at) for row in [*theirs, *mine]]
    MapVisit.objects.bulk_create(visits, batch_size=500)


def _tenth_page(client: Client) -> str:
    address = "/maps/"
    for _ in range(9):
        found = re.search(r'href="(\?after=[^"]+)"', client.get(address).content.decode())
        assert found, "there are ten pages"
        address = "/maps/" + found[1].replace("&amp;", "&")
    return address


def _measure(client: Client, name: str, address: str, requests: int) -> None:
    for _ in range(5):
        assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
        queries = len(captured)
    spent = [_milliseconds(client, address) for _ in range(requests)]
    wall, cpu = (sorted(times) for times in zip(*spent, strict=True))
    p95 = int(requests * 0.95)
    print(
        f"{name:<22}{queries:>8}{statistics.median(wall):>9.1f}{wall[p95]:>9.1f}{cpu[p95]:>12.1f}",
        flush=True,
    )


def _milliseconds(client: Client, address: str) -> tuple[float, float]:
    """Time on the clock, and of the processor: on a busy machine only the second says something of us."""
    wall, cpu = time.perf_counter(), time.process_time()
    client.get(address)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


if __name__ == "__main__":
    main()
