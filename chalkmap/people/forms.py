"""Forms of people's own pages."""

from __future__ import annotations

import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

from chalkmap.people.models import Colour, District, Person, Theme
from chalkmap.people.services.profiles import Profile
from chalkmap.people.sign_in_forms import PASSWORD_HELP
from chalkmap.web.widgets import Choices, Swatches


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, colour, language, time zone, appearance."""

    name = forms.CharField(
        label=_("Name"), max_length=150, help_text=_("As others see it on maps and lists.")
    )
    colour = forms.ChoiceField(
        label=_("Colour"),
        choices=Colour.choices,
        widget=Swatches,
        help_text=_("Your cursor on shared maps, and the mark beside your name."),
    )
    theme = forms.ChoiceField(label=_("Appearance"), choices=Theme.choices, widget=Choices)
    language = forms.ChoiceField(label=_("Language"), required=False)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, help_text=_("Times on every page are shown in it.")
    )

    class Meta:
        model = Person
        fields = ("name", "colour", "theme", "language", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = _("as the district (%(zone)s)") % {"zone": in_words(District.objects.time_zone())}
        self._choices("language", [("", _("as my browser asks")), *settings.LANGUAGES])
        self._choices("time_zone", [("", own), *time_zones()])
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def profile(self) -> Profile:
        """Return what a valid form says."""
        return Profile(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class ChoosePasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = PASSWORD_HELP
        self.fields["new_password2"].label = _("The same once more")
        self.fields["new_password2"].help_text = ""


@cache
def time_zones() -> tuple[tuple[str, str], ...]:
    """Return the time zones of places, by name: `America/New_York`, shown as `America: New York`."""
    places = (zone for zone in zoneinfo.available_timezones() if "/" in zone)
    ours = sorted(
        zone for zone in places if not zone.startswith(("Etc/", "SystemV/", "posix/", "right/"))
    )
    return (*((zone, in_words(zone)) for zone in ours), ("UTC", "UTC"))


def in_words(zone: str) -> str:
    """Return a time zone's name as people read it."""
    return zone.replace("/", ": ", 1).replace("_", " ")
