"""Pictures of maps: whole, escaped, within limits."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from lxml import etree

from chalkmap.maps.drawing import draw_svg, svg
from chalkmap.maps.drawing.errors import DrawingFailedError

pytestmark = pytest.mark.skipif(not svg.SCRIPT.exists(), reason="the front end is not built")

NAMESPACE = {"s": "http://www.w3.org/2000/svg"}
HOSTILE = "</text><script>alert(1)</script><image href='https://example.org/x'/>\"'&\x00\x1b\ud800"


def map_of(*titles: str) -> dict[str, Any]:
    nodes: dict[str, Any] = {"centre": {"order": "a0", "title": "Centre"}}
    for number, title in enumerate(titles):
        nodes[f"n{number}"] = {"parent": "centre", "order": f"a{number:05}", "title": title}
    return {
        "schema": 1,
        "seq": 1,
        "settings": {},
        "nodes": nodes,
        "relations": {},
        "groups": {},
    }


def parsed(picture: str) -> etree._Element:
    return etree.fromstring(picture.encode("utf-8"))


def texts(picture: str) -> list[str]:
    return [each.text or "" for each in parsed(picture).iterfind(".//s:text", NAMESPACE)]


def test_a_picture_shows_every_title() -> None:
    assert sorted(texts(draw_svg(map_of("Devices", "Staff"), width=320, theme="light"))) == [
        "Centre",
        "Devices",
        "Staff",
    ]


def test_a_picture_is_as_wide_as_asked_for() -> None:
    picture = parsed(draw_svg(map_of("Devices", "Staff"), width=320, theme="light"))
    assert picture.get("width") == "320"


def test_themes_differ() -> None:
    small = map_of("Devices")
    assert draw_svg(small, width=320, theme="light") != draw_svg(small, width=320, theme="dark")


def test_what_is_folded_is_counted_and_not_drawn() -> None:
    folded = map_of("Devices")
    folded["nodes"]["below"] = {"parent": "n0", "order": "a1", "title": "Laptops"}
    shown = texts(draw_svg(folded, width=1_000, theme="light", depth=1))
    assert "Laptops" not in shown
    assert "1" in shown


@pytest.mark.parametrize("field", ["title", "tags", "label", "icon", "alt"])
def test_hostile_text_stays_text(field: str) -> None:
    hostile = map_of("Devices", "Staff")
    node = hostile["nodes"]["n0"]
    if field == "title":
        node["title"] = HOSTILE
    elif field == "tags":
        node["tags"] = [HOSTILE]
    elif field == "icon":
        node["icons"] = [HOSTILE[:64], "constructor", "__proto__"]
    elif field == "alt":
        node["image"] = {"file": "https://example.org/x.png", "alt": HOSTILE}
    else:
        hostile["relations"] = {"r": {"from": "n0", "to": "n1", "label": HOSTILE}}
        hostile["groups"] = {"g": {"nodes": ["n1"], "label": HOSTILE}}
    picture = draw_svg(hostile, width=1_000, theme="light")
    allowed = {"svg", "path", "rect", "text", "title"}
    assert {etree.QName(each).localname for each in parsed(picture).iter()} <= allowed
    assert "href" not in {name for each in parsed(picture).iter() for name in each.attrib}


def test_a_node_may_have_any_id() -> None:
    odd = map_of()
    for number, name in enumerate(("__proto__", "constructor", "toString")):
        odd["nodes"][name] = {"parent": "centre", "order": f"a{number}", "title": f"Node {name}"}
    assert "Node __proto__" in texts(draw_svg(odd, width=320, theme="light"))


def test_an_empty_map_has_a_picture() -> None:
    empty = {**map_of(), "nodes": {}}
    assert parsed(draw_svg(empty, width=320, theme="light")).get("width") == "320"


def test_a_map_of_10000_nodes_is_drawn_in_a_second_or_two() -> None:
    large = map_of(*(f"Topic {number} of this map" for number in range(10_000)))
    draw_svg(map_of("warm"), width=320, theme="light")
    started = time.monotonic()
    draw_svg(large, width=320, theme="light")
    assert time.monotonic() - started < 5


def test_threads_take_turns() -> None:
    pictures: list[str] = []
    small = map_of("Devices")
    threads = [
        threading.Thread(target=lambda: pictures.append(draw_svg(small, width=320, theme="light")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pictures) == 8
    assert len(set(pictures)) == 1


def test_a_failure_is_told_and_the_next_picture_is_drawn() -> None:
    with pytest.raises(DrawingFailedError):
        draw_svg(map_of("Devices"), width=320, theme="no such theme")
    assert draw_svg(map_of("Devices"), width=320, theme="light").startswith("<svg")


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg, "TIMEOUT_SECONDS", 0.001)
    with pytest.raises(DrawingFailedError):
        draw_svg(map_of(*(f"Topic {n}" for n in range(5_000))), width=320, theme="light")
