"""What is refused about the home page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chalkmap.core.errors import RefusedError


class HomeMapNotForPersonError(RefusedError):
    """Only an administrator of the district chooses its home map."""

    code = "home-map-not-allowed"
    status = 403
    message = _("An administrator of the district chooses its home map.")
