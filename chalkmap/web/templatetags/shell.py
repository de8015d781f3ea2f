"""The shell's building blocks, for templates: `{% form_field field %}`, `{% form_fields form %}`, `{% person_mark person %}`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import forms, template

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField

register = template.Library()


@register.inclusion_tag("web/components/fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """Draw a form's general errors and all its fields."""
    return {"form": form}


@register.inclusion_tag("web/components/field.html")
def form_field(field: BoundField) -> dict[str, Any]:
    """Draw one field: label, control, help and errors, tied together for screen readers."""
    widget = field.field.widget
    is_group = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    described_by = _described_by(field)
    return {
        "field": field,
        "is_group": is_group,
        "is_checkbox": isinstance(widget, forms.CheckboxInput),
        "help_text": field.help_text,
        "described_by": described_by,
        "control": field.as_widget(attrs=None if is_group else _attributes(field, described_by)),
    }


@register.inclusion_tag("web/components/person_mark.html")
def person_mark(person: Any) -> dict[str, Any]:
    """Draw the round mark with a person's initials in their colour."""
    return {"person": person}


@register.filter
def as_json(value: Any) -> str:
    """Write a value as JSON, for a `data-` attribute: the template escapes it."""
    return json.dumps(value)


def _described_by(field: BoundField) -> str:
    notes = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        notes.append(f"{field.auto_id}_error")
    return " ".join(notes)


def _attributes(field: BoundField, described_by: str) -> dict[str, str | bool]:
    widget = field.field.widget
    names = [*str(widget.attrs.get("class", "")).split(), _class_of(widget)]
    if field.errors:
        names.append("is-invalid")
    attributes: dict[str, str | bool] = {"class": " ".join(names)}
    if field.errors:
        attributes["aria-invalid"] = "true"
    if described_by:
        attributes["aria-describedby"] = described_by
    return attributes


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"
