"""A file to read: its bytes and name, and what they show of themselves, each looked at once.

The parsers for strangers' bytes (`core/xml.py`, `core/json.py`, `core/zip.py`) refuse in their own words; here that
becomes a FormatError with the file's name, and what they put right becomes lines of the report.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from chalkmap.core.decoding import UndecodableError, decode_text
from chalkmap.core.json import JsonRefusedError, parse_json
from chalkmap.core.xml import XmlRefusedError, parse_xml, root_name
from chalkmap.core.zip import Archive, ArchiveRefusedError, is_archive, open_archive
from chalkmap.maps.formats.errors import FileTooLargeError, FormatError
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from lxml import etree

_HEAD_BYTES = 4_096
# A line costs 400 bytes for the two of `a\n`.
_MOST_LINES, _BYTES_A_LINE = 200_000, 64


class Source:
    """The bytes of a file under its name. `losses` grows by what had to be put right before it could be parsed."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        self.losses: list[Loss] = []

    @property
    def ending(self) -> str:
        """Return the name's ending in small letters, with its dot."""
        return PurePath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Return the name without its ending, for a map whose file says no title."""
        return PurePath(self.name).stem[:200] or "Map"

    @property
    def head(self) -> bytes:
        """Return the first bytes."""
        return self.data[:_HEAD_BYTES]

    @cached_property
    def root(self) -> str | None:
        """Return the local name of the root element; None if it is no XML."""
        return root_name(self.head)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Return the names of the parts of a zip archive; none if it is no archive, or one that is refused."""
        try:
            return self.archive.names if is_archive(self.data) else frozenset()
        except FormatError:
            return frozenset()

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return the names in the outermost object (of a list: in its first); none if it is no JSON."""
        if self.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in {b"{", b"["}:
            return frozenset()
        try:
            value = self.json_value
        except FormatError:
            return frozenset()
        first = value[0] if isinstance(value, list) and value else value
        return frozenset(first) if isinstance(first, dict) else frozenset()

    @cached_property
    def archive(self) -> Archive:
        """Open the zip archive. Raises FormatError."""
        try:
            return open_archive(self.data)
        except ArchiveRefusedError as error:
            raise self._refused(error, part=error.details["part"]) from error

    @cached_property
    def json_value(self) -> Any:
        """Parse the file as JSON. Raises FormatError."""
        return self.json_of(self.data)

    @cached_property
    def text(self) -> str:
        """Decode the file, with every line ending as a line feed. Raises FormatError."""
        lines = self.data.count(b"\n") + self.data.count(b"\r")
        if lines > _MOST_LINES + len(self.data) // _BYTES_A_LINE:
            raise FileTooLargeError(f"a text of {lines} lines", name=self.name)
        try:
            decoded = decode_text(self.data)
        except UndecodableError as error:
            raise FormatError(error.problem, name=self.name, byte=error.byte) from error
        if decoded.bad_byte is not None:
            values: dict[str, str | int] = {"byte": decoded.bad_byte, "encoding": decoded.encoding}
            self._repaired(Into.READ_AS, values)
        return decoded.text.replace("\r\n", "\n").replace("\r", "\n")

    def part(self, name: str) -> bytes:
        """Unpack a part of the archive. Raises FormatError."""
        try:
            return self.archive.read(name)
        except ArchiveRefusedError as error:
            raise self._refused(error, part=error.details["part"] or name) from error

    def xml_of(self, data: bytes, part: str | None = None) -> etree._Element:
        """Parse bytes of the file as XML. Raises FormatError."""
        try:
            parsed = parse_xml(data)
        except XmlRefusedError as error:
            raise self._refused(error, part=part) from error
        for repair in parsed.repairs:
            self._repaired(Into[repair.kind], repair.values)
        return parsed.root

    def json_of(self, data: bytes, part: str | None = None) -> Any:
        """Parse bytes of the file as JSON. Raises FormatError."""
        try:
            parsed = parse_json(data)
        except JsonRefusedError as error:
            raise self._refused(error, part=part) from error
        if parsed.halves:
            self._repaired(Into.HALVES_REPLACED, {"number": parsed.halves})
        return parsed.value

    def refused(self, problem: str, line: int | None = None) -> FormatError:
        """Return the error that says what is wrong with this file."""
        return FormatError(problem, name=self.name, line=line)

    def _refused(
        self,
        error: XmlRefusedError | JsonRefusedError | ArchiveRefusedError,
        part: str | None,
    ) -> FormatError:
        where = {key: error.details[key] for key in ("line", "byte") if error.details.get(key)}
        return FormatError(str(error), name=self.name, part=part, **where)

    def _repaired(self, into: Into, values: dict[str, str | int]) -> None:
        self.losses.append(Loss("changed", What.BROKEN_TEXT, became=into, values=values))
