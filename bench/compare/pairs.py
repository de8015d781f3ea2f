"""Pairs of trees whose true matching is known: folders as `tools/score_comparison.py` reads them, and derived ones.

A folder of pairs has one folder for each: `a.json`, `b.json` (plain trees) and `truth.json` (`[[i, j], …]`).
"""

from __future__ import annotations

import json
import random
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.compare.derive import Tree, derived
from chalkmap.maps.compare.matching import Match, match_outlines
from chalkmap.maps.compare.outline import Outline, outline_of_tree
from chalkmap.maps.document.map import centre_of, children_of
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.registry import read_file

if TYPE_CHECKING:
    from chalkmap.maps.compare.evidence import Weights
    from chalkmap.maps.document.apply import MapDict

EDITED = 0.05  # a pair counts as edited from this share of nodes that came, went or were retitled
SMALLEST = 25  # nodes of a map that pairs are derived from
# Shares of: nodes edited, main branches translated, families rewritten.
GRADES = (
    (0.05, 0.0, 0.0),
    (0.1, 0.0, 0.0),
    (0.2, 0.0, 0.0),
    (0.35, 0.0, 0.0),
    (0.5, 0.0, 0.0),
    (0.1, 0.5, 0.0),
    (0.2, 1.0, 0.0),
    (0.1, 0.0, 0.4),
    (0.1, 0.0, 0.8),
)


@dataclass(frozen=True)
class TruePair:
    """Two outlines and which node of the one is which of the other. A family is versions of one map."""

    name: str
    family: str
    a: Outline
    b: Outline
    truth: dict[int, int]

    @property
    def is_edited(self) -> bool:
        """Say whether enough differs for the pair to tell matchers apart."""
        a, b, truth = self.a, self.b, self.truth
        retitled = sum(a.titles[i] != b.titles[j] for i, j in truth.items())
        return len(a) + len(b) - 2 * len(truth) + retitled >= EDITED * (len(a) + len(b)) / 2

    def matches(self, weights: Weights | None = None) -> list[Match]:
        """Match it without looking at the truth."""
        return match_outlines(self.a, self.b, weights=weights)

    def f1(self, matches: list[Match]) -> float:
        """Return the mean of precision and recall (harmonic) of a matching."""
        right = sum(self.truth.get(match.a) == match.b for match in matches)
        return 2 * right / max(1, len(matches) + len(self.truth))


def stored_pairs(folder: Path) -> list[TruePair]:
    """Read all pairs of a folder."""
    return [_stored(each) for each in sorted(folder.iterdir()) if (each / "truth.json").exists()]


def _stored(folder: Path) -> TruePair:
    a, b, truth = (
        json.loads((folder / f"{name}.json").read_text()) for name in ("a", "b", "truth")
    )
    family = re.sub(r"(_[0-9a-f]{7}){2}$", "", folder.name)
    return TruePair(folder.name, family, outline_of_tree(a), outline_of_tree(b), dict(truth))


def derived_pairs(folder: Path, seeds: range) -> list[TruePair]:
    """Make pairs of all map files below a folder that can be read and are not too small."""
    return [pair for path in sorted(folder.rglob("*")) for pair in _derived_from(path, seeds)]


def _derived_from(path: Path, seeds: range) -> Iterator[TruePair]:
    try:
        document = read_file(path.read_bytes(), path.name).map if path.is_file() else None
    except FormatError:
        return
    if document is None or len(document["nodes"]) < SMALLEST:
        return
    tree = tree_of(document)
    for share, translated, rewritten in GRADES:
        for seed in seeds:
            grade = f"{share:.0%} edited, {translated:.0%} translated, {rewritten:.0%} rewritten"
            name = f"{path.stem}, {grade}, {seed}"
            version, truth = derived(
                tree, random.Random(name), share, translated=translated, rewritten=rewritten
            )
            yield TruePair(
                name, path.stem, outline_of_tree(tree), outline_of_tree(version), dict(truth)
            )


def tree_of(document: MapDict) -> Tree:
    """Return a map's first root with all below it as a plain tree."""
    nodes, children = document["nodes"], children_of(document)
    made: dict[str, Tree] = {node_id: {"t": nodes[node_id]["title"], "c": []} for node_id in nodes}
    for node_id, tree in made.items():
        tree["c"] += [made[child] for child in children.get(node_id, ())]
    centre = centre_of(document)
    assert centre is not None
    return made[centre]


def by_family(scores: list[tuple[TruePair, float]]) -> float:
    """Return the mean over families of their means, so that many versions of one map do not outweigh others."""
    families: defaultdict[str, list[float]] = defaultdict(list)
    for pair, score in scores:
        families[pair.family].append(score)
    return statistics.mean(map(statistics.mean, families.values()))
