"""What the server keeps in memory for each connection and each open map.

    python -m bench.sync.memory [--connections 1000] [--maps 200] [--nodes 500]

The resident memory of a server of its own, before and after: connections that do nothing in one map, then maps
with one connection each, then the same maps when everybody has left and they wait to be closed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect

from bench.sync.own_world import machine
from bench.sync.plan import HELLO
from bench.sync.run import free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 20
SETTLE_SECONDS = 12  # the frames of a whole map are kept for those who join within ten


def main() -> None:
    """Print kilobytes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--connections", type=int, default=1_000)
    parser.add_argument("--maps", type=int, default=200)
    parser.add_argument("--nodes", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cookie_file, port = Path(folder) / "cookie", free_port()
        words = [port, options.maps + 1, cookie_file, options.nodes]
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.sync.serve", *map(str, words)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        try:
            wait_for(port, server)
            asyncio.run(_compare(options, port, server.pid, cookie_file.read_text()))
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


async def _compare(options: argparse.Namespace, port: int, pid: int, cookie: str) -> None:
    warm = await _join_all(port, cookie, [0])
    await asyncio.sleep(SETTLE_SECONDS)
    start = _resident_kb(pid)
    many = await _join_all(port, cookie, [0] * options.connections)
    await asyncio.sleep(SETTLE_SECONDS)
    connected = _resident_kb(pid)
    await _leave_all(many)
    await asyncio.sleep(2)
    left = _resident_kb(pid)
    alone = await _join_all(port, cookie, list(range(1, options.maps + 1)))
    await asyncio.sleep(SETTLE_SECONDS)
    opened = _resident_kb(pid)
    await _leave_all(alone)
    await asyncio.sleep(2)
    idle = _resident_kb(pid)
    await _leave_all(warm)
    print(f"{machine()}; server at rest {start / 1024:.0f} MB")
    print(
        f"{options.connections} idle connections in one map: {(connected - start) / options.connections:.1f} KB each"
    )
    print(
        f"{options.maps} maps of {options.nodes} nodes: open, with a connection "
        f"{(opened - left) / options.maps:.1f} KB each; idle, everybody gone {(idle - left) / options.maps:.1f} KB"
    )


async def _join_all(port: int, cookie: str, rooms: list[int]) -> list[ClientConnection]:
    sockets: list[ClientConnection] = []
    for first in range(0, len(rooms), AT_ONCE):
        joining = [_join(port, cookie, room) for room in rooms[first : first + AT_ONCE]]
        sockets += await asyncio.gather(*joining)
    return sockets


async def _join(port: int, cookie: str, room: int) -> ClientConnection:
    socket = await connect(
        f"ws://127.0.0.1:{port}/sync/ROOM{room:04x}",
        additional_headers={"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"},
        compression=None,
        ping_interval=None,
    )
    await socket.send(json.dumps(HELLO))
    welcome = json.loads(await socket.recv())
    for _ in range(welcome["parts"]):
        await socket.recv()
    return socket


async def _leave_all(sockets: list[ClientConnection]) -> None:
    for first in range(0, len(sockets), AT_ONCE):
        await asyncio.gather(*(socket.close() for socket in sockets[first : first + AT_ONCE]))


def _resident_kb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024


if __name__ == "__main__":
    main()
