"""How maps are told of in templates."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from chalkmap.maps.loss_words import into_in_words, what_in_words

if TYPE_CHECKING:
    from chalkmap.maps.formats.loss import Loss

register = template.Library()


@register.filter
def ago(at: datetime) -> str:
    """Return how long ago something was, in its largest unit: `3 hours ago`, `just now`."""
    if timezone.now() - at < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(at, depth=1)}


@register.filter
def loss_what(loss: Loss) -> str:
    """Return what a line of an import's report is about."""
    return what_in_words(loss)


@register.filter
def loss_into(loss: Loss) -> str:
    """Return what became of it."""
    return into_in_words(loss)
