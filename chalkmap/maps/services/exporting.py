"""Maps as files of other programs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.http import content_disposition_header

from chalkmap.maps.formats import registry
from chalkmap.maps.sync import gateway

if TYPE_CHECKING:
    from chalkmap.maps.models import Map

FORMATS = {each.extensions[0].lstrip("."): each for each in registry.FORMATS}
LABELS = {ending: each.label for ending, each in FORMATS.items()}
MEDIA_TYPES = {ending: each.media_type for ending, each in FORMATS.items()}


@dataclass(frozen=True)
class ExportedFile:
    """A file to send."""

    name: str
    media_type: str
    content: bytes

    @property
    def disposition(self) -> str:
        """The header that makes a browser save the file under its name."""
        return content_disposition_header(as_attachment=True, filename=self.name) or "attachment"


def export_map(*, row: Map, file_format: str) -> ExportedFile:
    """Write the map as it is now in one of `FORMATS`."""
    written = FORMATS[file_format].write(gateway.read_map(row.pk))
    return ExportedFile(
        name=f"{_file_stem(row.shown_title)}.{file_format}",
        media_type=MEDIA_TYPES[file_format],
        content=written.data,
    )


def _file_stem(title: str) -> str:
    # What Windows refuses in names, and control characters; a name is at most 255 bytes on most disks.
    stem = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", title)
    return " ".join(stem.split())[:60].strip(". ") or "map"
