import argparse
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from chalkmap.config import sample_data
from chalkmap.maps.compare import command
from chalkmap.maps.compare.comparison import compare_maps
from chalkmap.maps.compare.language import ENGLISH
from chalkmap.maps.compare.merged import DOUBTFUL
from chalkmap.maps.compare.page import page_of
from chalkmap.maps.compare.report import report_of
from chalkmap.maps.formats.registry import read_file

BEFORE = "# Office\n- Budget\n  - Rooms\n- Network\n  - Wi-Fi\n- Training\n"
AFTER = "# Office\n- Budget\n- Network and cables\n  - Wi-Fi\n  - <b>Switches</b>\n- Training\n  - Rooms\n"


@pytest.fixture
def files(tmp_path):
    for name, text in (("before.md", BEFORE), ("after.md", AFTER)):
        (tmp_path / name).write_text(text)
    return [str(tmp_path / "before.md"), str(tmp_path / "after.md")]


def _no_database(map_id):
    raise LookupError(f"{map_id}: neither a file nor the id of a map")


def _run(arguments, stored=_no_database):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser, ENGLISH)
    return command.run(parser.parse_args(arguments), stored, ENGLISH)


def test_the_differences_are_printed_line_by_line(files, capsys):
    assert _run(files) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith(".")
    assert any(
        re.match(r"✎ renamed: Network and cables: Network → Network and cables", x) for x in lines
    )
    assert "→ moved: Rooms (Training): below “Budget” → below “Training”" in " ".join(lines)


def test_json_has_matches_differences_and_emphasis(files, capsys):
    assert _run([*files, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["counts"]["moved"] == 1
    assert said["counts"]["only_b"] == 1
    assert {each["kind"] for each in said["differences"]} == {"renamed", "moved", "only_b"}
    assert [each["title"] for each in said["emphasis"]] == [
        "Budget",
        "Network and cables",
        "Training",
    ]
    assert all(0 < each["confidence"] <= 1 for each in said["matches"])


def test_the_page_needs_nothing_from_elsewhere_and_shows_titles_as_text(files, tmp_path):
    out = tmp_path / "page.html"
    assert _run([*files, "--html", str(out)]) == 0
    text = out.read_text()
    page: Any = html.fromstring(text)
    assert not re.search(r"(?:src|href|srcset)=\"(?!data:)", text)
    assert page.xpath("//h1")[0].text == "before.md and after.md"
    assert page.xpath("//html/@lang") == ["en"]
    assert len(page.xpath("//table/caption")) == 2
    assert page.xpath("//img/@alt")
    assert not page.xpath("//b")
    assert "<b>Switches</b>" not in text


def test_the_picture_says_by_signs_what_became_of_each_node(files, tmp_path):
    out = tmp_path / "both.svg"
    assert _run([*files, "--svg", str(out)]) == 0
    svg = out.read_text()
    assert svg.startswith("<svg")
    assert "✎" in svg
    assert "“Network”" in svg


def test_a_map_of_the_database_is_asked_for_by_its_id(files, capsys):
    stored = read_file(BEFORE.encode(), "x.md").map
    assert _run(["Xk3mPq81abcd", files[1], "--json"], lambda _id: stored) == 0
    assert json.loads(capsys.readouterr().out)["a"]["name"] == "Office"


def test_bad_input_is_one_line_and_code_2(files, tmp_path, capsys):
    broken = tmp_path / "broken.mm"
    broken.write_text("no map")
    for bad in (str(tmp_path / "none.mm"), str(broken), "unknownid"):
        assert _run([bad, files[1]]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert _run([*files, "--html", str(tmp_path / "no" / "folder.html")]) == 2


def test_a_map_with_itself_is_the_same():
    document = read_file(BEFORE.encode(), "x.md").map
    report = report_of(compare_maps(document, document), "a", "b", ENGLISH)
    assert report.rows == []
    assert report.counts()["same"] == 6
    assert "The two maps say the same." in page_of(report)


def test_the_merged_map_has_what_either_map_has():
    before, after = (read_file(text.encode(), "x.md").map for text in (BEFORE, AFTER))
    report = report_of(compare_maps(before, after), "a", "b", ENGLISH)
    said = " ".join(node["title"] for node in report.merged_map()["nodes"].values())
    for title in ("Budget", "Wi-Fi", "Switches", "Rooms"):
        assert title in said


def test_doubtful_matches_are_shown_as_such():
    folder = Path(sample_data.__file__).parent
    a, b = (
        read_file((folder / name).read_bytes(), name).map
        for name in ("before-interview.md", "after-interview.md")
    )
    report = report_of(compare_maps(a, b), "a", "b", ENGLISH)
    assert any(row.confidence < DOUBTFUL for row in report.rows)
    assert "perhaps another topic" in page_of(report)
