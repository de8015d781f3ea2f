"""A process that makes maps and edits them as fast as it can: `python -m tests.writing`.

It prints a line for each map that is made and each change that is acknowledged, never before it is:

    MAP CHANGE
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Any

THREADS = 3
CHANGES_IN_A_MAP = 25


def main() -> None:
    """Write until killed."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "chalkmap.config.settings"
    import django

    django.setup()
    from chalkmap.people.models import Person

    author = Person.objects.get(email="dana@maple.example")
    for number in range(THREADS):
        threading.Thread(target=_write, args=(author, f"writer{number:06}")).start()


def _write(author: Any, client: str) -> None:
    from chalkmap.maps.services.making import create_map
    from chalkmap.maps.sync.gateway import read_map, submit_change

    count = 0
    while True:
        row = create_map(title=f"Map of {client}", actor=author)
        (centre,) = read_map(row.pk)["nodes"]
        _say(row.pk, "made")
        for number in range(CHANGES_IN_A_MAP):
            count += 1
            put = {"op": "put", "kind": "node", "id": f"node{count:08}"}
            props = {"parent": centre, "order": "a0", "title": f"Topic {number}"}
            submit_change(row.pk, f"{client}-{count}", [put | {"props": props}], author=author)
            _say(row.pk, f"{client}-{count}")


def _say(map_id: str, change: str) -> None:
    sys.stdout.write(f"{map_id} {change}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
