"""Days in the words of other programs: milliseconds since 1970, or a text that begins with the day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")


def day_of_milliseconds(value: str | None) -> str | None:
    """Return the day (UTC) of a time in milliseconds since 1970."""
    try:
        return datetime.fromtimestamp(int(value or "") / 1000, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def milliseconds_of_day(day: str) -> int | None:
    """Return noon (UTC) of a day in milliseconds since 1970; None of a day that is none: `2027-02-30`."""
    try:
        noon = datetime.combine(date.fromisoformat(day), time(12), UTC)
    except ValueError:
        return None
    return int(noon.timestamp() * 1000)


def day_of_text(text: str | None) -> str | None:
    """Return the day with which a text begins: `2027-01-02`, `2027-01-02T08:00:00`."""
    match = _DAY.match(text or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None
