"""How soon a map can be had that nobody has open: a new process, files not in memory, up to the last frame.

    python -m bench.sync.opening [--nodes 10000] [--changes 100000] [--tail 500] [--repeats 5]

`tail` is how many changes came after the newest snapshot: 500 is when the server writes the next one. Of a map of
100,000 nodes it matters for how long nobody else is served while it is opened.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.sync.own_world import fresh_folder, machine, use_folder
from bench.sync.plan import change, document

ROOT = Path(__file__).resolve().parents[2]
TARGET_MS, TARGET_HELD_MS, TARGET_MB = 150, 20, 15
AT_ONCE = 1_000
MAP = "coldmap12345"


def main() -> None:
    """Print milliseconds, and the memory that the open map takes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--changes", type=int, default=100_000)
    parser.add_argument("--tail", type=int, default=500)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)  # of a process that measures
    options = parser.parse_args()
    if options.folder:
        _measure(options.folder)
        return
    with fresh_folder() as folder:
        _write_history(options)
        runs = [_in_new_process(folder) for _ in range(options.repeats)]
    middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    print(f"{machine()}; medians of {options.repeats}")
    print(
        f"map of {middle['nodes']:.0f} nodes, {options.changes} changes, {options.tail} since the snapshot"
    )
    print(f"read and brought up to date  {middle['read_ms']:7.1f} ms")
    print(f"encoded for the page         {middle['frames_ms']:7.1f} ms")
    ready = middle["read_ms"] + middle["frames_ms"]
    print(f"ready                        {ready:7.1f} ms (at most {TARGET_MS} with 10,000 nodes)")
    print(f"the loop held for at most    {middle['held_ms']:7.1f} ms (at most {TARGET_HELD_MS})")
    print(f"memory of the open map       {middle['mb']:7.1f} MB (at most {TARGET_MB})")


def _write_history(options: argparse.Namespace) -> None:
    from chalkmap.maps.document.apply import apply_change
    from chalkmap.maps.document.snapshot import encode_snapshot
    from chalkmap.maps.sync import log

    current = document(options.nodes)
    entries: list[log.Entry] = []
    for n in range(options.changes):
        ops = _retitling(n, options.nodes)
        before = apply_change(current, ops)
        seq = n + 1
        entries.append(
            log.Entry(MAP, seq, f"p-{n}", None, seq, json.dumps(ops), json.dumps(before))
        )
        if len(entries) == AT_ONCE or seq == options.changes:
            log.append(entries)
            entries = []
        if seq == options.changes - options.tail:
            log.write_snapshot(MAP, seq, encode_snapshot(current | {"seq": seq}))


def _retitling(n: int, nodes: int) -> list[dict[str, Any]]:
    op = change(0, 0)["ops"][0]
    return [op | {"id": f"n{n * 37 % nodes}", "props": {"title": f"title {n}"}}]


def _in_new_process(folder: Path) -> dict[str, float]:
    for file in folder.glob("changes.sqlite3*"):
        with file.open("rb") as opened:
            os.fsync(opened.fileno())
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    done = subprocess.run(
        [sys.executable, "-m", "bench.sync.opening", "--folder", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _measure(folder: Path) -> None:
    use_folder(folder)
    print(json.dumps(asyncio.run(_open())))


async def _open() -> dict[str, float]:
    """Open the map as a server does: read in a thread, encoded on the loop between others' turns."""
    from chalkmap.maps.sync import log
    from chalkmap.maps.sync.opening import frames_of
    from chalkmap.maps.sync.threads import DatabaseThreads

    threads = DatabaseThreads()
    before = _resident_mb()
    watching = asyncio.create_task(_longest_hold())
    await asyncio.sleep(0)
    start = time.perf_counter()
    opened = await threads.run(log.open_map, MAP)
    read = time.perf_counter()
    memory = _resident_mb() - before
    await frames_of(opened.document)
    end = time.perf_counter()
    watching.cancel()
    held = await watching
    threads.stop()
    return {
        "nodes": len(opened.document["nodes"]),
        "read_ms": (read - start) * 1e3,
        "frames_ms": (end - read) * 1e3,
        "held_ms": held * 1e3,
        "mb": memory,
    }


async def _longest_hold() -> float:
    """Return the longest time, in seconds, for which nothing else could run; until cancelled."""
    longest, last = 0.0, time.perf_counter()
    try:
        while True:
            await asyncio.sleep(0)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
    except asyncio.CancelledError:
        return longest


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
