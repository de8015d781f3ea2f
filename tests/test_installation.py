"""`chalkmap init`, `check` and `link`: from nothing to an installation that nothing is said against."""

from __future__ import annotations

import socketserver
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import chalkmap

ANSWERS = (
    "--url=https://maps.example.org", "--district=Maple Valley", "--admin-name=Dana Whitfield",
    "--admin-email=dana@maple.example",
)  # fmt: skip


class Greeting(socketserver.StreamRequestHandler):
    """One conversation with a mail server that greets and takes nothing."""

    def handle(self) -> None:
        """Answer every line with yes."""
        self.wfile.write(b"220 mail.example\r\n")
        for line in self.rfile:
            is_leaving = line.upper().startswith(b"QUIT")
            self.wfile.write(b"221 bye\r\n" if is_leaving else b"250 mail.example\r\n")


@pytest.fixture
def mail_server() -> Iterator[str]:
    """Give the address of a mail server that greets and takes nothing."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Greeting) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def built_front_end() -> None:
    """The tests of a whole installation need the front end."""
    manifest = Path(__file__).parents[1] / "chalkmap/web/static/client/manifest.json"
    assert manifest.exists(), "`make test` builds the front end first"


@pytest.mark.usefixtures("built_front_end")
def test_a_fresh_installation_has_nothing_said_against_it(tmp_path: Path, mail_server: str) -> None:
    folder = tmp_path / "data"
    said = chalkmap("init", f"--data-dir={folder}", f"--mail-url={mail_server}", *ANSWERS)
    assert "https://maps.example.org/welcome/" in said
    assert "nothing to complain about" in said
    checked = chalkmap("--env-file", folder / "chalkmap.env", "check", "--deploy")
    assert checked == "Checked: nothing to complain about.\n"


def test_what_init_writes_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    chalkmap("init", f"--data-dir={folder}", *ANSWERS)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "chalkmap.env").stat().st_mode) == 0o600


def test_init_again_gives_a_new_link_to_the_same_administrator_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = chalkmap("init", f"--data-dir={folder}", *ANSWERS)
    settings = (folder / "chalkmap.env").read_text(encoding="utf-8")
    second = chalkmap("init", f"--data-dir={folder}", *ANSWERS)
    assert (folder / "chalkmap.env").read_text(encoding="utf-8") == settings
    assert _link(first) != _link(second)
    other = "--admin-email=eve@maple.example"
    refused = chalkmap("init", f"--data-dir={folder}", *ANSWERS, other, code=1)
    assert "Dana Whitfield" in refused


def test_the_operator_makes_a_link_for_somebody_with_an_account_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    chalkmap("init", f"--data-dir={folder}", *ANSWERS)
    file = folder / "chalkmap.env"
    made = chalkmap("--env-file", file, "link", "dana@maple.example")
    assert made.startswith("https://maps.example.org/")
    refused = chalkmap("--env-file", file, "link", "nobody@maple.example", code=1)
    assert "nobody@maple.example" in refused


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("--url=http://maps.example.org", "https://"),
        ("--admin-email=dana", "@"),
        ("--mail-url=mail.example", "CHALKMAP_MAIL_URL"),
        ("--district=", "--district is missing"),
    ],
)
def test_an_answer_that_makes_no_sense_writes_nothing(
    tmp_path: Path, answer: str, why: str
) -> None:
    folder = tmp_path / "data"
    assert why in chalkmap("init", f"--data-dir={folder}", *ANSWERS, answer, code=1)
    assert not folder.exists()


def _link(said: str) -> str:
    return next(line for line in said.splitlines() if "/welcome/" in line)
