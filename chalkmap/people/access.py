"""Who may do what in general: one answer for pages, API and services.

Rights on a single map are in `maps.access`. The table `RULES` is the whole of it: an action is allowed when
its predicate says so; a predicate asks for roles, held for the district or for the school that the object
belongs to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.predicates import Predicate

from chalkmap.people.models import Person, Role, RoleGrant, Room, School

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

EVERY_ADULT = frozenset(set(Role) - {Role.STUDENT})


def may(person: Person | AnonymousUser, action: str, obj: Any = None) -> bool:
    """Say whether the person may do `action` (a key of `RULES`) to `obj`. Raises KeyError for an unknown action.

    `obj` is a School, Room or Person where the rule looks at one; None means the district.
    """
    rule = RULES[action]
    if not isinstance(person, Person) or not person.is_active:
        return False
    return rule.test(person, obj)


def roles_of(person: Person) -> frozenset[tuple[str, int | None]]:
    """Return the roles the person holds now, each with its school's id or None for the district.

    One query for each Person object, which lives as long as a request.
    """
    if person.known_roles is None:
        held = RoleGrant.objects.held().filter(person=person).values_list("role", "school_id")
        person.known_roles = frozenset(held)
    return person.known_roles


def forget_roles(person: Person) -> None:
    """Let the next question read the person's roles again, after they were changed."""
    person.known_roles = None


def _holds(*roles: Role) -> Predicate:
    """Make a predicate: the person holds one of the roles, for the district or for any school."""

    def holds(person: Person, _obj: Any) -> bool:
        return any(role in roles for role, _school in roles_of(person))

    return Predicate(holds)


def _holds_here(*roles: Role) -> Predicate:
    """Make a predicate: the person holds one of the roles for the district or for all schools of the object."""

    def holds_here(person: Person, obj: Any) -> bool:
        mine = {school for role, school in roles_of(person) if role in roles}
        return None in mine or (bool(mine) and _schools_of(obj) <= mine)

    return Predicate(holds_here)


def _schools_of(obj: Any) -> set[int | None]:
    """Return the ids of the schools that an object belongs to; the district counts as None.

    A person belongs to every school they hold a role in, so that an administrator of one school never gets
    into the account of somebody with rights elsewhere.
    """
    if isinstance(obj, School):
        return {obj.pk}
    if isinstance(obj, Room):
        return {obj.school_id}
    if isinstance(obj, Person):
        return {school for _role, school in roles_of(obj)} or {None}
    return {None}


def _is_oneself(person: Person, obj: Any) -> bool:
    return isinstance(obj, Person) and obj.pk == person.pk


is_oneself = Predicate(_is_oneself)
is_administrator_here = _holds_here(Role.ADMINISTRATOR)
is_adult = _holds(*EVERY_ADULT)

RULES: dict[str, Predicate] = {
    "maps.create": is_adult,
    "people.see": is_adult,  # names, to share a map with
    "people.invite": is_administrator_here,
    "people.change": is_oneself | is_administrator_here,
    "people.help_sign_in": is_administrator_here,
    "people.close_account": is_administrator_here & ~is_oneself,
    "roles.change": is_administrator_here,  # asked for the school (None: the district) of the role
    "places.change": is_administrator_here,
    "settings.change": is_administrator_here,
}
