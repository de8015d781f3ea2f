"""Everything there is to say about two maps, gathered once: for the page, the picture, the table and JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chalkmap.maps.compare.differences import differences_of
from chalkmap.maps.compare.emphasis import BranchEmphasis, Room, emphasis_of
from chalkmap.maps.compare.merged import MergedNode, map_of, merged_tree
from chalkmap.maps.compare.sentence import sentence_of
from chalkmap.maps.compare.words import Row, rows_of
from chalkmap.maps.drawing.svg import Theme, draw_svg

if TYPE_CHECKING:
    from chalkmap.maps.compare.comparison import Comparison
    from chalkmap.maps.compare.difference import Difference
    from chalkmap.maps.compare.language import Language
    from chalkmap.maps.document.apply import MapDict

MANY_NODES = 60  # a larger picture leaves out what is below nodes where nothing differs
WIDTH = 1_400


@dataclass(frozen=True)
class Report:
    """Two maps compared, in the words of a language. The names are those of the files or the maps."""

    name_a: str
    name_b: str
    comparison: Comparison
    differences: list[Difference]
    rows: list[Row]
    branches: list[BranchEmphasis]
    sentence: str
    roots: list[MergedNode]
    language: Language

    def counts(self) -> dict[str, int]:
        """Return how many nodes are the same, renamed, moved, changed, only before, only after."""
        counts: Counter[str] = Counter()
        waiting = list(self.roots)
        while waiting:
            node = waiting.pop()
            counts.update(node.kinds)
            counts["same"] += not node.kinds
            waiting += node.children
        return {
            each: counts[each]
            for each in ("same", "renamed", "moved", "changed", "only_a", "only_b")
        }

    def merged_map(self) -> MapDict:
        """Return both maps in one, to draw."""
        nodes = sum(root.counted()[0] for root in self.roots)
        return map_of(self.roots, self.language, fold_same=nodes > MANY_NODES)

    def svg(self, theme: Theme) -> str:
        """Draw the merged map, as the editor would. Raises DrawingFailedError."""
        return draw_svg(self.merged_map(), width=WIDTH, theme=theme)

    def json(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        comparison = self.comparison
        ids_a, ids_b = comparison.a.outline.ids, comparison.b.outline.ids
        return {
            "a": {"name": self.name_a, "nodes": len(ids_a)},
            "b": {"name": self.name_b, "nodes": len(ids_b)},
            "sentence": self.sentence,
            "counts": self.counts(),
            "emphasis": [_branch(each) for each in self.branches],
            "matches": [
                {"a": ids_a[each.a], "b": ids_b[each.b], "confidence": each.confidence, "by": each.by}
                for each in comparison.matches
            ],
            "differences": [
                {
                    "key": each.key, "kind": each.kind, "of": each.of, "a": each.a, "b": each.b,
                    "field": each.field, "before": each.before, "after": each.after,
                    "confidence": each.confidence,
                }
                for each in self.differences
            ],
        }  # fmt: skip


def report_of(comparison: Comparison, name_a: str, name_b: str, language: Language) -> Report:
    """Find and put into words all that differs."""
    differences = differences_of(comparison)
    branches = emphasis_of(comparison)
    return Report(
        name_a,
        name_b,
        comparison,
        differences,
        rows_of(comparison, differences, language),
        branches,
        sentence_of(branches, language),
        merged_tree(comparison, differences),
        language,
    )


def _branch(each: BranchEmphasis) -> dict[str, Any]:
    return {
        "a": each.a,
        "b": each.b,
        "title": each.title,
        "before": _room(each.before),
        "after": _room(each.after),
    }


def _room(room: Room | None) -> dict[str, Any] | None:
    if room is None:
        return None
    return {
        "nodes": room.nodes,
        "share": round(room.share, 4),
        "levels": room.levels,
        "depth_share": round(room.depth_share, 4),
    }
