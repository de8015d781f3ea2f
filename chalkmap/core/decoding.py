"""Text from files that strangers made: which encoding it is in, and what was guessed on the way."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# Encodings a file may ask for. Python knows others that are no text encodings of files (idna, rot13, utf-7 …).
ALLOWED = re.compile(
    r"^(utf-?8(-sig)?|us-ascii|ascii|utf-?16(-?[lb]e)?|iso-?8859-\d{1,2}|latin-?1|windows-125\d|cp125\d"
    r"|koi8-[ru]|shift[_-]jis|euc-(jp|kr)|gb2312|gbk|gb18030|big5)$",
    re.IGNORECASE,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CYRILLIC_RUN = re.compile(rb"[\xc0-\xff]{3,}")


class UndecodableError(ValueError):
    """The bytes are no text; `byte` is the offset of the first that cannot be."""

    def __init__(self, problem: str, byte: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.byte = byte


@dataclass(frozen=True)
class DecodedText:
    """Text with the encoding used; `bad_byte` is the offset of the first byte that was not UTF-8, if guessed."""

    text: str
    encoding: str
    bad_byte: int | None = None


def decode_text(data: bytes, declared: str | None = None) -> DecodedText:
    """Decode by byte order mark, then by what the file declares, then as UTF-8, then by a guess.

    The guess is for old editors: mostly UTF-8 with stray bytes of windows-1252, or all windows-1252 or -1251.
    Raises UndecodableError for NUL bytes, for an encoding that is none, and for bytes that break a declared one.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return DecodedText(_strictly(data[len(bom) :], encoding, len(bom)), encoding)
    if (guessed := _utf_16_without_mark(data)) is not None:
        return DecodedText(_strictly(data, guessed, 0), guessed)
    if (nul := data.find(b"\0")) >= 0:
        raise UndecodableError("a NUL byte: this is no text file", nul)
    if declared is not None and not ALLOWED.match(declared):
        raise UndecodableError(f"unknown encoding {declared[:40]!r}", 0)
    if declared is not None and codecs.lookup(declared).name not in {"utf-8", "ascii"}:
        return DecodedText(_strictly(data, declared, 0), codecs.lookup(declared).name)
    return _as_utf_8(data)


def _utf_16_without_mark(data: bytes) -> str | None:
    if data[1:2] == b"\0" and data[:1] == b"<":
        return "utf-16-le"
    return "utf-16-be" if data[:2] == b"\0<" else None


def _strictly(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"not valid {encoding}: {error.reason}"
        raise UndecodableError(problem, error.start + offset) from error


def _as_utf_8(data: bytes) -> DecodedText:
    try:
        return DecodedText(data.decode(), "utf-8")
    except UnicodeDecodeError as error:
        encoding = _guess(data)
        if encoding == "utf-8":
            return DecodedText(
                data.decode("utf-8", _STRAY_BYTES), "utf-8 with windows-1252", error.start
            )
        return DecodedText(data.decode(encoding, "replace"), encoding, error.start)


def _guess(data: bytes) -> str:
    """Tell a UTF-8 file with stray bytes from one that is in a single-byte encoding throughout."""
    high = len(re.findall(rb"[\x80-\xff]", data))
    valid = len(re.findall(rb"[\x80-\xff]", data.decode("utf-8", "ignore").encode()))
    if valid * 2 >= high:
        return "utf-8"
    in_runs = sum(len(run) for run in _CYRILLIC_RUN.findall(data))
    # French or German rarely puts three accented letters side by side; Russian words are nothing else.
    return "windows-1251" if in_runs * 2 > high else "windows-1252"


def _decode_stray_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252", "replace"), error.end


_STRAY_BYTES = "chalkmap-stray-windows-1252"
codecs.register_error(_STRAY_BYTES, _decode_stray_bytes)
