"""What the log refuses to callers outside the sockets."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from chalkmap.core.errors import RefusedError


class OldBaseError(RefusedError):
    """Somebody else has edited the text since the number that the change was made on."""

    code: ClassVar[str] = "old-base"
    status: ClassVar[int] = 409
    message = _("Somebody else has edited this text in the meantime.")


class ChangeNotWrittenError(RefusedError):
    """The change could not be written; nothing was changed."""

    code: ClassVar[str] = "not-written"
    status: ClassVar[int] = 503
    message = _("The change could not be saved. Try again.")
