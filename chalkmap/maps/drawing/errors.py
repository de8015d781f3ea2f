"""What can go wrong when a map is drawn."""

from __future__ import annotations


class DrawingFailedError(Exception):
    """A map could not be drawn; the message says why, for the operator's log."""
