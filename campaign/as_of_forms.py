"""What an editor asks of the view that looks ahead: which page, in which language, at which moment."""

from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FROM, TO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


class AsOfForm(forms.Form):
    """The moment is by the clocks of Brussels; one that they skip or show twice is refused."""

    date = forms.DateTimeField(
        label=_("Date and time"),
        help_text=_("Brussels time."),
        validators=[MinValueValidator(FROM), MaxValueValidator(TO)],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    page = forms.ChoiceField(label=_("Page"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args, pages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["page"].choices = [(str(page.pk), page.menu_title) for page in pages]
