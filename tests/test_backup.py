"""Backup and restore: with writers at work, of broken files, over what is there, on both databases."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg
import pytest

from tests.commands import ROOT, chalkmap, environment
from tests.running import RunningServer

POSTGRESQL = "postgresql://postgres@127.0.0.1:5432"
LOOK = """
import json
from chalkmap.maps.models import Map, MapChange
from chalkmap.maps.sync.gateway import read_map
maps = {}
for row in Map.objects.order_by("pk"):
    log = list(MapChange.objects.filter(map=row.pk).order_by("seq").values_list("seq", "change"))
    map = read_map(row.pk)
    maps[row.pk] = {"seqs": [seq for seq, _ in log], "changes": [change for _, change in log],
                    "seq": map["seq"], "nodes": len(map["nodes"])}
print("MAPS " + json.dumps(maps))
"""

READ_PICTURE = """
import hashlib, json
from chalkmap.maps.models import Map, MapFile
from chalkmap.maps.services.files import content_of, preview_of
from chalkmap.maps.sync.gateway import read_map
file = MapFile.objects.get()
(node,) = [node for node in read_map(file.map_id)["nodes"].values() if "image" in node]
print("PICTURE " + json.dumps({"named": node["image"]["file"], "stored": file.name, "has_preview": file.has_preview,
    "content": hashlib.sha256(content_of(file)).hexdigest(),
    "preview": hashlib.sha256(preview_of(file)[0]).hexdigest()}))
"""
ADD_PICTURE = (
    """
import io
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from chalkmap.maps.services.files import add_file
from chalkmap.maps.services.making import create_map
from chalkmap.maps.sync.gateway import read_map, submit_change
from chalkmap.people.models import Person
dana = Person.objects.get(email="dana@maple.example")
row = create_map(title="With a floor plan", actor=dana)
bytes_of = io.BytesIO()
Image.effect_mandelbrot((1600, 1200), (-3, -2.5, 2, 2.5), 40).save(bytes_of, "PNG")
upload = SimpleUploadedFile("plan.png", bytes_of.getvalue(), "image/png")
stored = add_file(row=row, upload=upload, actor=dana)
(centre,) = read_map(row.pk)["nodes"]
image = {"file": stored.name, "width": 200, "height": 150}
op = {"op": "set", "kind": "node", "id": centre, "props": {"image": image}}
submit_change(row.pk, "picture-1", [op], author=dana)
"""
    + READ_PICTURE
)


@pytest.fixture(params=["sqlite", "postgresql"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Settings of an installation with the sample people, on each database."""
    with _installation(request.param, tmp_path / "here") as settings:
        chalkmap("migrate", **settings)
        chalkmap("sample", **settings)
        yield settings


