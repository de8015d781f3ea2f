"""One thing of a file or a map, and what became of it on its way to the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from collections.abc import Mapping

Outcome = Literal["kept", "changed", "dropped"]


@dataclass(frozen=True)
class Loss:
    """A line of a report. `kind` groups them; `became` says what it is now.

    `kept` also stands for what Chalkmap does not show but writes back when the map is exported to the same format.
    `values` fill the placeholders in the words of both.
    """

    outcome: Outcome
    kind: What
    where: str = ""
    became: Into = Into.NOTHING
    count: int = 1
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def what(self) -> str:
        """Return in English what it is about."""
        return str(self.kind.value) % self.values

    @property
    def into(self) -> str:
        """Return in English what became of it; "" if there is nothing to say."""
        return str(self.became.value) % self.values
