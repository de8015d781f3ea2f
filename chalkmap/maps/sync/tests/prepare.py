"""Run as a script: make the tables, people, sessions and one map, and print them as JSON."""

from __future__ import annotations

import json
import os
import sys

import django


def main() -> None:
    """Prepare the database that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chalkmap.config.settings")
    django.setup()
    from chalkmap.config.migrating import migrate_databases
    from chalkmap.maps.models import Level, Map, MapShare
    from chalkmap.maps.sync import gateway
    from chalkmap.maps.sync.tests.conftest import PLANETS, cookie_of
    from chalkmap.people.models import Person

    people, maps = int(sys.argv[1]), int(sys.argv[2])
    migrate_databases()
    persons = [
        Person.objects.create_user(f"p{n}@maple.example", name=f"P {n}") for n in range(people)
    ]
    rows = [Map.objects.create(title=f"Map {n}", owner=persons[0]) for n in range(maps)]
    for row in rows:
        gateway.start_map(row.pk, PLANETS, author=persons[0])
        MapShare.objects.bulk_create(
            MapShare(map=row, person=person, level=Level.EDITOR) for person in persons[1:]
        )
    json.dump(
        {"maps": [row.pk for row in rows], "cookies": [cookie_of(person) for person in persons]},
        sys.stdout,
    )


if __name__ == "__main__":
    main()
