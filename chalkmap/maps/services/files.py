"""The stored files of maps: put in, copied to another map, and taken away when nothing can name them any more.

    files/maps/MAP/NAME            the picture; NAME is its content's SHA-256 with an ending
    files/maps/MAP/NAME.preview    a smaller WebP, of large ones

A file stays as long as a node of its map names it, a hidden one too, or a change of the last 30 days does: an image
that was taken out can be brought back for as long as a map in the trash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from chalkmap.maps import tasks
from chalkmap.maps.errors import FileTooLargeError, TooManyFilesOfMapError
from chalkmap.maps.models import DAYS_IN_TRASH, Map, MapChange, MapFile
from chalkmap.maps.pictures import Picture, read_picture
from chalkmap.maps.sync import gateway

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from chalkmap.people.models import Person

FOLDER = "maps"
STORED_NAME = re.compile(r"[0-9a-f]{64}\.(?:png|jpg|gif|webp)")
DAYS_UNNAMED = 1  # how long an upload may wait for the change that names it


def add_file(*, row: Map, upload: UploadedFile[bytes], actor: Person) -> MapFile:
    """Store a picture with a map; one that is there already is that one.

    Raises FileTooLargeError, NotAPictureError, PictureTooLargeError, TooManyFilesOfMapError.
    """
    name = upload.name or ""
    if (upload.size or 0) > settings.MAX_IMAGE_BYTES:
        raise FileTooLargeError(name=name, megabytes=settings.MAX_IMAGE_BYTES // 1_000_000)
    picture = read_picture(upload.read(), name=name)
    known = MapFile.objects.filter(map=row, name=picture.name).first()
    if known:
        return known
    _refuse_too_many(row, 1)
    return add_picture(row=row, picture=picture, actor=actor)


def add_picture(*, row: Map, picture: Picture, actor: Person) -> MapFile:
    """Store a picture that was written anew with a map."""
    # The bytes first: a row always has its bytes, and bytes without a row are swept away.
    _write(row.pk, picture.name, picture.content)
    if picture.preview:
        _write(row.pk, f"{picture.name}.preview", picture.preview)
    file, _made = MapFile.objects.get_or_create(
        map=row,
        name=picture.name,
        defaults={
            "media_type": picture.media_type,
            "size": len(picture.content),
            "width": picture.width,
            "height": picture.height,
            "has_preview": picture.preview is not None,
            "added_by": actor,
        },
    )
    tasks.sweep_files_in_time()
    return file


def copy_files(*, source: Map, target: Map, names: Iterable[str], actor: Person) -> int:
    """Give a map the files of another that it does not have, and return how many. Raises TooManyFilesOfMapError."""
    known = set(target.files.values_list("name", flat=True))
    missing = list(source.files.filter(name__in=set(names) - known))
    _refuse_too_many(target, len(missing))
    for file in missing:
        endings = ["", ".preview"] if file.has_preview else [""]
        for ending in endings:
            _write(target.pk, file.name + ending, _read(source.pk, file.name + ending))
        file.pk = None
        file.map, file.added_by, file.added_at = target, actor, timezone.now()
        file._state.adding = True
    MapFile.objects.bulk_create(missing, ignore_conflicts=True)
    if missing:
        tasks.sweep_files_in_time()
    return len(missing)


class StoredFiles(Mapping[str, bytes]):
    """The pictures of a map by their names; each is read from the disk when it is asked for."""

    def __init__(self, row: Map) -> None:
        self._map_id = row.pk
        self._names = set(row.files.values_list("name", flat=True))

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return _read(self._map_id, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def content_of(file: MapFile) -> bytes:
    """Return the bytes of a file."""
    return _read(file.map_id, file.name)


def preview_of(file: MapFile) -> tuple[bytes, str]:
    """Return the smaller form of a file and its media type; of a small file, the file itself."""
    if not file.has_preview:
        return content_of(file), file.media_type
    return _read(file.map_id, f"{file.name}.preview"), "image/webp"


def names_in(document: dict[str, Any]) -> set[str]:
    """Return the stored files that the nodes of a map name, hidden ones too."""
    images = (node.get("image") for node in document["nodes"].values())
    named = {image["file"] for image in images if image}
    return {name for name in named if STORED_NAME.fullmatch(name)}


def sweep_map(row: Map) -> int:
    """Take away the files of a map that nothing can name any more; return how many."""
    old_enough = timezone.now() - timedelta(days=DAYS_UNNAMED)
    files = {file.name: file for file in row.files.filter(added_at__lt=old_enough)}
    unnamed = set(files) - names_in(gateway.read_map(row.pk)) if files else set()
    unnamed -= _named_lately(row.pk) if unnamed else set()
    for name in unnamed:
        files[name].delete()  # the row first: a row without bytes would be a broken picture
        _remove(row.pk, name)
    return len(unnamed)


def sweep_storage() -> None:
    """Take away the bytes of maps that are gone, and those that have no row: what a crash left behind."""
    folders = default_storage.listdir(FOLDER)[0] if default_storage.exists(FOLDER) else []
    alive = set(Map.objects.filter(pk__in=folders).values_list("pk", flat=True))
    for map_id in folders:
        if map_id not in alive:
            erase_files(map_id)
        else:
            _remove_rowless(map_id)


def erase_files(map_id: str) -> None:
    """Take away all bytes of a map that is erased."""
    folder = f"{FOLDER}/{map_id}"
    if not default_storage.exists(folder):
        return
    for name in default_storage.listdir(folder)[1]:
        default_storage.delete(f"{folder}/{name}")
    default_storage.delete(folder)


def _named_lately(map_id: str) -> set[str]:
    since = timezone.now() - timedelta(days=DAYS_IN_TRASH)
    changes = MapChange.objects.filter(map=map_id, at__gte=int(since.timestamp() * 1000))
    found: set[str] = set()
    for ops, before in changes.values_list("ops", "before").iterator():
        found.update(STORED_NAME.findall(ops))
        found.update(STORED_NAME.findall(before))
    return found


def _remove_rowless(map_id: str) -> None:
    known = set(MapFile.objects.filter(map=map_id).values_list("name", flat=True))
    old_enough = timezone.now() - timedelta(days=DAYS_UNNAMED)
    folder = f"{FOLDER}/{map_id}"
    for name in default_storage.listdir(folder)[1]:
        path = f"{folder}/{name}"
        if (
            name.removesuffix(".preview") not in known
            and default_storage.get_modified_time(path) < old_enough
        ):
            default_storage.delete(path)


def _refuse_too_many(row: Map, more: int) -> None:
    if row.files.count() + more > settings.MAX_FILES_OF_MAP:
        raise TooManyFilesOfMapError(limit=settings.MAX_FILES_OF_MAP)


def _write(map_id: str, name: str, content: bytes) -> None:
    path = f"{FOLDER}/{map_id}/{name}"
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))


def _read(map_id: str, name: str) -> bytes:
    with default_storage.open(f"{FOLDER}/{map_id}/{name}") as stored:
        content: bytes = stored.read()
    return content


def _remove(map_id: str, name: str) -> None:
    for ending in ("", ".preview"):
        default_storage.delete(f"{FOLDER}/{map_id}/{name}{ending}")
