"""Form controls of the shell."""

from __future__ import annotations

from django import forms


class Choices(forms.RadioSelect):
    """A few choices beside each other."""

    template_name = "web/components/choices.html"


class Swatches(forms.RadioSelect):
    """Colours by name, each with a drop of it."""

    template_name = "web/components/swatches.html"
