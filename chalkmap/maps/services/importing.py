"""Maps from files: each file becomes a map, or a refusal that says what and where; never half a map."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from chalkmap.maps.errors import (
    FileTooLargeError,
    MapsNotForPersonError,
    NotAPictureError,
    PictureTooLargeError,
    TooManyFilesError,
)
from chalkmap.maps.formats.base import MAX_FILE_BYTES, ReadResult
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.losses import place_of
from chalkmap.maps.formats.registry import read_file
from chalkmap.maps.formats.wording import What
from chalkmap.maps.pictures import Picture, read_picture
from chalkmap.maps.services.files import add_picture
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
    pictures, losses = _take_pictures(result)
    row = create_map_from(document=result.map, actor=actor)
    for picture in pictures:
        add_picture(row=row, picture=picture, actor=actor)
    nodes = len(result.map["nodes"])
    return ImportOutcome(file=name, map=row, nodes=nodes, losses=(*result.losses, *losses))


def _take_pictures(result: ReadResult) -> tuple[list[Picture], list[Loss]]:
    """Return the pictures that the file holds, and name each in its nodes as it will be stored.

    What is no picture that a page may show, or beyond the number of a map, is taken out of the node and told.
    """
    pictures: dict[str, Picture] = {}
    losses: list[Loss] = []
    for node in result.map["nodes"].values():
        file = node["image"]["file"] if "image" in node else None
        if file not in result.files:
            continue
        if file not in pictures and len(pictures) < settings.MAX_FILES_OF_MAP:
            with suppress(NotAPictureError, PictureTooLargeError):
                pictures[file] = read_picture(result.files[file], name=file)
        if file in pictures:
            node["image"] = node["image"] | {"file": pictures[file].name}
        else:
            del node["image"]
            losses.append(Loss("dropped", What.PICTURES, place_of(node)))
    return list(pictures.values()), losses
