"""What is refused about maps, each with a stable code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chalkmap.core.errors import RefusedError


class MapLevelError(RefusedError):
    """The person may see the map, but this needs a higher level."""

    code = "not-allowed"
    status = 403
    message = _("This needs the level “%(needed)s” on “%(title)s”.")


class MapInTrashError(RefusedError):
    """The map is in the trash: it can be brought back, but neither read nor changed."""

    code = "in-trash"
    status = 410
    message = _("“%(title)s” is in the trash.")


class MapsNotForPersonError(RefusedError):
    """The person's roles do not let them make maps."""

    code = "maps-create-not-allowed"
    status = 403
    message = _("Your role does not let you make maps. Ask the technology office for one.")


class FileTooLargeError(RefusedError):
    """An uploaded file is above the limit."""

    code = "file-too-large"
    status = 413
    message = _("“%(name)s” is larger than %(megabytes)s MB.")


class TooManyFilesError(RefusedError):
    """More files at once than one request takes."""

    code = "too-many-files"
    status = 413
    message = _("At most %(limit)s files at a time.")


class NoFileError(RefusedError):
    """An import without a file."""

    code = "no-file"
    message = _("Choose a file to import.")


class PersonUnknownError(RefusedError):
    """Nobody with this name or address may sign in."""

    code = "person-unknown"
    message = _("Nobody here is called “%(who)s”. Type a name or an e-mail address in full.")


class SharedWithOwnerError(RefusedError):
    """The owner has every right already."""

    code = "shared-with-owner"
    message = _("%(name)s owns this map already.")


class TitleTooLongError(RefusedError):
    """A title above the document's limit."""

    code = "title-too-long"
    message = _("A title has at most %(limit)s characters.")


class ChangeMalformedError(RefusedError):
    """What was sent is not a change."""

    code = "malformed"
    message = _("This is not a change: %(reason)s")


class NotAPictureError(RefusedError):
    """The bytes are no picture of a kind that may be shown, whatever their name says."""

    code = "not-a-picture"
    message = _("“%(name)s” is not a picture: PNG, JPEG, GIF, WebP and AVIF can be shown.")


class PictureTooLargeError(RefusedError):
    """A picture with more pixels than are decoded here."""

    code = "picture-too-large"
    status = 413
    message = _("“%(name)s” has more than %(megapixels)s million pixels.")


class TooManyFilesOfMapError(RefusedError):
    """The map holds as many pictures as it may."""

    code = "too-many-files-of-map"
    status = 413
    message = _("A map holds at most %(limit)s pictures.")
