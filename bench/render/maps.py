"""Seeded maps for the drawing benches: uneven branches, seven levels, titles as a technology office writes them.

A node is `{"id": …, "title": …, "children": […]}`; the same size gives the same map on every machine.
"""

from __future__ import annotations

import random
from typing import Any

LEVELS = 7
NOUNS = [
    "budget",
    "inventory",
    "laptop",
    "training",
    "staff",
    "student",
    "teacher",
    "network",
    "server",
    "backup",
    "filter",
    "policy",
    "schedule",
    "meeting",
    "parent",
    "board",
    "grant",
    "repair",
    "ticket",
    "printer",
    "password",
    "account",
    "license",
    "firewall",
    "assessment",
    "curriculum",
    "lesson",
    "reading",
    "science",
    "library",
    "vendor",
    "contract",
    "warranty",
    "replacement",
    "review",
    "deadline",
    "question",
    "survey",
    "pilot",
    "helpdesk",
    "cable",
    "room",
    "campus",
    "district",
    "privacy",
    "security",
    "update",
    "export",
    "roster",
    "calendar",
    "projector",
    "cart",
    "charger",
    "label",
    "loan",
    "fee",
    "insurance",
    "quote",
    "order",
    "delivery",
    "workshop",
    "guide",
    "checklist",
    "template",
    "form",
]
VERBS = [
    "check",
    "order",
    "plan",
    "review",
    "update",
    "train",
    "replace",
    "fix",
    "ask",
    "collect",
    "compare",
    "install",
    "move",
    "share",
    "test",
    "archive",
]
ENDINGS = (
    "before August",
    "with the principals",
    "(see the 2026 plan)",
    "for grades 6-8",
    "in room 204",
    "- needs approval from the board",
    "at the elementary school",
    "for all 62 teachers",
)

Node = dict[str, Any]


def seeded_map(size: int) -> Node:
    """Return a map of exactly `size` nodes."""
    maker = _Maker(random.Random(size))
    return maker.node(size, depth=0)


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.made = 0

    def node(self, size: int, depth: int) -> Node:
        node: Node = {"id": f"n{self.made}", "title": self.title(), "children": []}
        self.made += 1
        node["children"] = [self.node(share, depth + 1) for share in self.shares(size - 1, depth)]
        return node

    def shares(self, rest: int, depth: int) -> list[int]:
        """Divide what hangs below a node unevenly among its children."""
        if rest == 0:
            return []
        if depth >= LEVELS - 2:
            return [1] * rest
        usual = rest ** (1 / (LEVELS - 1 - depth)) * self.chance.uniform(0.6, 1.7)
        count = min(rest, max(6 if depth == 0 else 1, round(usual)))
        weights = [0.15 + 2 * self.chance.random() ** 2 for _ in range(count)]
        shares = [1 + int((rest - count) * weight / sum(weights)) for weight in weights]
        for at in range(rest - sum(shares)):
            shares[at % count] += 1
        return shares

    def title(self) -> str:
        kind = self.chance.random()
        noun, other = self.chance.choices(NOUNS, k=2)
        verb, ending = self.chance.choice(VERBS), self.chance.choice(ENDINGS)
        if kind < 0.25:
            text = noun
        elif kind < 0.5:
            text = f"{noun} {other}"
        elif kind < 0.75:
            text = f"{verb} the {noun} {other}"
        elif kind < 0.95:
            text = f"{verb} the {noun} {other} {ending}"
        else:
            text = f"{verb} {' '.join(self.chance.choices(NOUNS, k=15))}"
        return text[0].upper() + text[1:]
