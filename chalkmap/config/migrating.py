"""Bring the databases to this version's tables, and do nothing where they are."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def migrate_databases() -> bool:
    """Run the migrations that are missing, on every database. Return whether there were any."""
    behind = [alias for alias in connections if is_behind(alias)]
    for alias in behind:
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    return bool(behind)


def is_behind(alias: str) -> bool:
    """Say whether a database lacks migrations of this version."""
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
