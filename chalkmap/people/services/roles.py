"""Give and take roles."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from chalkmap.people.access import forget_roles, may
from chalkmap.people.errors import LastAdministratorError, NotAllowedError, RoleHeldError
from chalkmap.people.models import Person, Role, RoleGrant, School


@transaction.atomic
def give_role(
    *, person: Person, role: Role, school: School | None = None, actor: Person | None
) -> RoleGrant:
    """Give a role for a school, or for the district without one. `actor` None: the operator of the machine.

    Raises NotAllowedError, or RoleHeldError if the person has the role there already.
    """
    _refuse_unless_allowed(actor, school)
    held = RoleGrant.objects.held().select_for_update()
    if held.filter(person=person, role=role, school=school).exists():
        raise RoleHeldError(name=person.name, role=role.label)
    grant = RoleGrant.objects.create(person=person, role=role, school=school, given_by=actor)
    forget_roles(person)
    return grant


@transaction.atomic
def take_role(*, grant: RoleGrant, actor: Person | None) -> None:
    """End a role now. Raises NotAllowedError, or LastAdministratorError for the district's last administrator."""
    _refuse_unless_allowed(actor, grant.school)
    _refuse_for_the_last_administrator(grant)
    grant.taken_at, grant.taken_by = timezone.now(), actor
    grant.save(update_fields=["taken_at", "taken_by"])
    forget_roles(grant.person)


def _refuse_unless_allowed(actor: Person | None, school: School | None) -> None:
    if actor is not None and not may(actor, "roles.change", school):
        raise NotAllowedError


def _refuse_for_the_last_administrator(grant: RoleGrant) -> None:
    if grant.role != Role.ADMINISTRATOR or grant.school_id is not None:
        return
    administrators = (
        RoleGrant.objects.held()
        .select_for_update()
        .filter(role=Role.ADMINISTRATOR, school=None, person__is_active=True)
    )
    if set(administrators.values_list("person_id", flat=True)) <= {grant.person_id}:
        raise LastAdministratorError(name=grant.person.name)
