"""Files that were made to exhaust the server: what they cost stays below ten times their size and 100 MB."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from chalkmap.core.zip import write_archive

PAD = b"x" * 12_000_000
XMAP = b'<xmap-content xmlns="urn:xmind:xmap:xmlns:content:2.0"><sheet><topic><children><topics>'
# Each is as dense as the guards let through, or a little more.
FILES = {
    "topics.mm": b"<map><node>" + b"<node/>" * 190_000 + b"</node></map>",
    "elements.mm": b"<map><node TEXT='" + PAD + b"'>" + b"<a/>" * 380_000 + b"</node></map>",
    "attributes.mm": b"<map><node>" + b"<a b='' c=''/>" * 150_000 + b"</node></map>",
    "nested.mm": b"<map>" + b"<node>" * 2_000_000,
    "note.mm": b"<map><node><richcontent TYPE='NOTE'><html><body>" + b"<p>a</p>" * 190_000 + b"</body></html></richcontent></node></map>",
    "outline.opml": b"<opml><body>" + b"<outline/>" * 190_000 + b"</body></opml>",
    "ideas.mind": b'{"map_version":"1","root":{"title":"a","children":[' + b'{"title":"b"},' * 140_000 + b"{}]}}",
    "values.km": b'{"root":{"data":{"text":"a"},"x":[' + b"1234567," * 790_000 + b"1]}}",
    "nested.km": b'{"a":' * 140_000,
    "cards.canvas": b'{"nodes":[' + b'{"id":"a","type":"text","text":"x"},' * 140_000 + b'{}],"edges":[]}',
    "lines.md": b"- a\n" * 200_000,
    "lines.txt": b"a\n" * 200_000,
    "lines.mmd": b"mindmap\n a\n" + b"  b\n" * 200_000,
    "quotes.mmd": b"mindmap\n a\n" + b'  b["x\n' * 150_000,
    "lines.puml": b"@startmindmap\n* a\n" + b"** b\n" * 190_000,
    "lines.csv": b"level,title\n0,a\n" + b"1,b\n" * 190_000,
    "stairs.csv": b"a," * 2_000_000,
    "bomb.xmind": write_archive({"content.json": b" " * 60_000_000}),
    "dense.xmind": write_archive({"content.xml": XMAP + b"<topic/>" * 190_000}),
}  # fmt: skip
PROGRAM = """
import resource, sys
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.registry import read_file
data = open(sys.argv[1], "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_file(data, sys.argv[1])
except FormatError:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_costs_at_most_ten_times_its_size_and_100_mb(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(FILES[name])
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / name)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    kilobytes = int(answer.stdout)
    assert kilobytes * 1_024 < 10 * len(FILES[name]) + 100_000_000
