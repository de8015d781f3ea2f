"""JSON from strangers, parsed in this one place: bounded depth and number of values, whatever its encoding."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from chalkmap.core.decoding import UndecodableError, decode_text
from chalkmap.core.errors import RefusedError

# An object costs 350 bytes for the three of `{},`, a value 150 for the two of `1,`: so many of them are no map.
_MOST_CONTAINERS, _BYTES_A_CONTAINER = 150_000, 64
_MOST_VALUES, _BYTES_A_VALUE = 800_000, 32
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class JsonRefusedError(RefusedError):
    """JSON that is not read: malformed, too deep or too dense. Details: problem, line and byte (or None)."""

    code: ClassVar[str] = "json-refused"
    message: ClassVar[str] = "%(problem)s"

    def __init__(self, problem: str, *, line: int | None = None, byte: int | None = None) -> None:
        super().__init__(problem=problem, line=line, byte=byte)


@dataclass(frozen=True)
class JsonDocument:
    """The value; and how many halves of characters, which no text may hold, were replaced in it."""

    value: Any
    halves: int = 0


def parse_json(data: bytes) -> JsonDocument:
    """Parse bytes. Raises JsonRefusedError with the line or byte."""
    containers = data.count(b"{") + data.count(b"[")
    if containers > _MOST_CONTAINERS + len(data) // _BYTES_A_CONTAINER:
        raise JsonRefusedError(f"JSON with {containers} lists and objects")
    values = data.count(b",")
    if values > _MOST_VALUES + len(data) // _BYTES_A_VALUE:
        raise JsonRefusedError(f"JSON with {values} values")
    try:
        text = decode_text(data).text
    except UndecodableError as error:
        raise JsonRefusedError(error.problem, byte=error.byte) from error
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise JsonRefusedError(f"not JSON: {error.msg}", line=error.lineno) from error
    except RecursionError as error:
        raise JsonRefusedError("nested too deep") from error
    except ValueError as error:  # a number with thousands of digits
        raise JsonRefusedError(f"not JSON: {error}") from error
    return _without_halves(value) if _HALF.search(text) else JsonDocument(value)


def _refuse_constant(name: str) -> None:
    raise JsonRefusedError(f"not JSON: {name}")


def _without_halves(value: Any) -> JsonDocument:
    """Put U+FFFD for each half of a surrogate pair that stands alone."""
    written = json.dumps(value, ensure_ascii=False)
    whole = written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    halves = whole.count("\ufffd") - written.count("\ufffd")
    return JsonDocument(json.loads(whole), halves)
