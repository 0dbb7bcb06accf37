"""The filters of the list of news."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.choices import NewsKind
from smartnation.core.filter_fields import FilterField


class NewsFilterForm(forms.Form):
    """All optional. Each choice shows how many items stand behind it."""

    year = FilterField(label=gettext_lazy("Year"))
    kind = FilterField(label=gettext_lazy("Kind"))
    ambition = FilterField(label=gettext_lazy("Ambition"))

    def __init__(self, data, *, years: Iterable[str], ambitions, **kwargs):
        super().__init__(data, auto_id="filter-%s", **kwargs)
        self._choices = {
            "year": [(year, year) for year in years],
            "kind": [(kind.value, str(kind.label)) for kind in NewsKind],
            "ambition": [(str(a.number), f"{a.number}. {a.menu_title}") for a in ambitions],
        }
        for name, choices in self._choices.items():
            self.fields[name].choices = [("", _("All")), *choices]

    @property
    def labels(self) -> dict[str, dict[str, str]]:
        """The words of every choice, by facet and value."""
        return {name: dict(choices) for name, choices in self._choices.items()}

    def show_counts(self, counts: dict[str, dict[str, int]]) -> None:
        """Write the number of items behind each choice."""
        for name, choices in self._choices.items():
            counted = [(value, f"{label} ({counts[name].get(value, 0)})") for value, label in choices]
            self.fields[name].choices = [("", _("All")), *counted]
