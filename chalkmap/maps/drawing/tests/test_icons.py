"""Each icon that a map comes with is drawn, and not as an unknown one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from chalkmap.config.sample_data.generator import generate_map
from chalkmap.maps.drawing import draw_svg, svg
from chalkmap.maps.formats.freeplane.icons import OURS_OF_BUILTIN, UNKNOWN

pytestmark = pytest.mark.skipif(not svg.SCRIPT.exists(), reason="the front end is not built")

ROOT = Path(__file__).parents[4]
HOME = json.loads((ROOT / "chalkmap/config/sample_data/home.json").read_text(encoding="utf-8"))


def icons_of(map_: dict[str, Any]) -> set[str]:
    return {icon for node in map_["nodes"].values() for icon in node.get("icons", [])}


SOURCES = {
    "Freeplane": {*OURS_OF_BUILTIN.values(), UNKNOWN},
    "home": icons_of(HOME),
    "generated": icons_of(generate_map(2_000)),
}


def picture_of(icon: str) -> str:
    nodes = {"centre": {"order": "a0", "title": "Centre", "icons": [icon]}}
    plain = {"schema": 1, "seq": 1, "settings": {}, "relations": {}, "groups": {}, "nodes": nodes}
    return draw_svg(plain, width=320, theme="light")


@pytest.mark.parametrize("source", SOURCES)
def test_each_icon_is_drawn(source: str) -> None:
    unknown = picture_of("no-such-icon")
    names = sorted(icon for icon in SOURCES[source] if icon.isascii())
    assert names
    assert [name for name in names if picture_of(name) == unknown] == []


@pytest.mark.parametrize("source", SOURCES)
def test_an_emoji_is_text(source: str) -> None:
    emoji = sorted(icon for icon in SOURCES[source] if not icon.isascii())
    assert emoji
    assert [icon for icon in emoji if f">{icon}</text>" not in picture_of(icon)] == []


def test_an_icon_outside_those_at_hand_is_drawn() -> None:
    assert picture_of("zodiac-aries") != picture_of("no-such-icon")


@pytest.mark.parametrize("source", SOURCES)
def test_what_maps_come_with_is_at_hand_in_the_page(source: str) -> None:
    at_hand = set(re.split(r"\s+", (ROOT / "client/scripts/icons.txt").read_text(encoding="utf-8")))
    assert sorted(icon for icon in SOURCES[source] - at_hand if icon.isascii()) == []
