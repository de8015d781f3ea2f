"""Ids that people may see in an address: short, random, without look-alikes' confusion of meaning."""

from __future__ import annotations

import secrets
import string

ALPHABET = string.ascii_letters + string.digits
LENGTH = 12  # 71 bits: no guessing, and no collision among a billion maps worth fearing


def new_id() -> str:
    """Return a fresh id of 12 letters and digits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
