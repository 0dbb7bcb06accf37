"""Form fields that take whatever is typed: cleaned first, then judged, with messages that say what to do.

A message never repeats what was typed: that stands in the field.
"""

from copy import copy

from django import forms
from django.core.validators import BaseValidator
from django.utils.deconstruct import deconstructible
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from smartnation.core import typed

MISSING = _("“%(label)s” is still empty.")
CHOOSE = _("Choose an answer to “%(label)s”.")


@deconstructible
class AtMost(BaseValidator):
    """Says how much too long a text is."""

    code = "max_length"
    message = ngettext_lazy(
        "This may have %(limit_value)d character at most; it has %(show_value)d.",
        "This may have %(limit_value)d characters at most; it has %(show_value)d.",
        "limit_value",
    )

    def compare(self, length, limit):
        return length > limit

    def clean(self, text):
        return len(text)


def lazy_text(method):
    """Decorator: the text is made when it is shown, in the language of who reads it."""
    return lazy(method, str)


class Typed:
    """What our fields share: a message for an empty one that names it."""

    empty = MISSING

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.error_messages["required"] = self.when_empty()

    @lazy_text
    def when_empty(self) -> str:
        return str(self.empty) % {"label": self.label}


class LineField(Typed, forms.CharField):
    """One line."""

    def __init__(self, *, most: int, **kwargs):
        super().__init__(**kwargs)
        self.most = most
        self.validators = [AtMost(most)]  # not Django's for length and NUL

    def to_python(self, value):
        return typed.one_line(super().to_python(value))


class TextField(LineField):
    """Several lines."""

    def __init__(self, *, rows: int = 5, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value):
        return typed.lines(forms.CharField.to_python(self, value))


class MailField(Typed, forms.EmailField):
    """An e-mail address."""

    def __init__(self, **kwargs):
        super().__init__(max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}), **kwargs)
        sentence = _("This is no complete e-mail address. It looks like name@example.be.")
        self.validators = [*map(copy, self.validators)]  # Django's own are those of the whole site
        for validator in self.validators:
            validator.message = sentence
        self.error_messages["invalid"] = sentence

    def to_python(self, value):
        return typed.one_line(super().to_python(value))


class PickField(Typed, forms.ChoiceField):
    """One of a list."""

    empty = CHOOSE

    def __init__(self, *, radio: bool = False, **kwargs):
        if not radio:
            kwargs["choices"] = [("", _("Choose")), *kwargs["choices"]]
        super().__init__(widget=forms.RadioSelect if radio else forms.Select, **kwargs)
        self.error_messages["invalid_choice"] = self.error_messages["required"]


class PickSeveralField(Typed, forms.MultipleChoiceField):
    """Some of a list."""

    empty = CHOOSE

    def __init__(self, **kwargs):
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.error_messages["invalid_choice"] = self.error_messages["required"]


class TickField(Typed, forms.BooleanField):
    """A box to tick."""
