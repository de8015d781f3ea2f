"""Two people who type into one title, letter by letter, each always behind their own last letter."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from chalkmap.maps.document.splices import utf16_length
from chalkmap.maps.sync.tests.simulation.deeds import (
    ACCIDENTS,
    TIMES,
    Deed,
    lists_of_any_length,
    perform,
)
from chalkmap.maps.sync.tests.simulation.world import World

LETTERS = 60
# The second one's letters are two UTF-16 units each.
ALPHABETS = tuple("".join(chr(first + n) for n in range(LETTERS)) for first in (0x4E00, 0x1F600))


class Letter(NamedTuple):
    """One keystroke, and what happens then. `at` counts for a person's first letter only."""

    who: int
    at: int
    then: str
    then_ms: int


def letters_typed(longest: int) -> SearchStrategy[list[Letter]]:
    """Return what two people type, now and then with an accident."""
    then = st.sampled_from((*("",) * 20, *ACCIDENTS))
    letter = st.builds(Letter, st.integers(0, 1), st.integers(0, 6), then, TIMES)
    return lists_of_any_length(letter, longest)


def type_letter(world: World, letter: Letter, number: int) -> None:
    """Let a person type the next letter of their alphabet."""
    page, alphabet = world.pages[letter.who], ALPHABETS[letter.who]
    title = page.replica.map["nodes"]["mars"]["title"]
    own = [at for at, each in enumerate(title) if each in alphabet]
    at = utf16_length(title[: own[-1] + 1 if own else letter.at])
    splices = [[at, 0, alphabet[len(own)]]]
    page.edit([{"op": "text", "id": "mars", "base": 0, "splices": splices}])
    if letter.then:
        perform(world, Deed(letter.then, letter.who, 0, 0, 0), number)
    world.clock.run(letter.then_ms / 1000)
