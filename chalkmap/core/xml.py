"""XML from strangers, parsed in this one place: no entities, no network, no DTD, bounded depth and size.

What real files get wrong in ways that lose nothing is put right here and told: emoji written as two surrogate
references, references to control characters, stray bytes of another encoding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar, Literal, cast

from lxml import etree

from chalkmap.core.decoding import UndecodableError, decode_text
from chalkmap.core.errors import RefusedError

_DECLARATION = re.compile(
    rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,60})["']"""
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_PROLOG_PIECE = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_DOCTYPE_NAME = re.compile(r"<!DOCTYPE\s+[^\s\[>]+\s*", re.IGNORECASE)
_EMPTY_SUBSET = re.compile(r"(\[\s*\]\s*)?>")
_ROOT_NAME = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_REFERENCE = r"&#(?:[xX]0*{hex}|0*{decimal});"
_HIGH = _REFERENCE.format(hex="[dD][89abAB][0-9a-fA-F]{2}", decimal=r"5(?:5[2-9]|6[0-3])\d\d")
_LOW = _REFERENCE.format(hex="[dD][c-fC-F][0-9a-fA-F]{2}", decimal=r"5(?:6[3-9]|7[0-3])\d\d")
_PAIR = re.compile(f"({_HIGH})({_LOW})")
_LONE = re.compile(f"{_HIGH}|{_LOW}")
_CONTROL = re.compile(
    _REFERENCE.format(
        hex="(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])",
        decimal="(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])",
    )
)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOO_MANY_ATTRIBUTES = etree.XPath("(//*[count(@*) > 1000])[1]")
# An element costs 350 bytes for the four of `<a/>`, an attribute as many for the four of `a=""`.
_MOST_ELEMENTS, _MOST_ATTRIBUTES, _BYTES_EACH = 200_000, 300_000, 64
MAX_XML_DEPTH = 2_000  # libxml2 itself stops at 2,048


class XmlRefusedError(RefusedError):
    """XML that is not read: malformed, dangerous or too deep. Details: problem, line and byte (or None)."""

    code: ClassVar[str] = "xml-refused"
    message: ClassVar[str] = "%(problem)s"

    def __init__(self, problem: str, *, line: int | None = None, byte: int | None = None) -> None:
        super().__init__(problem=problem, line=line, byte=byte)


@dataclass(frozen=True)
class Repair:
    """What was put right before a file could be parsed; `values` are how many, or where and how."""

    kind: Literal["READ_AS", "HALVES_JOINED", "HALVES_REPLACED", "CONTROLS_LEFT_OUT"]
    values: dict[str, str | int]


@dataclass(frozen=True)
class XmlDocument:
    """The root element, and what had to be put right before it could be parsed."""

    root: etree._Element
    repairs: list[Repair] = field(default_factory=list)


def parse_xml(data: bytes) -> XmlDocument:
    """Parse bytes to a tree without comments and processing instructions.

    A DOCTYPE that declares nothing is tolerated; one with declarations or an external id is refused, so no entity
    exists that could expand. Raises XmlRefusedError with the line or byte.
    """
    text, repairs = _decode(data)
    _refuse_dense(text)
    text = _join_references(_blank_doctype(text), repairs)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(error) from error
    # Reading n attributes of one element costs n² in lxml.
    crowded = cast("list[etree._Element]", _TOO_MANY_ATTRIBUTES(root))
    if crowded:
        raise XmlRefusedError("an element with more than 1000 attributes", line=line_of(crowded[0]))
    return XmlDocument(root, repairs)


def _refuse_dense(text: str) -> None:
    more = len(text) // _BYTES_EACH
    elements = text.count("<") - text.count("</")
    attributes = text.count('="') + text.count("='")
    if elements > _MOST_ELEMENTS + more:
        raise XmlRefusedError(f"XML with {elements} elements")
    if attributes > _MOST_ATTRIBUTES + more:
        raise XmlRefusedError(f"XML with {attributes} attributes")


