"""Pictures of maps: what is taken, who gets them, how long they stay."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from chalkmap.maps import tasks
from chalkmap.maps.models import Level, MapChange, MapFile
from chalkmap.maps.services import erasing, files, keeping, making, sharing
from chalkmap.maps.sync import gateway

pytestmark = pytest.mark.django_db(databases="__all__")


def picture(kind="PNG", size=(40, 30), colour="red", **options):
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, kind, **options)
    return target.getvalue()


def upload(client, row, content, name="plan.png"):
    return client.post(f"/api/v1/maps/{row.pk}/files", {"file": SimpleUploadedFile(name, content)})


def place(row, name, person, *, node="centre"):
    ops = [{"op": "set", "kind": "node", "id": node, "props": {"image": name and {"file": name}}}]
    gateway.submit_change(row.pk, f"place-{MapChange.objects.count()}", ops, author=person)


@pytest.fixture
def row(make_map, coordinator):
    return make_map(coordinator, "Plan", "Wi-Fi")


@pytest.fixture
def stored(row, sign_in, coordinator):
    """A picture that the map's centre shows."""
    name = upload(sign_in(coordinator), row, picture()).json()["name"]
    place(row, name, coordinator)
    return MapFile.objects.get(name=name)


def make_old(file, *, days):
    MapFile.objects.filter(pk=file.pk).update(added_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
        ("AVIF", "image/webp"),
    ],
)
def test_a_picture_is_taken_by_its_content_and_served_inert(
    kind, media_type, row, sign_in, coordinator
):
    client = sign_in(coordinator)
    made = upload(client, row, picture(kind), name="notes.txt")
    assert made.status_code == 201
    assert (made.json()["width"], made.json()["height"]) == (40, 30)
    response = client.get(made.json()["url"])
    assert response["Content-Type"] == made.json()["media_type"] == media_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "immutable" in response["Cache-Control"]
    assert Image.open(io.BytesIO(response.content)).size == (40, 30)


def test_what_a_camera_noted_is_gone_and_the_picture_stands_upright(row, sign_in, coordinator):
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    content = picture("JPEG", exif=exif) + b"<script>alert(1)</script>"
    client = sign_in(coordinator)
    made = upload(client, row, content, name="photo.jpg").json()
    assert (made["width"], made["height"]) == (30, 40)
    served = client.get(made["url"]).content
    assert not Image.open(io.BytesIO(served)).getexif()
    assert b"script" not in served


def test_an_animation_stays_one_and_its_frames_are_kept(row, sign_in, coordinator):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    target = io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:], duration=80)
    client = sign_in(coordinator)
    served = client.get(upload(client, row, target.getvalue()).json()["url"]).content
    assert getattr(Image.open(io.BytesIO(served)), "n_frames", 1) == 2


def test_a_large_picture_has_a_smaller_form(row, sign_in, coordinator):
    client = sign_in(coordinator)
    made = upload(client, row, picture(size=(2560, 640))).json()
    preview = client.get(made["preview_url"])
    assert preview["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(preview.content)).size == (1280, 320)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html></html>",
        b"\x89PNG\r\n\x1a\n",
        picture()[:60],
        picture("TIFF"),
    ],
)
def test_what_is_no_picture_is_refused(content, row, sign_in, coordinator):
    answer = upload(sign_in(coordinator), row, content)
    assert answer.status_code == 400
    assert not MapFile.objects.exists()


def test_a_picture_above_a_limit_is_refused(row, sign_in, coordinator, settings):
    client = sign_in(coordinator)
    settings.MAX_IMAGE_PIXELS = 1_000
    answer = upload(client, row, picture())
    assert (answer.status_code, answer.json()["code"]) == (413, "picture-too-large")
    settings.MAX_IMAGE_PIXELS, settings.MAX_IMAGE_BYTES = 10_000, 10
    assert upload(client, row, picture()).json()["code"] == "file-too-large"
    settings.MAX_IMAGE_BYTES, settings.MAX_FILES_OF_MAP = 10_000, 1
    assert upload(client, row, picture()).status_code == 201
    assert upload(client, row, picture()).status_code == 201, "the same one again is no second one"
    answer = upload(client, row, picture(colour="blue"))
    assert (answer.status_code, answer.json()["code"]) == (413, "too-many-files-of-map")


