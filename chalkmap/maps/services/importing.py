"""Maps from files: each file becomes a map, or a refusal that says what and where; never half a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalkmap.maps.errors import FileTooLargeError, MapsNotForPersonError, TooManyFilesError
from chalkmap.maps.formats.base import MAX_FILE_BYTES, Loss
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.registry import read_file
from chalkmap.maps.services.making import create_map_from
from chalkmap.people.access import may

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile

    from chalkmap.maps.models import Map
    from chalkmap.people.models import Person

MAX_FILES = 20


@dataclass(frozen=True)
class ImportOutcome:
    """What came of one file: a map with what it lost on the way, or a refusal."""

    file: str
    map: Map | None = None
    nodes: int = 0
    losses: tuple[Loss, ...] = ()
    refusal: str = ""

    @property
    def changed(self) -> list[Loss]:
        """What is there, but not as it was."""
        return [loss for loss in self.losses if loss.outcome == "changed"]

    @property
    def dropped(self) -> list[Loss]:
        """What could not be taken over."""
        return [loss for loss in self.losses if loss.outcome == "dropped"]

    @property
    def kept(self) -> list[Loss]:
        """What Chalkmap does not show, but writes back to the same format."""
        return [loss for loss in self.losses if loss.outcome == "kept"]


def import_files(*, files: Sequence[UploadedFile[bytes]], actor: Person) -> list[ImportOutcome]:
    """Make a map of each file, each whole or not at all. Raises MapsNotForPersonError, TooManyFilesError."""
    if not may(actor, "maps.create"):
        raise MapsNotForPersonError
    if len(files) > MAX_FILES:
        raise TooManyFilesError(limit=MAX_FILES)
    return [_import_file(file, actor) for file in files]


def _import_file(file: UploadedFile[bytes], actor: Person) -> ImportOutcome:
    name = file.name or ""
    if (file.size or 0) > MAX_FILE_BYTES:
        too_large = FileTooLargeError(name=name, megabytes=MAX_FILE_BYTES // 2**20)
        return ImportOutcome(file=name, refusal=str(too_large))
    try:
        result = read_file(file.read(), name)
    except FormatError as error:
        return ImportOutcome(file=name, refusal=str(error))
    row = create_map_from(document=result.map, actor=actor)
    return ImportOutcome(
        file=name, map=row, nodes=len(result.map["nodes"]), losses=tuple(result.losses)
    )
