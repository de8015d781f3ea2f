"""The settings under which the tests run: the product's own, with a data folder that is gone afterwards."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "CHALKMAP_DATA_DIR" not in os.environ:
    os.environ["CHALKMAP_DATA_DIR"] = tempfile.mkdtemp(prefix="chalkmap-tests-")
    atexit.register(shutil.rmtree, os.environ["CHALKMAP_DATA_DIR"], ignore_errors=True)
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    # One process holds a data folder, and each worker starts servers.
    os.environ["CHALKMAP_DATA_DIR"] = str(Path(os.environ["CHALKMAP_DATA_DIR"]) / worker)

from chalkmap.config.settings import *  # noqa: F403
from chalkmap.config.settings import DATA_DIR, DATABASES

# Files as in the product: SQLite in memory locks whole tables and does not wait for them.
for alias, database in DATABASES.items():
    if "sqlite3" in database["ENGINE"]:
        database["TEST"] = {"NAME": DATA_DIR / f"test-{alias}.sqlite3"}

# A strong password hash is slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
