"""Chalkmap's own plain form (.json): the map as it is, with every check of the document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from chalkmap.maps.document.errors import MapRefusedError
from chalkmap.maps.document.map import decode_map
from chalkmap.maps.formats.base import MapDict, ReadResult, Writer
from chalkmap.maps.formats.keeps import ALL_BUT_FILES, Keeps
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.source import Source


class Plain(Writer):
    """JSON; see `schema/README.md`. Nothing is lost either way."""

    name: ClassVar[str] = "json"
    label: ClassVar[str] = "Chalkmap (JSON)"
    extensions: ClassVar[tuple[str, ...]] = (".json",)
    media_type: ClassVar[str] = "application/json"
    foreign_key: ClassVar[str] = "json"
    keeps: ClassVar[Keeps] = ALL_BUT_FILES

    def sniff(self, source: Source) -> bool:
        """Recognise an object with a schema and nodes."""
        return {"schema", "nodes"} <= source.keys

    def read(self, source: Source) -> ReadResult:
        """Check a map in plain form."""
        if not isinstance(source.json_value, dict) or "schema" not in source.json_value:
            raise source.refused("JSON, but no map of Chalkmap: it says no “schema”")
        try:
            document = decode_map(source.data)
        except MapRefusedError as error:
            raise source.refused(error.detail) from error
        return ReadResult(document, [Loss("kept", What.NODES, count=len(document["nodes"]))])

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:  # noqa: ARG002 - it only names pictures
        """Write the map, the fields of each object in the order of their names."""
        first = {key: document[key] for key in ("schema", "seq", "settings")}
        rest = {key: document[key] for key in ("nodes", "relations", "groups")}
        return json.dumps(first | rest, ensure_ascii=False, indent=1).encode() + b"\n"
