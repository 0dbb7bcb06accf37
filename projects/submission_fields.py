"""Form fields of a submission: the address of a website, a year or month, euros."""

from copy import copy

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects.typed import amount, period
from smartnation.core.form_fields import LineField, Typed
from smartnation.core.typed import one_line


class AddressField(Typed, forms.URLField):
    """The address of a website; https where nothing is said."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"})
        super().__init__(max_length=500, assume_scheme="https", widget=widget, **kwargs)
        sentence = _("This is no address of a website. It looks like https://www.example.be.")
        self.error_messages["invalid"] = sentence
        self.validators = [*map(copy, self.validators)]  # Django's own are those of the whole site
        for validator in self.validators:
            validator.message = sentence
            if hasattr(validator, "schemes"):
                validator.schemes = ["http", "https"]

    def to_python(self, value):
        return super().to_python(one_line(value or ""))


class MomentTextField(LineField):
    """A year or a month."""

    def __init__(self, **kwargs):
        super().__init__(most=20, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        try:
            return period(text) if text else ""
        except ValueError:
            raise ValidationError(_("Write a year, such as 2026, or a month and a year, such as 06/2026.")) from None


class EurosField(LineField):
    """Whole euros."""

    def __init__(self, **kwargs):
        super().__init__(most=30, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            euros = amount(text)
        except ValueError:
            raise ValidationError(_("Write whole euros in digits, such as 250 000.")) from None
        if not 1 <= euros <= 99_999_999_999:
            raise ValidationError(_("Write an amount from 1 euro to 99 billion euros."))
        return euros
