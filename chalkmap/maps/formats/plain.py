"""Chalkmap's own plain form (.json): the map as it is, with every check of the document."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from chalkmap.maps.document.errors import MapRefusedError
from chalkmap.maps.document.map import decode_map
from chalkmap.maps.formats.base import Format, Loss, MapDict, ReadResult, WriteResult
from chalkmap.maps.formats.errors import FormatError, UnknownFormatError
from chalkmap.maps.formats.wording import What


class Plain(Format):
    """JSON; see `schema/README.md`. Nothing is lost either way."""

    name: ClassVar[str] = "json"
    label: ClassVar[str] = "Chalkmap (JSON)"
    extensions: ClassVar[tuple[str, ...]] = (".json",)
    media_type: ClassVar[str] = "application/json"

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content alone decides
        """Recognise an object that says its schema first, as we write it."""
        return b"".join(head[:64].split()).startswith(b'{"schema":')

    def read(self, data: bytes, name: str) -> ReadResult:
        """Check a map in plain form."""
        try:
            content = json.loads(data)
        except json.JSONDecodeError as error:
            raise FormatError(f"not JSON: {error.msg}", name=name, line=error.lineno) from error
        except UnicodeDecodeError as error:
            raise FormatError("not valid UTF-8", name=name, byte=error.start) from error
        except RecursionError as error:
            raise FormatError("nested too deep", name=name) from error
        _refuse_another(content, name)
        try:
            document = decode_map(data)
        except MapRefusedError as error:
            raise FormatError(error.detail, name=name) from error
        return ReadResult(document, [Loss("kept", What.NODES, count=len(document["nodes"]))])

    def write(self, document: MapDict) -> WriteResult:
        """Write the map, the fields of each object in the order of their names."""
        first = {key: document[key] for key in ("schema", "seq", "settings")}
        rest = {key: document[key] for key in ("nodes", "relations", "groups")}
        text = json.dumps(first | rest, ensure_ascii=False, indent=1)
        return WriteResult(
            text.encode() + b"\n", [Loss("kept", What.NODES, count=len(document["nodes"]))]
        )


def _refuse_another(content: Any, name: str) -> None:
    """Raise for JSON that was never one of our maps."""
    if isinstance(content, dict) and "map_version" in content:
        raise UnknownFormatError("MindMeister files cannot be read yet", name=name)
    if not isinstance(content, dict) or "schema" not in content:
        raise FormatError("JSON, but no map of Chalkmap: it says no “schema”", name=name)
