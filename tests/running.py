"""A real `chalkmap run` in a process of its own, as the browser and crash tests need it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from tests.commands import ROOT, environment

STARTED = re.compile(r"(http://\S+)")
LINK = re.compile(r"^  (?P<name>.+) \((?P<role>.+)\): (?P<url>http\S+)$")


@dataclass
class RunningServer:
    """A server on a free port with a data folder of its own. `settings` are CHALKMAP_ names without the prefix."""

    data_dir: Path
    settings: dict[str, str] = field(default_factory=dict)
    python: Path = Path(sys.executable)
    folder: Path = ROOT  # where it is started
    path: str = os.environ["PATH"]
    port: int = 0
    url: str = ""
    links: dict[str, str] = field(default_factory=dict)  # sign-in addresses by the person's name

    def start(self) -> None:
        """Start it, and return when it has printed its address. Its links are good after that."""
        self.port = self.port or free_port()
        self.links = {}
        self._log = (self.data_dir.parent / f"{self.data_dir.name}.log").open("a", encoding="utf-8")
        self._process = subprocess.Popen(
            [self.python, "-m", "chalkmap.config.cli", "run"],
            cwd=self.folder,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self._read_greeting()

    def stop(self) -> None:
        """Ask it to stop, as Ctrl+C does, and wait for it."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it without a chance to say anything, as a power failure does."""
        self._end(signal.SIGKILL)

    @property
    def memory_bytes(self) -> int:
        """Memory that the process holds now."""
        pages = Path(f"/proc/{self._process.pid}/statm").read_text(encoding="utf-8").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def log(self) -> str:
        """Return what it has said to standard error."""
        return Path(self._log.name).read_text(encoding="utf-8")

    def _environment(self) -> dict[str, str]:
        ours = {"DATA_DIR": str(self.data_dir), "PORT": str(self.port), **self.settings}
        return environment(**ours) | {"PATH": self.path}

    def _read_greeting(self) -> None:
        said: deque[str] = deque(maxlen=20)
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said.append(line)
            if link := LINK.match(line):
                self.links[link["name"]] = link["url"]
            elif started := STARTED.search(line):
                self.url = started[1].rstrip("/")
                self._wait_until_listening()
                return
        self._process.wait()
        raise AssertionError(f"the server did not start: {''.join(said)}{self.log()}")

    def _wait_until_listening(self) -> None:
        """The address is printed a moment before the port is open, longer on a busy machine."""
        give_up = time.monotonic() + 20
        while time.monotonic() < give_up:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(f"the server does not listen: {self.log()}")

    def _end(self, how: signal.Signals) -> None:
        self._process.send_signal(how)
        self._process.wait(timeout=20)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._log.close()


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
