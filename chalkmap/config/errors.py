"""What the command line refuses: the message is for the operator, without a traceback."""

from __future__ import annotations


class CommandRefusedError(Exception):
    """A command that cannot be done; the message says why."""
