"""Which parts of a map a format can hold, so that reading what was written gives them back as they were.

Declared once with each format. The table in the handbook is made of it, and the tests draw maps of nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from chalkmap.maps.document.schema import Colour, Ends, Layout, LineStyle, Shape
from chalkmap.maps.formats.wording import What

Keeps = Mapping[What, frozenset[str]]  # an absent part is not kept at all

ANY = "any"  # of a part without a closed list
MARKS = frozenset({"bold", "italic", "code", "latex"})
PLAIN_NOTE = frozenset({"paragraph"})
# The blocks and marks of `document/note.py`.
RICH_NOTE = PLAIN_NOTE | {
    "heading", "bullet_list", "ordered_list", "blockquote", "code_block", "horizontal_rule", "hard_break", "table",
    "strong", "em", "underline", "strike", "code", "link",
}  # fmt: skip

EVERYTHING: Keeps = {
    What.TITLES: MARKS | {"lines"},
    What.NOTES: RICH_NOTE,
    What.LINKS: frozenset({"page", "node"}),
    What.PICTURES: frozenset({"address", "file", "alt", "size"}),
    What.ICONS: frozenset({ANY}),
    What.TAGS: frozenset({ANY}),
    What.TASKS: frozenset({"done", "progress", "priority", "start_on", "due_on", "assignee"}),
    What.COLOURS: frozenset(get_args(Colour)),
    What.SHAPES: frozenset(get_args(Shape)),
    What.SIDES: frozenset({ANY}),
    What.LAYOUTS: frozenset(get_args(Layout)),
    What.PLACES: frozenset({ANY}),
    What.FLOATING: frozenset({ANY}),
    What.RELATIONS: frozenset({"label", "colour"})
    | {f"line {each}" for each in get_args(LineStyle)}
    | {f"ends {each}" for each in get_args(Ends)},
    What.GROUPS: frozenset({"boundary", "summary", "several", "label", "colour"}),
    What.SETTINGS: frozenset({"title", "theme", "direction", "layout", "fold_depth"}),
}

# What a file holds that names pictures and does not contain them.
ALL_BUT_FILES: Keeps = {**EVERYTHING, What.PICTURES: frozenset({"address", "alt", "size"})}


def extent_of(keeps: Keeps, part: What) -> str:
    """Return how much of a part is kept: "all", "some" or "none"."""
    kept = keeps.get(part, frozenset())
    if kept >= EVERYTHING[part]:
        return "all"
    return "some" if kept else "none"
