"""The profile: what a person says about themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chalkmap.people.forms import ProfileForm
from chalkmap.people.models import Person
from chalkmap.people.services.profiles import change_profile
from chalkmap.web.context import remember_theme

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show the profile, and save it."""
    # A copy: the form writes into it, while the shell shows what is saved.
    person = Person.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        person = change_profile(person=person, profile=form.profile(), actor=person)
        with override(person.language or get_language_from_request(request)):
            messages.success(request, _("Your profile is saved."))
        return remember_theme(redirect("profile"), person.theme)
    context = {"form": form, "roles": person.roles_in_words()}
    return render(request, "people/profile.html", context)
