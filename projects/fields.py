"""Model fields of projects: several places, and periods of a year or a month."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpis.fields import PeriodField
from kpis.periods import Period
from projects.choices import Place


def validate_no_quarter(text: str) -> None:
    """A project begins and ends in a year or a month."""
    if "Q" in text:
        raise ValidationError(_("Write a year (2025) or a month (2025-07)."))


class MomentField(PeriodField):
    """When a project begins or ends, as precisely as is known: "2025", "2025-07"."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if validate_no_quarter not in self.validators:
            self.validators = [*self.validators, validate_no_quarter]


def moment(text: str) -> Period | None:
    """The stored text as a period; None when it isn't known."""
    return Period.parse(text) if text else None


class PlacesField(ArrayField):
    """Keys of ``Place``, edited as checkboxes."""

    def __init__(self, *args, **kwargs):
        kwargs["base_field"] = models.CharField(max_length=20, choices=Place.choices)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["base_field"]
        return name, path, args, kwargs

    def formfield(self, **kwargs):
        asked = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text}
        return forms.TypedMultipleChoiceField(
            choices=Place.choices, widget=kwargs.get("widget", forms.CheckboxSelectMultiple), **asked
        )
