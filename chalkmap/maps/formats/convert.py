"""`chalkmap convert IN OUT [--report json]`: a file in one format to a file in another. No server, no database."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from chalkmap.maps.formats.base import MAX_FILE_BYTES, WriteResult
from chalkmap.maps.formats.errors import FileTooLargeError, FormatError
from chalkmap.maps.formats.registry import format_of_name, read_file
from chalkmap.maps.formats.report import report_of

if TYPE_CHECKING:
    import argparse

BAD_INPUT = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", metavar="IN", type=Path, help="file to read")
    parser.add_argument(
        "target", metavar="OUT", type=Path, help="file to write; its ending says the format"
    )
    parser.add_argument(
        "--report", choices=["json"], help="print what was kept, changed and dropped"
    )


def run(arguments: argparse.Namespace) -> int:
    """Convert as the arguments say; return the exit code."""
    return convert(arguments.source, arguments.target, with_report=arguments.report is not None)


def convert(source: Path, target: Path, *, with_report: bool) -> int:
    """Convert a file; 0, or 2 with one line on standard error that says what is wrong and where.

    The target is replaced as a whole at the end, or not touched at all.
    """
    try:
        writer = format_of_name(target.name)
        read = read_file(_bytes_of(source), source.name)
        written = writer.write(read.map)
        _replace(target, written)
    except FormatError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename or source}: {error.strerror or error}")
    if with_report:
        losses = [*read.losses, *(loss for loss in written.losses if loss.outcome != "kept")]
        sys.stdout.write(
            json.dumps(report_of(read.map, losses), ensure_ascii=False, indent=1) + "\n"
        )
    return 0


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
