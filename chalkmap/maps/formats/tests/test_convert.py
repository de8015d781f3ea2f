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


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.xmind", b"PK\x03\x04", "a damaged zip archive"),
        ("a.mm", b"<?xml version='1.0'?><html/>", "web page files cannot be read"),
        ("a.mm", b"%PDF-1.7", "PDF files cannot be read"),
        ("a.md", b"", "the file is empty"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_it_is(tmp_path, capsys, name, content, problem):
    (tmp_path / name).write_bytes(content)
    assert convert(tmp_path / name, tmp_path / "out.md") == 2
    assert capsys.readouterr().err.endswith(f": {problem}\n")


def test_the_format_can_be_named_and_what_it_cannot_keep_is_told_first(tmp_path, capsys):
    source, target = tmp_path / "a.mm", tmp_path / "outline"
    source.write_text('<map><node TEXT="A"><icon BUILTIN="yes"/><font BOLD="true"/></node></map>')
    assert convert(source, target, to="md") == 0
    assert target.read_bytes() == b"# A\n"
    told = capsys.readouterr().err
    assert told.startswith("not kept in Markdown outline: 1 × icons")
    assert told.count("\n") == 1


def test_it_needs_no_django():
    code = "import sys, chalkmap.maps.formats.convert; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
