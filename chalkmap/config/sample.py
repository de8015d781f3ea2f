"""The sample district: its people and its maps, loaded once."""

from __future__ import annotations

from chalkmap.people.sample import load_sample_people


def load_sample_district() -> bool:
    """Load what is missing of the sample district. Return whether anything was."""
    load_sample_people()
    return False
