from pathlib import Path

import pytest

from chalkmap.config import sample_data
from chalkmap.maps.compare.comparison import compare_maps
from chalkmap.maps.compare.emphasis import emphasis_of
from chalkmap.maps.compare.language import ENGLISH
from chalkmap.maps.compare.sentence import sentence_of
from chalkmap.maps.formats.registry import read_file


def _map(text):
    return read_file(text.encode(), "map.md").map


def _sample(name):
    path = Path(sample_data.__file__).with_name(name)
    return read_file(path.read_bytes(), name).map


def _branches(before, after):
    return emphasis_of(compare_maps(before, after))


def test_the_sentence_of_the_sample_is_what_a_thoughtful_person_would_say():
    branches = _branches(_sample("before-interview.md"), _sample("after-interview.md"))
    assert sentence_of(branches, ENGLISH) == (
        "“Maintenance” and “Procurement and planning” together take 38 % of the map instead of 71 %; "
        "the room goes to “Data and people” and “Diplomacy”, which are new, and to “Staff development”."
    )


def test_each_main_branch_has_its_share_of_nodes_and_of_levels():
    before = _map("# Map\n- One\n  - a\n  - b\n- Two\n")
    after = _map("# Map\n- One\n- Two\n  - c\n    - d\n")
    one, two = _branches(before, after)
    assert (one.before.nodes, one.before.share, one.before.levels) == (3, 0.75, 2)
    assert (one.after.nodes, one.after.share, one.after.depth_share) == (1, 0.25, 0.25)
    assert two.shift == pytest.approx(0.5)


def test_a_branch_that_is_gone_or_new_has_no_room_on_that_side():
    before = _map("# Map\n- Budget\n  - Rooms\n  - Cars\n- Network\n  - Cables\n")
    after = _map("# Map\n- Network\n  - Cables\n- Ideas\n  - 1\n  - 2\n  - 3\n")
    by_title = {each.title: each for each in _branches(before, after)}
    assert by_title["Budget"].after is None
    assert by_title["Ideas"].before is None


SENTENCES = [
    (
        "# Map\n- One\n  - a\n- Two\n  - b\n",
        "# Map\n- One\n  - a\n- Two\n  - b\n",
        "Both maps give their branches about the same room.",
    ),
    ("# Map\n", "# Map\n", "Neither map has branches to compare."),
    (
        "# Map\n- One\n  - a\n  - b\n  - c\n- Two\n  - d\n",
        "# Map\n- One\n- Two\n  - d\n  - e\n  - f\n",
        "“One” takes 20 % of the map instead of 67 %; the room goes to “Two”.",
    ),
    (
        "# Map\n- Printers\n  - ink\n  - paper\n- Network\n  - cables\n  - Wi-Fi\n",
        "# Map\n- Network\n  - cables\n  - Wi-Fi\n",
        "“Printers”, which took 50 % of the map, is no longer a branch of its own; the room goes to “Network”.",
    ),
]


@pytest.mark.parametrize(("before", "after", "sentence"), SENTENCES)
def test_what_shifted_is_said_in_one_sentence(before, after, sentence):
    assert sentence_of(_branches(_map(before), _map(after)), ENGLISH) == sentence


def test_the_sentence_is_said_in_the_language_asked_for():
    class German:
        def gettext(self, message, /):
            words = {"Both maps give their branches about the same room.": "Kein Unterschied."}
            return words[message]

        def ngettext(self, one, many, number, /):
            return one if number == 1 else many

    same = _map("# Map\n- One\n")
    assert sentence_of(_branches(same, same), German()) == "Kein Unterschied."
