from __future__ import annotations

import pytest

from chalkmap.core.xml import (
    XmlRefusedError,
    parse_fragment,
    parse_xml,
    root_name,
    without_control_characters,
)


def test_halves_of_characters_are_joined_and_told():
    document = parse_xml(b'<a t="&#xd83c;&#57210;&#xd83c;&#1;"/>')
    assert document.root.get("t") == "🍺\ufffd"
    assert len(document.repairs) == 3


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<a>é</a>".encode("utf-16"), "é"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>', "é"),
        ("<a>Привет мир</a>".encode("windows-1251"), "Привет мир"),
        ("<a>中文字\u00e9".encode() + b"\xa0</a>", "中文字é\u00a0"),
    ],
)
def test_encodings(data, text):
    assert parse_xml(data).root.text == text


def test_a_doctype_that_declares_nothing_is_tolerated():
    assert parse_xml(b"<!DOCTYPE simplemind-mindmaps>\n<a/>").root.tag == "a"


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!-- x --><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<!DOCTYPE a PUBLIC "x" "http://example.org/x.dtd"><a/>',
        b"<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>",
        b"<a>" * 100_000,
        b'<?xml version="1.0" encoding="rot13"?><a/>',
        b"<a>\0</a>",
        b"<a>&undefined;</a>",
        b"",
    ],
)
def test_hostile_xml_is_refused(data):
    with pytest.raises(XmlRefusedError):
        parse_xml(data)


def test_the_root_is_named_from_the_first_bytes():
    assert root_name(b'\xef\xbb\xbf<?xml version="1.0"?><!-- c --><!DOCTYPE x><p:map a="') == "map"
    assert root_name(b"# no xml") is None


def test_fragments_and_characters():
    assert parse_fragment("<a><b></a>") is None
    assert without_control_characters("a\0\x1f\ud800b\n") == "ab\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<m>" + b"<a/>" * 300_000 + b"</m>", "XML with 300001 elements"),
        (b"<m " + b"a='' " * 400_000 + b"/>", "XML with 400000 attributes"),
    ],
)
def test_xml_that_would_cost_more_than_a_map_can_is_refused(data, problem):
    with pytest.raises(XmlRefusedError, match=problem):
        parse_xml(data)
