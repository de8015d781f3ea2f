"""The nouns of `people`, one file each."""

from chalkmap.people.models.person import Person
from chalkmap.people.models.place import District, Room, School
from chalkmap.people.models.role import Role, RoleGrant

__all__ = ["District", "Person", "Role", "RoleGrant", "Room", "School"]
