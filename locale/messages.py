"""Collect every text of the product into `locale/chalkmap.pot`, bring each language up to date, compile for Django.

python locale/messages.py            writes the template and `locale/<language>.po`
python locale/messages.py --check    writes nothing, exit code 1 if a text is missing or damaged in one of them
python locale/messages.py --compile  writes what Django reads at run time

    chalkmap/**/*.py, *.html, *.txt ─┐                         ┌─ compile ──▶ chalkmap/locale/es/LC_MESSAGES/django.mo
    client/src/**/*.ts ──────────────┴▶ chalkmap.pot ─▶ es.po ─┴─ Vite ─────▶ a script of the texts that scripts use
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "locale" / "chalkmap.pot"
TYPESCRIPT_TEXTS = ROOT / "locale" / "typescript-texts.mjs"
COMPILED = ROOT / "chalkmap" / "locale"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None, "gettext_noop": None, "ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
# The header is the same each time, so that only a text changes the file.
BEGUN = datetime(2026, 11, 25, tzinfo=UTC)
HEADER = "# Texts of Chalkmap. `make messages` collects them; a translator fills in msgstr."

Ids = str | tuple[str, ...]


def main() -> int:
    """Do what the argument asks."""
    if "--compile" in sys.argv[1:]:
        return _compile()
    template = _template()
    wanted = {TEMPLATE: _as_text(template)}
    for path in _languages():
        wanted[path] = _as_text(_up_to_date(_read(path), template))
    if "--check" in sys.argv[1:]:
        return _check(wanted)
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
        _tell_what_is_missing(path)
    return 0


def _languages() -> list[Path]:
    return sorted(TEMPLATE.parent.glob("*.po"))


def _template() -> Catalog:
    catalog = Catalog(header_comment=HEADER, creation_date=BEGUN, revision_date=BEGUN, fuzzy=False)
    _name_nobody(catalog)
    for path, ids, context, comments in _texts():
        name = path.relative_to(ROOT).as_posix()
        catalog.add(ids, locations=[(name, 0)], auto_comments=comments, context=context)
    return catalog


def _name_nobody(catalog: Catalog) -> None:
    """Leave out what Babel would make up for us."""
    catalog.project, catalog.version = "Chalkmap", ""
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = ""


def _texts() -> Iterator[tuple[Path, Ids, str | None, list[str]]]:
    for path in sorted((ROOT / "chalkmap").rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield from _texts_of_python(path, path.read_bytes())
    for path in sorted((ROOT / "chalkmap").rglob("templates/**/*")):
        if path.is_file():
            yield from _texts_of_python(path, _as_python(path))
    found = subprocess.run(  # noqa: S603 - our own script
        ["node", str(TYPESCRIPT_TEXTS), str(ROOT / "client" / "src")],  # noqa: S607 - the environment's Node
        capture_output=True,
        check=True,
    )
    for name, ids in json.loads(found.stdout):
        yield Path(name), ids[0] if len(ids) == 1 else tuple(ids), None, []


def _texts_of_python(path: Path, code: bytes) -> Iterator[tuple[Path, Ids, str | None, list[str]]]:
    for _line, ids, comments, context in extract(
        "python", io.BytesIO(code), KEYWORDS, ["Translators:"]
    ):
        yield path, ids, context, comments


def _as_python(path: Path) -> bytes:
    """Return a template as calls of gettext, by Django's own reading of its tags."""
    from django.utils.translation.template import templatize

    calls = templatize(path.read_text(encoding="utf-8"), str(path))
    # Python's tokens care for indentation; what is left of the HTML does not.
    return "\n".join(line.strip() for line in calls.splitlines()).encode()


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def _up_to_date(catalog: Catalog, template: Catalog) -> Catalog:
    catalog.update(template, no_fuzzy_matching=True)
    return catalog


def _as_text(catalog: Catalog) -> str:
    written = io.BytesIO()
    # No line numbers: they would change everywhere whenever a line moves.
    write_po(written, catalog, width=110, include_lineno=False, ignore_obsolete=True)
    return written.getvalue().decode()


def _check(wanted: dict[Path, str]) -> int:
    problems = [
        f"{path.relative_to(ROOT)} is out of date: make messages"
        for path, text in wanted.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    for path in _languages():
        for message, errors in _read(path).check():
            problems += [f"{path.name}: {message.id!r}: {error}" for error in errors]
    sys.stderr.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


def _tell_what_is_missing(path: Path) -> None:
    if path == TEMPLATE:
        return
    missing = [message for message in _read(path) if message.id and not _is_translated(message)]
    if missing:
        sys.stdout.write(f"{path.name}: {len(missing)} texts are still in English\n")


def _is_translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def _compile() -> int:
    for path in _languages():
        target = COMPILED / path.stem / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, _read(path))
    return 0


if __name__ == "__main__":
    sys.exit(main())
