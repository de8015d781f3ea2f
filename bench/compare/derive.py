"""Make a second version of a tree by edits as people make them, and say which node became which.

Trees are plain: {"t": title, "c": [children]}. The edits: titles mistyped, extended, shortened, reworded, put in capitals
or translated (here: each word becomes another that shares no letters, the same word always the same one); nodes
and branches added, removed, moved, swapped; a topic split in two; a level put between or taken out.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from typing import Any

Tree = dict[str, Any]
Truth = list[tuple[int, int]]
WORDS = [
    "budget",
    "plan",
    "network",
    "printer",
    "training",
    "device",
    "ticket",
    "roster",
    "audit",
    "licence",
    "school",
    "teacher",
    "question",
    "note",
    "example",
    "new",
    "other",
    "more",
    "idea",
    "open",
    "later",
    "check",
    "draft",
    "old",
    "list",
    "first",
]


def derived(
    tree: Tree,
    dice: random.Random,
    share: float,
    *,
    translated: float = 0.0,
    rewritten: float = 0.0,
) -> tuple[Tree, Truth]:
    """Return another version of the tree, `share` of its nodes edited, and the pairs that are the same node.

    `translated` is the chance that a whole main branch is translated, `rewritten` the chance that the leaves below a
    node are replaced by others, as when two people write down what they think of the same question.
    """
    version = _Version(tree, dice)
    version.edit(round(share * len(version.nodes)))
    if rewritten:
        version.rewrite(rewritten)
    if translated:
        version.translate(translated)
    return version.tree(), version.truth()


class _Node:
    def __init__(self, title: str, number: int | None) -> None:
        self.title = title
        self.number = number  # in the first version; None: it is new
        self.parent: _Node | None = None
        self.children: list[_Node] = []

    def place(self, parent: _Node, at: int) -> None:
        if self.parent:
            self.parent.children.remove(self)
        self.parent = parent
        parent.children.insert(min(at, len(parent.children)), self)

    def is_below(self, other: _Node) -> bool:
        node: _Node | None = self
        while node and node is not other:
            node = node.parent
        return node is not None

    def branch(self) -> list[_Node]:
        found: list[_Node] = []
        waiting = [self]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += reversed(node.children)
        return found


class _Version:
    def __init__(self, tree: Tree, dice: random.Random) -> None:
        self.dice = dice
        self.nodes: list[_Node] = []
        waiting: list[tuple[Tree, _Node | None]] = [(tree, None)]
        while waiting:
            plain, parent = waiting.pop()
            node = _Node(plain["t"], len(self.nodes))
            self.nodes.append(node)
            if parent:
                node.place(parent, len(parent.children))
            waiting += [(child, node) for child in reversed(plain["c"])]
        self.root = self.nodes[0]

    def edit(self, count: int) -> None:
        edits: list[tuple[int, Callable[[_Node], object]]] = [
            (8, self._retitle), (5, self._add), (4, self._remove), (3, self._move), (2, self._swap),
            (1, self._split), (1, self._put_between), (1, self._take_out), (1, self._add_branch),
        ]  # fmt: skip
        weights, deeds = zip(*edits, strict=True)
        for _ in range(count):
            here = [node for node in self._sample(12) if node.parent]
            if here:
                self.dice.choices(deeds, weights)[0](here[0])

    def _sample(self, tries: int) -> list[_Node]:
        picks = (self.dice.choice(self.nodes) for _ in range(tries))
        return [
            node
            for node in picks
            if node is self.root or (node.parent and node.is_below(self.root))
        ]

    def translate(self, chance: float) -> None:
        for main in self.root.children:
            if self.dice.random() < chance:
                for node in main.branch():
                    node.title = " ".join(map(_other_word, node.title.split()))

    def rewrite(self, chance: float) -> None:
        for node in self.root.branch():
            if node.children and self.dice.random() < chance:
                leaves = [child for child in node.children if not child.children]
                for leaf in leaves:
                    self._remove(leaf)
                for _ in range(round(len(leaves) * self.dice.uniform(0.5, 1.6))):
                    self._add(node)

    def tree(self) -> Tree:
        made: dict[int, Tree] = {
            id(node): {"t": node.title, "c": []} for node in self.root.branch()
        }
        for node in self.root.branch():
            if node.parent:
                made[id(node.parent)]["c"].append(made[id(node)])
        return made[id(self.root)]

    def truth(self) -> Truth:
        order = enumerate(self.root.branch())
        return sorted((node.number, there) for there, node in order if node.number is not None)

    def _retitle(self, node: _Node) -> None:
        title, dice = node.title, self.dice
        words = title.split()
        kind = dice.randrange(6)
        at = dice.randrange(len(title) + 1)
        if kind == 0 or not words:
            node.title = title[:at] + dice.choice(string.ascii_lowercase) + title[at + 1 :]
        elif kind == 1:
            node.title = f"{title} {self._words(1, 3)}"
        elif kind == 2 and len(words) > 1:
            node.title = " ".join(words[: max(1, len(words) // 2)])
        elif kind == 3:
            words[dice.randrange(len(words))] = dice.choice(WORDS)
            node.title = " ".join(words)
        elif kind == 4:
            node.title = title.upper() if dice.random() < 0.5 else title.rstrip(".:") + ":"
        else:
            node.title = self._words(1, 5)

    def _words(self, least: int, most: int) -> str:
        return " ".join(self.dice.choices(WORDS, k=self.dice.randint(least, most)))

    def _add(self, node: _Node) -> _Node:
        new = _Node(self._words(1, 4), None)
        self.nodes.append(new)
        new.place(node, self.dice.randint(0, len(node.children)))
        return new

    def _add_branch(self, node: _Node) -> None:
        top = self._add(node)
        for _ in range(self.dice.randint(1, 6)):
            self._add(top)

    def _remove(self, node: _Node) -> None:
        if len(node.branch()) <= 12 and node.parent:
            node.parent.children.remove(node)
            node.parent = None

    def _move(self, node: _Node) -> None:
        for there in self._sample(6):
            if not there.is_below(node):
                node.place(there, self.dice.randint(0, len(there.children)))
                return

    def _swap(self, node: _Node) -> None:
        assert node.parent
        node.place(node.parent, self.dice.randrange(len(node.parent.children)))

    def _split(self, node: _Node) -> None:
        words = node.title.split()
        if len(words) > 1 and node.parent:
            half = (len(words) + 1) // 2
            node.title = " ".join(words[:half])
            new = _Node(" ".join(words[half:]), None)
            new.place(node.parent, node.parent.children.index(node) + 1)

    def _put_between(self, node: _Node) -> None:
        parent = node.parent
        assert parent
        at = parent.children.index(node)
        level = _Node(self._words(1, 3), None)
        for sibling in parent.children[at : at + 3]:
            sibling.place(level, len(level.children))
        level.place(parent, at)

    def _take_out(self, node: _Node) -> None:
        parent = node.parent
        if parent and node.children:
            at = parent.children.index(node)
            for child in reversed(list(node.children)):
                child.place(parent, at)
            parent.children.remove(node)
            node.parent = None


def _other_word(word: str) -> str:
    """Return what stands for a word in another language: always the same, and nothing like it."""
    letters = random.Random(word.casefold())
    made = "".join(
        letters.choice("bcdfgklmnprstvz") + letters.choice("aeiou")
        for _ in range(max(1, len(word) // 2))
    )
    return made.capitalize() if word[:1].isupper() else made
