"""`chalkmap convert IN OUT [--to FORMAT] [--report json]`: a file in one format to a file in another. No server, no database."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalkmap.maps.formats.base import MAX_FILE_BYTES, WriteResult
from chalkmap.maps.formats.errors import FileTooLargeError, FormatError
from chalkmap.maps.formats.registry import WRITERS, read_file, write_file, writer_of_name
from chalkmap.maps.formats.report import report_of

if TYPE_CHECKING:
    import argparse

BAD_INPUT = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", metavar="IN", type=Path, help="file to read")
    parser.add_argument("target", metavar="OUT", type=Path, help="file to write")
    parser.add_argument(
        "--to",
        choices=sorted(WRITERS),
        help="format to write, where the ending of OUT does not say it",
    )
    parser.add_argument(
        "--report", choices=["json"], help="print what was kept, changed and dropped"
    )


def run(arguments: argparse.Namespace) -> int:
    """Convert as the arguments say; return the exit code."""
    with_report = arguments.report is not None
    return convert(arguments.source, arguments.target, to=arguments.to, with_report=with_report)


def convert(source: Path, target: Path, *, to: str | None = None, with_report: bool = False) -> int:
    """Convert a file; 0, or 2 with one line on standard error that says what is wrong and where.

    What the target cannot keep is told before it is written: by node in the report, or else how much it is on
    standard error. The target is replaced as a whole at the end, or not touched at all.
    """
    try:
        writer = WRITERS[to] if to else writer_of_name(target.name)
        read = read_file(_bytes_of(source), source.name)
        written = write_file(read.map, writer, read.files)
        losses = [*read.losses, *(loss for loss in written.losses if loss.outcome != "kept")]
        _tell(report_of(read.map, losses), writer.label, with_report=with_report)
        _replace(target, written)
    except FormatError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename or source}: {error.strerror or error}")
    return 0


def _tell(report: dict[str, Any], label: str, *, with_report: bool) -> None:
    if with_report:
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
        sys.stdout.flush()
        return
    parts = {f"{each['count']} × {each['what']}": None for each in report["dropped"]}
    if parts:
        shown = ", ".join(list(parts)[:5]) + (" …" if len(parts) > 5 else "")
        sys.stderr.write(f"not kept in {label}: {shown} (--report json names each)\n")


def _bytes_of(source: Path) -> bytes:
    with source.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        megabytes = MAX_FILE_BYTES // 1024 // 1024
        raise FileTooLargeError(
            f"larger than {megabytes} MB", name=source.name, byte=MAX_FILE_BYTES
        )
    return data


def _replace(target: Path, written: WriteResult) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    waiting = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(written.data)
            file.flush()
            os.fsync(file.fileno())
        waiting.chmod(0o666 & ~_umask())
        waiting.replace(target)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refuse(problem: str) -> int:
    sys.stderr.write(" ".join(problem.split()) + "\n")
    return BAD_INPUT
