"""Maps as files of other programs."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.http import content_disposition_header

from chalkmap.maps.formats.registry import WRITERS, write_file
from chalkmap.maps.services.files import StoredFiles
from chalkmap.maps.sync import gateway

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import Writer, WriteResult
    from chalkmap.maps.formats.loss import Loss
    from chalkmap.maps.models import Map


class Export:
    """A map as it is now, in one format; written when first asked for."""

    def __init__(self, row: Map, writer: Writer) -> None:
        self._row = row
        self.writer = writer

    @cached_property
    def _written(self) -> WriteResult:
        return write_file(gateway.read_map(self._row.pk), self.writer, StoredFiles(self._row))

    @property
    def content(self) -> bytes:
        """Return the file."""
        return self._written.data

    @property
    def losses(self) -> list[Loss]:
        """Return what the format cannot keep of the map, by node."""
        return [loss for loss in self._written.losses if loss.outcome != "kept"]

    @property
    def disposition(self) -> str:
        """Return the header that makes a browser save the file under the map's title."""
        name = f"{_file_stem(self._row.shown_title)}{self.writer.extensions[0]}"
        return content_disposition_header(as_attachment=True, filename=name) or "attachment"


def export_of(row: Map, file_format: str) -> Export:
    """Return the map in the format of this name. Raises Http404 for one that is not written."""
    if file_format not in WRITERS:
        raise Http404
    return Export(row, WRITERS[file_format])


def _file_stem(title: str) -> str:
    # What Windows refuses in names, and control characters; a name is at most 255 bytes on most disks.
    stem = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", title)
    return " ".join(stem.split())[:60].strip(". ") or "map"