def parse_fragment(text: str) -> etree._Element | None:
    """Parse one element kept as text; None if it is not well-formed or declares anything."""
    try:
        return parse_xml(text.encode("utf-8", "replace")).root
    except XmlRefusedError:
        return None


def root_name(head: bytes) -> str | None:
    """Return the local name of the root element that begins in the first bytes of a file, if it is XML."""
    text = (
        head.decode("utf-16", "replace")
        if head[:2] in {b"\xff\xfe", b"\xfe\xff"}
        else head.decode("latin-1")
    )
    text = text.removeprefix("\xef\xbb\xbf")
    position = _skip_prolog(text)
    if text[position : position + 9].upper() == "<!DOCTYPE":
        position = _skip_prolog(
            text, max(text.find(">", position), text.find("]>", position) + 1) + 1
        )
    match = _ROOT_NAME.match(text, position)
    return match[1] if match else None


def line_of(element: etree._Element) -> int | None:
    """Return the line of the file on which an element begins."""
    return cast("int | None", element.sourceline)


def without_control_characters(text: str) -> str:
    """Return the text without characters that no XML file can hold (control characters, lone surrogates)."""
    return _NOT_IN_XML.sub("", text)


def _decode(data: bytes) -> tuple[str, list[Repair]]:
    declared = _DECLARATION.match(data)
    try:
        decoded = decode_text(data, declared[1].decode("ascii") if declared else None)
    except UndecodableError as error:
        raise XmlRefusedError(error.problem, byte=error.byte) from error
    text = _XML_DECLARATION.sub(lambda match: "\n" * match[0].count("\n"), decoded.text, count=1)
    if decoded.bad_byte is None:
        return text, []
    return text, [Repair("READ_AS", {"byte": decoded.bad_byte, "encoding": decoded.encoding})]


def _blank_doctype(text: str) -> str:
    start = _skip_prolog(text)
    if text[start : start + 9].upper() != "<!DOCTYPE":
        return text
    line = text.count("\n", 0, start) + 1
    name = _DOCTYPE_NAME.match(text, start)
    if name is None:
        raise XmlRefusedError("a DOCTYPE without a name", line=line)
    if re.match(r"SYSTEM|PUBLIC", text[name.end() :][:6], re.IGNORECASE):
        raise XmlRefusedError(
            "a DOCTYPE that refers to an external file is not accepted", line=line
        )
    end = _EMPTY_SUBSET.match(text, name.end())
    if end is None:
        raise XmlRefusedError("a DOCTYPE with declarations (entities) is not accepted", line=line)
    return text[:start] + "\n" * text.count("\n", start, end.end()) + text[end.end() :]


def _skip_prolog(text: str, position: int = 0) -> int:
    while match := _PROLOG_PIECE.match(text, position):
        position = match.end()
    return position


def _join_references(text: str, repairs: list[Repair]) -> str:
    """Make one character of two surrogate references, as some editors write emoji; they are illegal XML apart."""
    if "&#" not in text:
        return text
    text, joined = _PAIR.subn(_joined, text)
    text, replaced = _LONE.subn("\ufffd", text)
    text, removed = _CONTROL.subn("", text)
    if joined:
        repairs.append(Repair("HALVES_JOINED", {"number": joined}))
    if replaced:
        repairs.append(Repair("HALVES_REPLACED", {"number": replaced}))
    if removed:
        repairs.append(Repair("CONTROLS_LEFT_OUT", {"number": removed}))
    return text


def _joined(match: re.Match[str]) -> str:
    high, low = (_code_point(reference) for reference in match.groups())
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return "\ufffd"
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _code_point(reference: str) -> int:
    digits = reference[2:-1]
    return int(digits[1:], 16) if digits[0] in "xX" else int(digits)


def _refusal(error: etree.XMLSyntaxError) -> XmlRefusedError:
    message = (error.msg or "not well-formed").split(", line ")[0]
    if "depth" in message.lower():
        message = f"elements nested more than {MAX_XML_DEPTH} deep"
    return XmlRefusedError(message, line=error.lineno or None)
