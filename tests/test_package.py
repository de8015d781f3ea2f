"""The wheel: installed where there is no source and no Node, it serves."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.running import ROOT, RunningServer

MUST_HOLD = (
    "chalkmap/web/static/client/manifest.json",
    "chalkmap/locale/es/LC_MESSAGES/django.mo",
    "chalkmap/maps/drawing/draw.js",
    "chalkmap/maps/drawing/formulas.js",
    "chalkmap/config/sample_data/home.json",
    "chalkmap/maps/migrations/0001_initial.py",
    "chalkmap/web/templates/",
)
MUST_NOT_HOLD = ("node_modules", "requirements", "client/src")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `make package` does."""
    assert (ROOT / MUST_HOLD[0]).exists(), "`make test` builds the front end first"
    folder = tmp_path_factory.mktemp("dist")
    command = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT]
    subprocess.run([sys.executable, "-m", "pip", *command], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_what_runs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in MUST_HOLD:
        assert any(name.startswith(wanted) for name in names), wanted
    for unwanted in MUST_NOT_HOLD:
        assert not any(unwanted in name for name in names), unwanted


def test_an_installed_wheel_serves_without_source_and_without_node(
    wheel: Path, tmp_path: Path
) -> None:
    python = _environment_with(wheel, tmp_path / "venv")
    server = RunningServer(
        tmp_path / "data", python=python, folder=tmp_path, path=str(python.parent)
    )
    server.start()
    with urllib.request.urlopen(f"{server.url}/accounts/login/") as answer:
        page = answer.read().decode()
    script = next(part for part in page.split('"') if part.startswith("/static/client/assets/"))
    with urllib.request.urlopen(server.url + script) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    server.stop()


def _environment_with(wheel: Path, folder: Path) -> Path:
    """Make an environment that has the wheel, and sees the packages it needs where they are installed already."""
    venv.create(folder)
    python = folder / "bin" / "python"
    (packages,) = folder.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    found = subprocess.run(
        [python, "-c", "import chalkmap; print(chalkmap.__file__)"],
        cwd=folder, capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert str(packages) in found.stdout
    return python
