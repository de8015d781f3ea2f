"""Servers as processes of their own, on a database of their own: to be killed."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from chalkmap.core.ids import new_id

POSTGRES = os.environ.get("CHALKMAP_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432")
MODULES = "chalkmap.maps.sync.tests"
LOG_QUERY = "SELECT change, seq FROM maps_mapchange WHERE map = '{}' ORDER BY seq"


class World:
    """A database with people and maps, and the servers on it."""

    def __init__(self, folder: Path, database_url: str = "", broker_url: str = "") -> None:
        self.folder = folder
        self.database_url = database_url
        self.broker_url = broker_url
        self.maps: list[str] = []
        self.cookies: list[str] = []
        self.servers: dict[int, int] = {}  # process ids by port
        self._starter: subprocess.Popen[str] | None = None

    def prepare(self, *, people: int, maps: int = 1) -> World:
        """Make tables, people and maps."""
        command = [sys.executable, "-m", f"{MODULES}.prepare", str(people), str(maps)]
        made = json.loads(subprocess.check_output(command, env=self._environment()))
        self.maps, self.cookies = made["maps"], made["cookies"]
        return self

    def start(
        self, port: int | None = None, *, lose_one_in: int = 0, is_rate_free: bool = False
    ) -> int:
        """Start a server and return its port, once it answers."""
        port = port or free_port()
        pid = self._ask_for(f"{port} {lose_one_in} {'free' if is_rate_free else 'rates'}")
        _wait_for(port, pid)
        self.servers[port] = pid
        return port

    def kill(self, port: int) -> None:
        """End a server as a lost machine does."""
        pid = self.servers.pop(port)
        os.kill(pid, signal.SIGKILL)
        while _is_alive(pid):
            time.sleep(0.005)

    def stop(self) -> None:
        """End all servers."""
        for port in list(self.servers):
            self.kill(port)
        if self._starter is not None:
            self._starter.communicate()

    def _ask_for(self, line: str) -> int:
        if self._starter is None:
            self._starter = subprocess.Popen(
                [sys.executable, "-m", f"{MODULES}.serve"],
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._starter.stdin is not None
        assert self._starter.stdout is not None
        self._starter.stdin.write(f"{line}\n")
        self._starter.stdin.flush()
        return int(self._starter.stdout.readline())

    def address(self, port: int, map_id: str) -> str:
        """Return the address of a map's socket."""
        return f"ws://127.0.0.1:{port}/sync/{map_id}"

    def megabytes(self, port: int) -> float:
        """Return the memory that a server holds."""
        status = Path(f"/proc/{self.servers[port]}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def log_of(self, map_id: str) -> list[tuple[str, int]]:
        """Return ids and numbers of the map's changes, straight from the database."""
        query = LOG_QUERY.format(map_id)
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                return [(row[0], row[1]) for row in connection.execute(query)]
        with closing(sqlite3.connect(self.folder / "changes.sqlite3")) as file:
            return file.execute(query).fetchall()

    def _environment(self) -> dict[str, str]:
        ours = {name: text for name, text in os.environ.items() if not name.startswith("CHALKMAP_")}
        ours |= {
            "CHALKMAP_DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "chalkmap.config.settings",
        }
        ours |= {"CHALKMAP_DATABASE_URL": self.database_url} if self.database_url else {}
        return ours | ({"CHALKMAP_BROKER_URL": self.broker_url} if self.broker_url else {})


@contextmanager
def sqlite_world(*, people: int, maps: int = 1) -> Iterator[World]:
    """Make a world on SQLite that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder)).prepare(people=people, maps=maps)
        try:
            yield world
        finally:
            world.stop()


@contextmanager
def postgres_world(*, people: int, broker_url: str = "") -> Iterator[World]:
    """Make a world on PostgreSQL that is gone afterwards."""
    name = f"chalkmap_sync_{new_id().lower()}"
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            with tempfile.TemporaryDirectory() as folder:
                world = World(Path(folder), f"{POSTGRES}/{name}", broker_url).prepare(people=people)
                try:
                    yield world
                finally:
                    world.stop()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def is_postgres_there() -> bool:
    """Return whether PostgreSQL answers."""
    try:
        psycopg.connect(f"{POSTGRES}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def free_port() -> int:
    """Return a port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, pid: int) -> None:
    limit = time.monotonic() + 30
    while time.monotonic() < limit and _is_alive(pid):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"the server on port {port} did not start")


def _is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()
