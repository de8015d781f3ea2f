"""Order keys of siblings: text that sorts, with room between any two (fractional indexing).

Two people who insert at one place at once get equal keys; the id then decides, and `place` gives the next
one room by moving the siblings apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from fractional_indexing import (
    FIError,
    generate_key_between,
    generate_n_keys_between,
    validate_order_key,
)

LONGEST_KEY = 48  # where keys grow beyond it, siblings are given fresh ones


def is_order_key(key: str) -> bool:
    """Say whether the key is one that others can be put before and behind."""
    try:
        validate_order_key(key)
    except (FIError, IndexError):
        return False
    return key.isascii() and key.isalnum()


def first_keys(count: int) -> list[str]:
    """Return keys for `count` siblings without any others."""
    return list(generate_n_keys_between(None, None, count))


def key_after(key: str | None) -> str:
    """Return a key behind the last sibling's, or the first key at all."""
    return str(generate_key_between(key, None))


def place(keys: Sequence[str], at: int, count: int) -> tuple[list[str], list[str] | None]:
    """Return keys for `count` new siblings at index `at` among those with these keys, sorted.

    The second is None, or fresh keys for the present siblings, where there was no room left between two.
    """
    before = keys[at - 1] if at > 0 else None
    behind = keys[at] if at < len(keys) else None
    if before is None or behind is None or before < behind:
        made = list(generate_n_keys_between(before, behind, count))
        if all(len(key) <= LONGEST_KEY for key in made):
            return made, None
    fresh = first_keys(len(keys) + count)
    return fresh[at : at + count], fresh[:at] + fresh[at + count :]
