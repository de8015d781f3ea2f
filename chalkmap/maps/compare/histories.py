"""Whether two maps have one history (a copy, two versions), so that equal ids are the same node."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalkmap.maps.compare.outline import Outline
    from chalkmap.maps.compare.pairing import Pair

# Readers of files without ids number the nodes (`formats/builder.py`): equal numbers in two files mean nothing.
_COUNTED = re.compile(r"^n[0-9]+$")
_RANDOM = 8  # characters: so long an id is not in two maps by chance
_ENOUGH = 0.5  # of the nodes with the same shorter id: so many must have the same title


def pairs_by_id(a: Outline, b: Outline) -> list[Pair]:
    """Return the nodes with the same id where both maps have one history; nothing where they have not."""
    number_in_b = {node_id: number for number, node_id in enumerate(b.ids)}
    pairs = [
        (i, number_in_b[node_id])
        for i, node_id in enumerate(a.ids)
        if node_id in number_in_b and not _COUNTED.match(node_id)
    ]
    agree = sum(len(a.ids[i]) >= _RANDOM or a.keys[i] == b.keys[j] for i, j in pairs)
    return pairs if agree >= _ENOUGH * len(pairs) else []
