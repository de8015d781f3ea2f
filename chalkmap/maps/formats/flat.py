"""Topics that a file lists side by side, each with the name of its parent: put into a tree, circles refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalkmap.maps.formats.builder import MapBuilder, Topic
    from chalkmap.maps.formats.source import Source

_FARTHEST = 1_000_000


@dataclass
class FlatTopic:
    """A topic, what the file calls its parent (None: it has none), and where it stands on the whole map."""

    topic: Topic
    parent: str | None
    x: int
    y: int


def add_flat(builder: MapBuilder, flats: list[FlatTopic], source: Source) -> None:
    """Add topics below their parents, siblings by their y; the first without a parent is the centre, others float.

    Raises FormatError for topics that are below themselves. One whose parent is not there floats.
    """
    known = {flat.topic.source for flat in flats}
    below: dict[str | None, list[FlatTopic]] = {}
    for flat in flats:
        below.setdefault(flat.parent if flat.parent in known else None, []).append(flat)
    roots = below.get(None, [])
    stack: list[tuple[FlatTopic, str | None, int]] = [(root, None, 0) for root in reversed(roots)]
    while stack:
        flat, parent, depth = stack.pop()
        if parent is None and flat is not roots[0]:
            flat.topic.fields |= {"x": _near(flat.x - roots[0].x), "y": _near(flat.y - roots[0].y)}
        elif depth == 1 and parent == next(iter(builder.nodes)):
            flat.topic.fields["side"] = "left" if flat.x < roots[0].x else "right"
        node_id = builder.add(flat.topic, parent)
        # Taken out, so that topics of one name do not have the same children twice.
        children = below.pop(flat.topic.source, []) if flat.topic.source is not None else []
        children.sort(key=lambda each: (each.y, each.x))
        stack += [(child, node_id, depth + 1) for child in reversed(children)]
    if len(builder.nodes) < len(flats):
        raise source.refused("topics that are below themselves, in a circle")


def _near(distance: int) -> int:
    return max(-_FARTHEST, min(_FARTHEST, distance))
