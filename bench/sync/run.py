"""Chalkmap, Hocuspocus and y-websocket under the same load, in turn: server on core 0, load on core 1.

    python -m bench.sync.run [--repeats 3] [--seconds 6] [--only rooms|busy] [--servers chalkmap,y-websocket]

The load generator and the peers' plans are those of `sync-bench` in the folder that CHALKMAP_SHARED names
(`../shared` beside the checkout). Ratios count, not figures: machines drift, and the servers run in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.sync.plan import write_plan

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = Path(os.environ.get("CHALKMAP_SHARED", ROOT.parent / "shared")) / "tools" / "sync-bench"
WORK = HERE / "peers"  # node_modules, the compiled load generator and the plans: none of it is kept
SERVERS = ("chalkmap", "hocuspocus", "y-websocket")
SERVER_CORE, LOAD_CORE = "0", "1"
MESSAGES = 400
COLUMNS = ("deliv_s", "lost", "cpu", "deliv_cpu", "p50", "p99", "ack99", "rss_mb")


@dataclass(frozen=True)
class Scenario:
    """So many rooms of so many clients, of whom some write five edits a second."""

    name: str
    rooms: int
    clients: int
    writers: int


SCENARIOS = (
    Scenario("busy", rooms=1, clients=1_000, writers=10),
    Scenario("rooms", rooms=200, clients=5, writers=1),
)


def main() -> None:
    """Run everything that was asked for and print medians and ratios."""
    options = _options()
    _prepare()
    for scenario in SCENARIOS:
        if options.only in (None, scenario.name):
            _compare(scenario, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--only", choices=[scenario.name for scenario in SCENARIOS])
    parser.add_argument("--servers", default=",".join(SERVERS))
    return parser.parse_args()


def _prepare() -> None:
    if not (WORK / "node_modules").exists():
        subprocess.run(["npm", "install", "--silent", "--no-package-lock"], cwd=WORK, check=True)
    source = SHARED / "loadgen.c"
    subprocess.run(["gcc", "-O2", "-w", "-o", WORK / "loadgen", source], check=True)
    # A module finds its packages from where it lies.
    shutil.copyfile(SHARED / "mkplan.mjs", WORK / "mkplan.mjs")
    subprocess.run(["node", "mkplan.mjs"], cwd=WORK, check=True, stdout=subprocess.DEVNULL)
    write_plan(WORK / "own.plan", writers=10, messages=MESSAGES)


def _compare(scenario: Scenario, options: argparse.Namespace) -> None:
    names = options.servers.split(",")
    results: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for _ in range(options.repeats):
        for name in names:  # in turn, so that a slow minute of the machine hits all of them
            results[name].append(_run(name, scenario, options.seconds))
    medians = {name: _medians(runs) for name, runs in results.items()}
    _print(scenario, medians)


def _run(name: str, scenario: Scenario, seconds: int) -> dict[str, Any]:
    port = free_port()
    cookie_file = WORK / "cookie"
    cookie_file.unlink(missing_ok=True)
    with (WORK / f"{name}.log").open("wb") as log:
        server = subprocess.Popen(
            ["taskset", "-c", SERVER_CORE, *_command(name, port, scenario, cookie_file)],
            env=_environment(port),
            cwd=WORK,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            wait_for(port, server)
            return _load(name, scenario, seconds, port, server.pid, cookie_file)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


def _command(name: str, port: int, scenario: Scenario, cookie_file: Path) -> list[str]:
    if name == "chalkmap":
        serve = [sys.executable, "-m", "bench.sync.serve"]
        return [*serve, str(port), str(scenario.rooms), str(cookie_file)]
    if name == "hocuspocus":
        return ["node", "hocuspocus.mjs"]
    return ["node", "node_modules/@y/websocket-server/src/server.js"]


def _environment(port: int) -> dict[str, str]:
    inherited = {key: text for key, text in os.environ.items() if not key.startswith("CHALKMAP_")}
    return inherited | {"PORT": str(port), "HOST": "127.0.0.1", "PYTHONPATH": str(ROOT)}


def _load(
    name: str, scenario: Scenario, seconds: int, port: int, pid: int, cookie_file: Path
) -> dict[str, Any]:
    pids = ",".join(map(str, _family(pid)))
    plan = {"chalkmap": "own", "hocuspocus": "hocus", "y-websocket": "ysync"}[name]
    words = f"-plan {plan}.plan -port {port} -pids {pids} -label {name} -warm 1 -dur {seconds}"
    words += f" -n {scenario.clients} -r {scenario.rooms} -k {scenario.writers}"
    if name == "chalkmap":
        words += f" -text 1 -ownack 1 -cookie {cookie_file.read_text()}"
    done = subprocess.run(
        ["taskset", "-c", LOAD_CORE, "./loadgen", *words.split()],
        cwd=WORK,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}\n{(WORK / f'{name}.log').read_text()[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _family(pid: int) -> list[int]:
    """Return a process and all that it has started: node may be a script that starts node."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _medians(runs: list[dict[str, Any]]) -> dict[str, float]:
    return {column: statistics.median(run[column] for run in runs) for column in COLUMNS}


def _print(scenario: Scenario, medians: dict[str, dict[str, float]]) -> None:
    print(f"\n{scenario.rooms} x {scenario.clients} clients, {scenario.writers} writing in each")
    print(f"{'':14}" + "".join(f"{column:>11}" for column in COLUMNS))
    for name, row in medians.items():
        print(f"{name:14}" + "".join(f"{row[column]:>11.4g}" for column in COLUMNS))
    peers = [row for name, row in medians.items() if name != "chalkmap"]
    if "chalkmap" in medians and peers:
        ours = medians["chalkmap"]
        print("chalkmap / better peer:", end="")
        for column in COLUMNS[2:]:
            best = (max if column == "deliv_cpu" else min)(row[column] for row in peers)
            print(f"  {column} {ours[column] / best:.2f}" if best > 0 else "", end="")
        print()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers, and what starting costs is over."""
    limit = time.monotonic() + 60
    while time.monotonic() < limit and server.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(0.7)
                return
        time.sleep(0.1)
    raise SystemExit(f"the server on port {port} did not start")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
