"""The lines of the report of an import or an export in the language of the reader.

The formats keep the words (`formats/wording.py`) and know no Django; here they are looked up in the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chalkmap.maps.formats.loss import Loss

MAX_PLACES = 50


@dataclass
class WordsOfLoss:
    """The same said of several places: how often, and of which nodes, as many as are worth reading."""

    what: str
    into: str
    count: int = 0
    places: list[str] = field(default_factory=list)

    @property
    def more(self) -> int:
        """Return how many places are not named."""
        return self.count - len(self.places) if self.places else 0


def losses_in_words(losses: Iterable[Loss]) -> list[WordsOfLoss]:
    """Return the lines of a report, those of the same words put together."""
    lines: dict[tuple[str, str], WordsOfLoss] = {}
    for loss in losses:
        words = what_in_words(loss), into_in_words(loss)
        line = lines.setdefault(words, WordsOfLoss(*words))
        line.count += loss.count
        if loss.where and len(line.places) < MAX_PLACES:
            line.places.append(loss.where)
    return list(lines.values())


def what_in_words(loss: Loss) -> str:
    """Return what it is about: `icons`, `script (in a rich text)`."""
    return gettext(loss.kind.value) % loss.values


def into_in_words(loss: Loss) -> str:
    """Return what became of it, "" if there is nothing to say."""
    # gettext("") is the header of the catalogue.
    return gettext(loss.became.value) % loss.values if loss.became.value else ""