def test_each_level_gets_its_own_answer(row, stored, sign_in, technician, teacher_north, stranger):
    sharing.share_with_person(row=row, person=technician, level=Level.EDITOR)
    sharing.share_with_person(row=row, person=teacher_north, level=Level.VIEWER)
    addresses = [
        reverse(f"maps:{view}", args=[row.pk, stored.name]) for view in ("file", "file-preview")
    ]
    for person, sees, uploads in (
        (technician, 200, 201),
        (teacher_north, 200, 403),
        (stranger, 404, 404),
        (None, 302, 401),
    ):
        client = sign_in(person)
        assert [client.get(each).status_code for each in addresses] == [sees, sees], person
        assert upload(client, row, picture()).status_code == uploads, person
        assert client.get(f"/api/v1/maps/{row.pk}/files").status_code in (sees, uploads)


def test_a_file_that_is_not_there_answers_like_one_of_others(
    row, stored, sign_in, stranger, coordinator
):
    hidden = sign_in(stranger).get(reverse("maps:file", args=[row.pk, stored.name]))
    missing = sign_in(coordinator).get(reverse("maps:file", args=[row.pk, f"{'0' * 64}.png"]))
    assert hidden.status_code == missing.status_code == 404


def test_pictures_go_to_another_map_for_who_may_see_the_first(
    row, stored, make_map, sign_in, technician, stranger, coordinator
):
    other = make_map(technician, "Other")
    body = {"source": row.pk, "names": [stored.name]}
    address = f"/api/v1/maps/{other.pk}/files/copy"
    client = sign_in(technician)
    assert client.post(address, body, content_type="application/json").status_code == 404
    sharing.share_with_person(row=row, person=technician, level=Level.VIEWER)
    assert client.post(address, body, content_type="application/json").json() == {"copied": 1}
    assert client.post(address, body, content_type="application/json").json() == {"copied": 0}
    erasing_row(row, coordinator)
    assert client.get(reverse("maps:file", args=[other.pk, stored.name])).status_code == 200


def erasing_row(row, person):
    keeping.move_to_trash(row=row, actor=person)
    erasing.erase_map(row=row)


def test_a_copy_of_a_map_has_its_pictures(row, stored, coordinator):
    copy = making.duplicate_map(original=row, actor=coordinator)
    erasing_row(row, coordinator)
    assert files.content_of(copy.files.get())[:4] == b"\x89PNG"


def test_a_map_that_is_erased_leaves_no_bytes(row, stored, coordinator):
    place_of_it = f"maps/{row.pk}/{stored.name}"
    assert default_storage.exists(place_of_it)
    erasing_row(row, coordinator)
    assert not default_storage.exists(place_of_it)
    assert not MapFile.objects.exists()


def test_a_picture_stays_while_anything_can_bring_it_back(row, stored, coordinator):
    make_old(stored, days=60)
    assert files.sweep_map(row) == 0, "a node shows it"
    place(row, None, coordinator)
    assert files.sweep_map(row) == 0, "taken out lately"
    long_ago = timezone.now() - timedelta(days=31)
    MapChange.objects.filter(map=row.pk).update(at=int(long_ago.timestamp() * 1000))
    assert files.sweep_map(row) == 1
    assert not default_storage.exists(f"maps/{row.pk}/{stored.name}")


def test_a_picture_of_a_removed_node_stays(row, stored, coordinator):
    place(row, stored.name, coordinator, node="n0")
    place(row, None, coordinator)
    gateway.submit_change(
        row.pk, "remove-1", [{"op": "remove", "kind": "node", "id": "n0"}], author=coordinator
    )
    MapChange.objects.filter(map=row.pk).update(at=0)
    make_old(stored, days=60)
    assert files.sweep_map(row) == 0


def test_an_upload_that_was_never_placed_goes_after_a_day(row, sign_in, coordinator):
    upload(sign_in(coordinator), row, picture())
    assert files.sweep_map(row) == 0
    make_old(row.files.get(), days=2)
    tasks.sweep_files.call()
    assert not row.files.exists()


def test_sweeping_is_asked_for_once(row, sign_in, coordinator):
    client = sign_in(coordinator)
    for colour in ("red", "blue"):
        upload(client, row, picture(colour=colour))
    waiting = DBTaskResult.objects.filter(task_path=tasks.sweep_files.module_path)
    assert waiting.count() == 1
