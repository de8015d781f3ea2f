from __future__ import annotations

import json
import subprocess
import sys

import pytest

from chalkmap.maps.formats.convert import convert


def test_a_file_is_converted_with_a_report(tmp_path, capsys):
    source, target = tmp_path / "a.md", tmp_path / "a.mm"
    source.write_text("# A\n- b\n")
    assert convert(source, target, with_report=True) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["nodes"], report["changed"], report["dropped"]) == (2, [], [])
    assert report["kept"] == [{"code": "titles", "what": "titles", "count": 2}]
    assert b'TEXT="b"' in target.read_bytes()


def test_bad_input_is_one_line_and_leaves_the_target_alone(tmp_path, capsys):
    source, target = tmp_path / "a.mm", tmp_path / "a.md"
    source.write_text('<map>\n<node TEXT="a & b"/></map>')
    target.write_text("old")
    assert convert(source, target, with_report=False) == 2
    assert capsys.readouterr().err.startswith("a.mm, line 2: ")
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "a.mm"]


def test_a_missing_file_and_an_unknown_ending_are_bad_input(tmp_path, capsys):
    assert convert(tmp_path / "none.mm", tmp_path / "a.md", with_report=False) == 2
    assert convert(tmp_path / "none.mm", tmp_path / "a.xyz", with_report=False) == 2
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 2
    assert "no known ending '.xyz'" in errors[1]


def test_another_program_s_content_is_named_whatever_the_ending(tmp_path, capsys):
    (tmp_path / "a.mm").write_text("<opml/>")
    assert convert(tmp_path / "a.mm", tmp_path / "a.md", with_report=False) == 2
    assert "OPML" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.xmind", b"PK\x03\x04", "XMind files cannot be read yet"),
        ("a.smmx", b"PK\x03\x04", "SimpleMind files cannot be read yet"),
        ("a.md", b"PK\x03\x04", "zip files cannot be read yet"),
        ("a.mm", b"<?xml version='1.0'?><xmap-content/>", "XMind files cannot be read yet"),
        ("a.wxml", b"<map><topic/></map>", "WiseMapping files cannot be read yet"),
        ("a.canvas", b"{}", "JSON Canvas files cannot be read yet"),
        ("a.puml", b"@startmindmap", "PlantUML files cannot be read yet"),
        ("a.json", b'{"map_version": "2.6"}', "MindMeister files cannot be read yet"),
        ("a.json", b"[]", "JSON, but no map of Chalkmap: it says no “schema”"),
        ("a.md", b"", "the file is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_by_its_program(
    tmp_path, capsys, name, content, problem
):
    (tmp_path / name).write_bytes(content)
    assert convert(tmp_path / name, tmp_path / "out.md", with_report=False) == 2
    assert capsys.readouterr().err.endswith(f": {problem}\n")


def test_it_needs_no_django():
    code = "import sys, chalkmap.maps.formats.convert; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