@pytest.fixture
def there(here: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """Settings of a second, empty installation on the same kind of database."""
    kind = "postgresql" if "DATABASE_URL" in here else "sqlite"
    with _installation(kind, tmp_path / "there") as settings:
        yield settings


def test_a_backup_while_others_write_has_all_that_was_acknowledged(
    here: dict[str, str], there: dict[str, str], tmp_path: Path
) -> None:
    acknowledged = tmp_path / "acknowledged"
    with acknowledged.open("w") as lines, _writers(here, lines):
        _wait_for_lines(acknowledged, 60)
        before = acknowledged.read_text().splitlines()[:-1]  # the last may be half a line
        chalkmap("backup", tmp_path / "backup.zip", **here)
        _wait_for_lines(acknowledged, len(before) + 30)
    chalkmap("restore", tmp_path / "backup.zip", **there)
    maps = _look(there)
    for map_id, change in (line.split() for line in before):
        assert change == "made" or change in maps[map_id]["changes"]
    for restored in maps.values():
        assert restored["seqs"] == list(range(1, restored["seq"] + 1))
    after = chalkmap("manage", "shell", "-c", "from chalkmap.maps.models import Map; "
                     "from chalkmap.people.models import Person; from chalkmap.maps.services.making import create_map;"
                     "create_map(title='New', actor=Person.objects.get(email='dana@maple.example'))", **there)  # fmt: skip
    assert "Error" not in after, "rows get fresh numbers after a restore"


def test_the_pictures_of_maps_come_back_with_them(
    here: dict[str, str], there: dict[str, str], tmp_path: Path
) -> None:
    before = _picture(here, ADD_PICTURE)
    chalkmap("backup", tmp_path / "backup.zip", **here)
    chalkmap("restore", tmp_path / "backup.zip", **there)
    after = _picture(there, READ_PICTURE)
    assert after == before
    assert after["named"] == after["stored"]
    assert after["content"] == after["stored"].split(".")[0], "a picture's name is its own hash"
    assert after["has_preview"]


def test_data_are_replaced_only_when_asked_for_and_then_kept_aside(
    here: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "backup.zip"
    picture = Path(here["DATA_DIR"]) / "files" / "pictures" / "a.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"before")
    chalkmap("backup", file, **here)
    picture.write_bytes(b"after")
    assert "--replace" in chalkmap("restore", file, code=1, **here)
    assert picture.read_bytes() == b"after"
    said = chalkmap("restore", file, "--replace", **here)
    assert picture.read_bytes() == b"before"
    (aside,) = Path(here["DATA_DIR"]).glob("before-restore-*")
    assert str(aside) in said
    assert (aside / "files/pictures/a.png").read_bytes() == b"after"
    chalkmap("check", **here)


def test_a_broken_backup_changes_nothing(tmp_path: Path) -> None:
    here, there = {"DATA_DIR": str(tmp_path / "a")}, {"DATA_DIR": str(tmp_path / "b")}
    chalkmap("migrate", **here)
    chalkmap("backup", tmp_path / "good.zip", **here)
    for name, breaking in BREAKINGS.items():
        broken = tmp_path / f"{name}.zip"
        breaking(tmp_path / "good.zip", broken)
        said = chalkmap("restore", broken, code=1, **there)
        assert said.startswith("chalkmap: "), said
        assert not (tmp_path / "b/chalkmap.sqlite3").exists()
        assert not list((tmp_path / "b").glob("*restore*"))


def test_nothing_is_restored_under_a_running_server(tmp_path: Path) -> None:
    server = RunningServer(tmp_path / "data")
    server.start()
    settings = {"DATA_DIR": str(server.data_dir)}
    chalkmap("backup", tmp_path / "backup.zip", **settings)
    said = chalkmap("restore", tmp_path / "backup.zip", "--replace", code=1, **settings)
    server.stop()
    assert "in use" in said
    assert "--replace" in chalkmap("restore", tmp_path / "backup.zip", code=1, **settings)


def _cut(good: Path, broken: Path) -> None:
    broken.write_bytes(good.read_bytes()[:-2000])


def _flip(good: Path, broken: Path) -> None:
    content = bytearray(good.read_bytes())
    content[len(content) // 3] ^= 0xFF
    broken.write_bytes(content)


def _forge(good: Path, broken: Path) -> None:
    """Another database under an old seal: the ZIP's own checksum is right, ours is not."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[::-1] if name.endswith("log.sqlite3") else content)


def _escape(good: Path, broken: Path) -> None:
    """An entry that would be written outside the data folder."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(broken, "w") as target:
        manifest = json.loads(source.read("manifest.json"))
        manifest["entries"] = {
            name.replace("secret_key", "files/../../key"): seal
            for name, seal in manifest["entries"].items()
        }
        for name in source.namelist():
            if name != "manifest.json":
                target.writestr(name.replace("secret_key", "files/../../key"), source.read(name))
        target.writestr("manifest.json", json.dumps(manifest))


def _newer(good: Path, broken: Path) -> None:
    """A backup of a version that knows more migrations than this one."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(broken, "w") as target:
        manifest = json.loads(source.read("manifest.json"))
        manifest["applied"].append(["maps", "9999_from_the_future"])
        for name in source.namelist():
            target.writestr(
                name, json.dumps(manifest) if name == "manifest.json" else source.read(name)
            )


BREAKINGS = {"cut": _cut, "flipped": _flip, "forged": _forge, "escaping": _escape, "newer": _newer}


@contextmanager
def _installation(kind: str, folder: Path) -> Iterator[dict[str, str]]:
    settings = {"DATA_DIR": str(folder)}
    if kind == "sqlite":
        yield settings
        return
    name = f"backup_{uuid.uuid4().hex[:12]}"
    try:
        admin = psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("PostgreSQL is not running on this machine")
    with admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield settings | {"DATABASE_URL": f"{POSTGRESQL}/{name}"}
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _writers(settings: dict[str, str], lines: IO[str]) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.writing"], cwd=ROOT, env=environment(**settings), stdout=lines
    )
    try:
        yield
        assert process.poll() is None, "the writers stopped by themselves"
    finally:
        process.kill()
        process.wait()


def _wait_for_lines(path: Path, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(path.read_text().splitlines()) < count:
        assert time.monotonic() < deadline, "the writers do not write"
        time.sleep(0.1)


def _picture(settings: dict[str, str], script: str) -> dict[str, str]:
    said = chalkmap("manage", "shell", "--no-imports", "-c", script, **settings)
    line = next(line for line in said.splitlines() if line.startswith("PICTURE "))
    return json.loads(line.removeprefix("PICTURE "))


def _look(settings: dict[str, str]) -> dict[str, dict[str, list[int]]]:
    said = chalkmap("manage", "shell", "--no-imports", "-c", LOOK, **settings)
    line = next(line for line in said.splitlines() if line.startswith("MAPS "))
    return json.loads(line.removeprefix("MAPS "))
