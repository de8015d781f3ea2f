"""`chalkmap compare A B [--json | --html OUT | --svg OUT]`: two files, or maps of the database by their ids."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from chalkmap.maps.compare.comparison import compare_maps
from chalkmap.maps.compare.page import page_of
from chalkmap.maps.compare.report import Report, report_of
from chalkmap.maps.compare.words import SIGNS
from chalkmap.maps.document.map import title_of
from chalkmap.maps.drawing.errors import DrawingFailedError
from chalkmap.maps.formats.base import MAX_FILE_BYTES
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.registry import read_file

if TYPE_CHECKING:
    import argparse

    from chalkmap.maps.compare.language import Language
    from chalkmap.maps.document.apply import MapDict

BAD_INPUT = 2
# Gives a map of the database and raises LookupError, with words for a person, where there is none.
Stored = Callable[[str], "MapDict"]


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """Declare the arguments of the command."""
    say = language.gettext
    parser.add_argument("a", metavar="A", help=say("the first: a file, or the id of a map"))
    parser.add_argument("b", metavar="B", help=say("the second"))
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--json", action="store_true", help=say("print everything as JSON"))
    ways.add_argument(
        "--html", metavar="OUT", type=Path, help=say("write a page to read and print")
    )
    ways.add_argument("--svg", metavar="OUT", type=Path, help=say("draw both maps in one picture"))


def run(arguments: argparse.Namespace, stored: Stored, language: Language) -> int:
    """Compare as the arguments say; 0, or 2 with one line on standard error that says what is wrong."""
    try:
        (a, name_a), (b, name_b) = (_load(each, stored) for each in (arguments.a, arguments.b))
        report = report_of(compare_maps(a, b), name_a, name_b, language)
        _put_out(report, arguments)
    except (FormatError, LookupError, DrawingFailedError) as error:
        return _refuse(str(error.args[0] if isinstance(error, LookupError) else error))
    except OSError as error:
        return _refuse(f"{error.filename or ''}: {error.strerror or error}")
    return 0


def _load(source: str, stored: Stored) -> tuple[MapDict, str]:
    path = Path(source)
    if not path.exists() and not path.suffix and os.sep not in source:
        document = stored(source)
        return document, title_of(document) or source
    with path.open("rb") as file:
        return read_file(file.read(MAX_FILE_BYTES + 1), path.name).map, path.name


def _put_out(report: Report, arguments: argparse.Namespace) -> None:
    if arguments.html:
        arguments.html.write_text(page_of(report), encoding="utf-8")
    elif arguments.svg:
        arguments.svg.write_text(report.svg("light"), encoding="utf-8")
    elif arguments.json:
        sys.stdout.write(json.dumps(report.json(), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(_text(report))


def _text(report: Report) -> str:
    lines = [report.sentence, ""]
    for row in report.rows:
        shown = " → ".join(filter(None, (row.before, row.after)))
        where = f" ({row.where})" if row.where else ""
        doubt = f" {round(row.confidence * 100)} %" if row.confidence < 1 else ""
        lines.append(f"{SIGNS[row.kind]} {row.what}: {row.title}{where}: {shown}{doubt}")
    return "\n".join(" ".join(line.split()) for line in lines) + "\n"


def _refuse(problem: str) -> int:
    sys.stderr.write(" ".join(problem.split()) + "\n")
    return BAD_INPUT
