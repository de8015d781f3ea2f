from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from chalkmap.core import zip as archives
from chalkmap.core.zip import ArchiveRefusedError, open_archive, write_archive


def archive_of(*parts: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two parts of one name
        for name, data in parts:
            archive.writestr(name, data)
    return target.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(ArchiveRefusedError) as caught:
        archive = open_archive(data)
        for name in archive.names:
            archive.read(name)
    return str(caught.value)


def test_parts_are_read_and_folders_are_none():
    archive = open_archive(archive_of(("a/", b""), ("a/b.txt", b"hello")))
    assert archive.names == {"a/b.txt"}
    assert archive.read("a/b.txt") == b"hello"


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "a/../../evil",
        "/etc/passwd",
        "..\\evil",
        "C:\\evil",
        "\\\\host\\share",
        "a\\..\\..\\b",
    ],
)
def test_a_name_that_leads_out_is_refused(name):
    assert "leads out of the archive" in refusal(archive_of((name, b"x")))


def test_a_bomb_is_refused_by_its_ratio_before_it_is_unpacked():
    bomb = archive_of(("content.xml", b"\0" * 20_000_000))
    assert len(bomb) < 40_000
    assert "unpacks to 20000000 bytes" in refusal(bomb)


def test_too_many_parts_are_refused_before_they_are_listed():
    data = b"PK\x03\x04" + b"PK\x01\x02" * (archives.MAX_PARTS + 1)
    assert "more than 5000 parts" in refusal(data)


def test_many_parts_that_are_large_together_are_refused(monkeypatch):
    monkeypatch.setattr(archives, "MAX_ALL_BYTES", 1_000)
    assert "unpacks to more than" in refusal(
        archive_of(*((f"{n}.txt", b"x" * 400) for n in range(4)))
    )


def test_two_parts_of_one_name_are_refused():
    assert "two parts of one name" in refusal(archive_of(("a", b"1"), ("a", b"2")))


def test_a_part_that_is_larger_than_the_list_says_is_refused():
    data = bytearray(archive_of(("a.txt", b"x" * 100)))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 10)  # its size, in the list at the end
    assert refusal(bytes(data)) in {
        "a damaged part of the archive",
        "a part larger than the archive says",
    }


def test_a_password_is_told():
    data = bytearray(archive_of(("a.txt", b"x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == "the file is protected with a password"


@pytest.mark.parametrize("keep", [4, 30, 60, 100])
def test_a_cut_archive_is_refused(keep):
    assert refusal(archive_of(("a.txt", b"hello" * 30))[:keep])


def test_the_same_parts_give_the_same_bytes():
    assert write_archive({"a": b"1"}) == write_archive({"a": b"1"})
