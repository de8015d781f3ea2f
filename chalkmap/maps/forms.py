"""The forms of the library and the share dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from chalkmap.maps.document.schema import MAX_TITLE
from chalkmap.maps.models import SHARED_LEVELS, Level
from chalkmap.people.models import Role, School

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LEVELS = [(level.value, level.label) for level in SHARED_LEVELS]


class TitleForm(forms.Form):
    """The title of a map, new or old."""

    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE, required=False, strip=True)


class SeveralFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or several uploaded files, as a list."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Return the files as a list, each of them checked."""
        files = data or [None]
        return [
            cast("UploadedFile[bytes]", super(SeveralFilesField, self).clean(one, initial))
            for one in files
        ]


class ImportForm(forms.Form):
    """Files to make maps from."""

    uploads = SeveralFilesField(label=_("Files"), allow_empty_file=True)


class LevelForm(forms.Form):
    """A level that can be given."""

    level = forms.TypedChoiceField(label=_("May"), choices=LEVELS, coerce=Level)


class PersonShareForm(LevelForm):
    """Share with one person, by address or by name."""

    who = forms.CharField(label=_("Name or e-mail address"), max_length=254)


class CircleShareForm(LevelForm):
    """Share with everybody who has a role, in one school or in the district."""

    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("everybody")), *Role.choices]
    )
    school = forms.ModelChoiceField(
        label=_("School"),
        required=False,
        queryset=School.objects.order_by("name"),
        empty_label=_("the whole district"),
    )
