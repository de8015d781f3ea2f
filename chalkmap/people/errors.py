"""What `people` refuses to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chalkmap.core.errors import RefusedError


class NotAllowedError(RefusedError):
    """The person's roles do not allow it."""

    code = "not-allowed"
    status = 403
    message = _("Your roles do not allow this. An administrator of your district can change that.")


class RoleHeldError(RefusedError):
    """The person has the role already."""

    code = "role-held"
    status = 409
    message = _("%(name)s is already %(role)s here.")


class LastAdministratorError(RefusedError):
    """Nobody would be left who can give roles."""

    code = "last-administrator"
    status = 409
    message = _("%(name)s is the last administrator of the district. Name another one first.")


class EmailTakenError(RefusedError):
    """Another person signs in with this address."""

    code = "email-taken"
    status = 409
    message = _("%(email)s belongs to somebody else already.")


class LinkNotGoodError(RefusedError):
    """A one-time link that does not open: used, too old, unknown, or not for here."""

    code = "link-not-good"
    status = 410
    message = _("It works once, and not for ever. Ask whoever gave it to you for a new one.")


class AdministratorExistsError(RefusedError):
    """The district has an administrator already, so nobody can become the first."""

    code = "administrator-exists"
    status = 409
    message = _(
        "The district has an administrator already: %(name)s. "
        "They can invite others, and you can make a sign-in link for them."
    )


class NoSuchPersonError(RefusedError):
    """Nobody with this address can sign in."""

    code = "no-such-person"
    status = 404
    message = _("Nobody here signs in with %(email)s.")
