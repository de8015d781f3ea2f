from __future__ import annotations

import time
from pathlib import Path

import pytest

from chalkmap.config.sample_data.generator import generate_map
from chalkmap.maps.document.map import check_map, walk
from chalkmap.maps.formats.registry import read_file, write_file, writer_of_name

FOLDER = Path(__file__).parents[1]
DUTIES = [
    "Maintenance", "Procurement and planning", "Staff development", "Data and people", "First response", "Diplomacy",
]  # fmt: skip


@pytest.mark.parametrize("node_count", [1, 2, 10, 300])
def test_a_generated_map_is_valid_has_its_size_and_is_the_same_again(node_count):
    document = generate_map(node_count)
    assert check_map(document) == []
    assert len(document["nodes"]) == node_count
    assert document == generate_map(node_count)
    assert node_count < 300 or document != generate_map(node_count, seed=2)


@pytest.mark.parametrize("name", ["map.mm", "map.md"])
def test_a_map_of_10000_nodes_is_written_and_read_in_seconds(name):
    document = generate_map()
    started = time.process_time()
    data = write_file(document, writer_of_name(name), {}).data
    assert len(read_file(data, name).map["nodes"]) == len(document["nodes"])
    assert time.process_time() - started < 5  # about 2 on one slow core


def test_the_home_map_has_the_six_duties_in_order():
    document = read_file((FOLDER / "home.json").read_bytes(), "home.json").map
    titles = [
        document["nodes"][node_id]["title"]
        for node_id, depth in walk(document, "home")
        if depth == 1
    ]
    assert titles == DUTIES


@pytest.mark.parametrize(
    ("name", "count"), [("before-interview.md", 18), ("after-interview.md", 30)]
)
def test_the_interviews_are_read(name, count):
    assert len(read_file((FOLDER / name).read_bytes(), name).map["nodes"]) == count
