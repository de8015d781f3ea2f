"""Random changes for a small map: most make sense, some do not; all keep the schema."""

import random
from typing import Any

from chalkmap.maps.document.apply import TABLES, MapDict, Op, is_gone

NODES = [f"n{number}" for number in range(24)]
RELATIONS = [f"r{number}" for number in range(5)]
GROUPS = [f"g{number}" for number in range(4)]
KEYS = ["Zz", "a0", "a0V", "a1", "a1G", "a2"]
WORDS = ["", "a", "Topic", "two\nlines", "naïve", "🏫", "👩‍🏫 x", "**b**", "z" * 400]
COLOURS = ["red", "teal", "grey", None]


class RandomChanges:
    """A stream of changes, always the same for a seed. It looks at the map so that most of them apply."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def change(self, document: MapDict) -> list[Op]:
        """Return the ops of one change."""
        return [self._op(document) for _ in range(self.random.choice([1, 1, 1, 2, 4]))]

    def _op(self, document: MapDict) -> Op:
        make = self.random.choices(
            [self._put, self._set, self._move, self._hide, self._text, self._note, self._settings],
            [5, 4, 4, 3, 4, 1, 1],
        )[0]
        return make(document)

    def _one(self, choices: list[Any]) -> Any:
        return self.random.choice(choices)

    def _node(self, document: MapDict) -> str:
        """Return a node that is there, mostly."""
        return self._id(document, "node", is_wanted_gone=False)

    def _some_nodes(self, document: MapDict) -> list[str]:
        return [self._node(document) for _ in range(self.random.randint(1, 3))]

    def _id(self, document: MapDict, kind: str, *, is_wanted_gone: bool) -> str:
        ids = {"node": NODES, "relation": RELATIONS, "group": GROUPS}[kind]
        fitting = [each for each in ids if is_gone(document, kind, each) == is_wanted_gone]
        return self.random.choice(fitting if fitting and self.random.random() < 0.85 else ids)

    def _object(self, document: MapDict, *, is_wanted_gone: bool = False) -> dict[str, str]:
        kind = self.random.choices(["node", "relation", "group"], [4, 1, 1])[0]
        return {"kind": kind, "id": self._id(document, kind, is_wanted_gone=is_wanted_gone)}

    def _put(self, document: MapDict) -> Op:
        named = self._object(document)
        if self.random.random() < 0.85:
            taken = document[TABLES[named["kind"]]]
            ids = {"node": NODES, "relation": RELATIONS, "group": GROUPS}[named["kind"]]
            named["id"] = self._one([each for each in ids if each not in taken] or ids)
        props: dict[str, Any] = {"colour": self._one(COLOURS)}
        if named["kind"] == "node":
            props |= {"order": self._one(KEYS), "title": self._one(WORDS)}
            if document["nodes"] and self.random.random() < 0.85:
                props["parent"] = self._node(document)
        elif named["kind"] == "relation":
            props |= {"from": self._node(document), "to": self._node(document)}
        else:
            props["nodes"] = self._some_nodes(document)
            if self.random.random() < 0.3:
                props |= {"kind": "summary", "summary": self._node(document)}
        return {"op": "put", **named, "props": props}

    def _set(self, document: MapDict) -> Op:
        named = self._object(document)
        props: dict[str, Any] = {"colour": self._one(COLOURS)}
        if named["kind"] == "node":
            props |= {"title": self._one(WORDS), "x": self._one([None, 0, -5, 2**20])}
            props |= {"foreign": self._one([None, {"b": [1, {"a": None}], "": "é"}])}
        elif named["kind"] == "group" and self.random.random() < 0.5:
            props["nodes"] = self._some_nodes(document)
        return {"op": "set", **named, "props": props}

    def _move(self, document: MapDict) -> Op:
        parent = self._one([self._node(document), self._node(document), None])
        place = {"parent": parent} if parent or self.random.random() < 0.5 else {}
        return {"op": "move", "id": self._node(document), "order": self._one(KEYS), **place}

    def _hide(self, document: MapDict) -> Op:
        if self.random.random() < 0.3:
            return {"op": "remove", **self._object(document)}
        return {"op": "restore", **self._object(document, is_wanted_gone=True)}

    def _text(self, document: MapDict) -> Op:
        node_id = self._node(document)
        title = document["nodes"].get(node_id, {}).get("title", "")
        length = len(title.encode("utf-16-le")) // 2
        splices = []
        for _ in range(self.random.randint(1, 3)):
            at = self.random.randint(0, length)
            remove = min(self.random.choice([0, 0, 1, 3]), length - at)
            if self.random.random() < 0.05:
                at += 3
            splices.append([at, remove, self._one(WORDS)])
            length = max(0, length - remove)
        return {"op": "text", "id": node_id, "base": 0, "splices": splices}

    def _note(self, document: MapDict) -> Op:
        text = {"type": "text", "text": self._one(WORDS[1:])}
        doc = {"type": "doc", "content": [{"type": "paragraph", "content": [text]}]}
        edited = {"field": "note", "doc": self._one([doc, None])}
        return {"op": "text", "id": self._node(document), "base": 0, **edited}

    def _settings(self, document: MapDict) -> Op:
        props = {"title": self._one([*WORDS, None]), "layout": self._one(["org", "tree", None])}
        return {"op": "settings", "props": props}
