"""Who touched a text last: what decides whether a `text` op was made on what stands.

O(1) a touch and a question. For each title and note: the number of its last touch, the page that made it, and the
number of the last touch by any other page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chalkmap.maps.document.apply import Op

TextKey = tuple[str, str]  # node, field
TEXT_FIELDS = ("title", "note")


class Touch:
    """The last touch of one text."""

    __slots__ = ("page", "seq", "seq_of_others")

    def __init__(self, seq: int, page: str, seq_of_others: int) -> None:
        self.seq = seq
        self.page = page
        self.seq_of_others = seq_of_others


class Touches:
    """The touches of a map's texts since `floor`; of what was before, only that it was at most `floor`."""

    def __init__(self, floor: int) -> None:
        self.floor = floor
        self._by_text: dict[TextKey, Touch] = {}

    def last_by_others(self, text: TextKey, page: str) -> int:
        """Return the number of the last change by another page that touched the text, or `floor`."""
        touch = self._by_text.get(text)
        if touch is None:
            return self.floor
        return touch.seq_of_others if touch.page == page else touch.seq

    def note(self, text: TextKey, page: str, seq: int) -> Touch | None:
        """Note a touch; return what stood before, for `put_back`."""
        before = self._by_text.get(text)
        if before is None:
            others = self.floor
        elif before.page == page:
            others = before.seq_of_others
        else:
            others = before.seq
        self._by_text[text] = Touch(seq, page, others)
        return before

    def put_back(self, text: TextKey, before: Touch | None) -> None:
        """Undo a `note`."""
        if before is None:
            del self._by_text[text]
        else:
            self._by_text[text] = before


def texts_in(ops: Iterable[Op]) -> Iterator[TextKey]:
    """Yield the texts that ops touch: by `text`, or by `set` of the field."""
    for op in ops:
        if op["op"] == "text":
            yield op["id"], op.get("field", "title")
        elif op["op"] == "set" and op["kind"] == "node":
            yield from ((op["id"], field) for field in TEXT_FIELDS if field in op["props"])


def is_on_old_base(op: Op, page: str, touches: Touches) -> bool:
    """Return whether another page has touched the text since the number that a `text` op was made on."""
    if op["op"] != "text":
        return False
    base: int = op["base"]
    return touches.last_by_others((op["id"], op.get("field", "title")), page) > base
