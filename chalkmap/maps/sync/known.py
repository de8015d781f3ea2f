"""Which change ids are in the log already, without asking it for each change.

A page numbers its changes (`<page>-<n>`), so an id above the page's highest is new. Any other id may be one that
was sent again, and only the log can say; that is rare, because it happens after a lost connection only.
"""

from __future__ import annotations

from functools import lru_cache


class KnownIds:
    """The highest number of each page that this room has heard of."""

    def __init__(self) -> None:
        self._highest: dict[str, int] = {}

    def is_new(self, change_id: str) -> bool:
        """Return True when the id cannot be in the log; False when the log must be asked."""
        page, number = split(change_id)
        highest = self._highest.get(page)
        return highest is not None and number > highest

    def note(self, change_id: str) -> None:
        """Note an id that was accepted or read from the log."""
        page, number = split(change_id)
        if number >= 0 and number > self._highest.get(page, -1):
            self._highest[page] = number

    def note_highest(self, page: str, number: int) -> None:
        """Note the highest number that the log holds of a page; -1 when it holds none."""
        if number > self._highest.get(page, -2):
            self._highest[page] = number


@lru_cache(maxsize=4096)  # a change's way asks for it several times
def split(change_id: str) -> tuple[str, int]:
    """Return page and number of a change id; the number is -1 when the id is not of that form."""
    page, _, number = change_id.rpartition("-")
    if page and len(number) <= 15 and number.isascii() and number.isdecimal():
        return page, int(number)
    return change_id, -1
