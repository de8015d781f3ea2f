"""PostgreSQL's part of a backup, with nothing but the driver: every table by COPY in one snapshot.

A restore builds the tables in a schema of its own, at the version of the backup, fills them, and swaps the schemas
in one transaction:

    public ──▶ before_restore_TIME        (kept until somebody drops it)
    restore_TIME ──▶ public
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from chalkmap.config.backup.archive import BLOCK, BackupError, BackupReader, BackupWriter
from chalkmap.config.databases import APPLICATION

if TYPE_CHECKING:
    from psycopg import Cursor

COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER'
    ORDER BY ordinal_position
"""
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = %s
"""


def back_up_postgresql(archive: BackupWriter) -> dict[str, list[str]]:
    """Add every table to the archive, all as of one moment. Return the columns of each."""
    with _snapshot() as cursor:
        columns = {table: _columns(cursor, table) for table in _tables()}
        for table, names in columns.items():
            with archive.entry(_entry_name(table)) as target:
                for block in _copy_out(cursor, table, names):
                    target.write(block)
    return columns


def unpack_postgresql(archive: BackupReader, schema: str) -> None:
    """Build the backup's tables in a new schema and fill them."""
    manifest = archive.manifest
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    with _looking_at(schema):
        executor = MigrationExecutor(connection)
        executor.migrate([(app, name) for app, name in manifest["leaves"]])
        with transaction.atomic(), connection.cursor() as cursor:
            _refuse_other_tables(manifest["columns"])
            for table in manifest["columns"]:
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            for table, names in manifest["columns"].items():
                _copy_in(cursor, archive, table, names)


def swap_schemas(schema: str, aside: str) -> None:
    """Put the restored schema in the place of the one in use, which is kept under another name."""
    rename = sql.SQL("ALTER SCHEMA {} RENAME TO {}")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (current,) = cursor.fetchone()
        cursor.execute(rename.format(sql.Identifier(current), sql.Identifier(aside)))
        cursor.execute(rename.format(sql.Identifier(schema), sql.Identifier(current)))


def drop_schema(schema: str) -> None:
    """Drop a schema that a failed restore leaves behind."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema)))


def count_numbers_on() -> None:
    """Let every table go on counting after its highest number."""
    statements = connection.ops.sequence_reset_sql(
        no_style(), list(apps.get_models(include_auto_created=True))
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def has_tables() -> bool:
    """Say whether anything is in the database."""
    return bool(_tables())


def others_connected() -> bool:
    """Say whether another process of ours is connected at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS, [APPLICATION])
        return bool(cursor.fetchone()[0])


@contextmanager
def _snapshot() -> Iterator[Cursor[Any]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield cursor.cursor


@contextmanager
def _looking_at(schema: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW search_path")
        (path,) = cursor.fetchone()
        cursor.execute("SELECT set_config('search_path', %s, false)", [schema])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('search_path', %s, false)", [path])


def _tables() -> list[str]:
    return sorted(connection.introspection.table_names())


def _columns(cursor: Cursor[Any], table: str) -> list[str]:
    return [name for (name,) in cursor.execute(COLUMNS, [table]).fetchall()]


def _entry_name(table: str) -> str:
    return f"database/{table}.copy"


def _copy_out(cursor: Cursor[Any], table: str, names: list[str]) -> Iterator[bytes]:
    with cursor.copy(_copy_statement("COPY {} ({}) TO STDOUT", table, names)) as copy:
        for block in copy:
            yield bytes(block)


def _copy_in(cursor: Any, archive: BackupReader, table: str, names: list[str]) -> None:
    statement = _copy_statement("COPY {} ({}) FROM STDIN", table, names)
    with archive.open(_entry_name(table)) as source, cursor.copy(statement) as copy:
        while block := source.read(BLOCK):
            copy.write(block)


def _copy_statement(form: str, table: str, names: list[str]) -> sql.Composed:
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in names)
    return sql.SQL(form).format(sql.Identifier(table), columns)


def _refuse_other_tables(columns: dict[str, list[str]]) -> None:
    if missing := set(columns) - set(_tables()):
        raise BackupError(f"this version does not have the tables {', '.join(sorted(missing))}")
