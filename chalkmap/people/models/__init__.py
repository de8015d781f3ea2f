"""The nouns of `people`, one file each."""

from chalkmap.people.models.link import OneTimeLink, Purpose
from chalkmap.people.models.person import Colour, Person, Theme
from chalkmap.people.models.place import District, Room, School
from chalkmap.people.models.role import Role, RoleGrant

__all__ = [
    "Colour",
    "District",
    "OneTimeLink",
    "Person",
    "Purpose",
    "Role",
    "RoleGrant",
    "Room",
    "School",
    "Theme",
]
