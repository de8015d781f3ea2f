"""One difference between two matched maps, and in what they may differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["renamed", "moved", "changed", "only_a", "only_b"]
Of = Literal["node", "relation", "group", "settings"]
ORDER = "order"

# What may differ in a node besides its title and its place in the tree, in the order of the table.
NODE_FIELDS = (
    "note", "task", "tags", "icons", "link", "image", "record", "figure",
    "colour", "shape", "layout", "side", "direction", "x", "y", "foreign",
)  # fmt: skip
SETTINGS = ("title", "theme", "layout", "fold_depth", "direction", "foreign")
LINK_FIELDS: dict[str, tuple[str, ...]] = {
    "relation": ("label", "colour", "line", "ends", "foreign"),
    "group": ("label", "colour", "shape", "foreign"),
}


@dataclass(frozen=True)
class Difference:
    """One difference. `a` and `b` are the ids of the same object in the two maps; None: it is not there.

    `renamed`: `before` and `after` are titles. `moved`: ids of the parents in A and in B, or with the field
    `order` of the siblings, of those in both, that it stands behind. `changed`: the values of `field`, None if absent.
    """

    kind: Kind
    of: Of
    a: str | None
    b: str | None
    field: str = ""
    before: Any = None
    after: Any = None
    confidence: float = 1.0

    @property
    def key(self) -> str:
        """Return a name for this difference that is the same whenever these two maps are compared."""
        return " ".join([self.kind, self.of, self.a or "-", self.b or "-", self.field]).rstrip()
