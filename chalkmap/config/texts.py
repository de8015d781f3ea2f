"""Translated texts of the command line, before or without Django: the same catalogues, Python's own reader."""

from __future__ import annotations

import gettext
from pathlib import Path

catalogue = gettext.translation("django", Path(__file__).parents[1] / "locale", fallback=True)
_ = catalogue.gettext
