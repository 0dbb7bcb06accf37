"""The filters of the list of projects."""

from functools import partial
from heapq import nlargest

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from projects.choices import Level, Place, Status
from smartnation.core.filter_fields import FilterField

SORTS = [
    ("updated", gettext_lazy("last update")),
    ("start", gettext_lazy("start, newest first")),
    ("name", gettext_lazy("name")),
]
VIEWS = ["cards", "table"]
MOST_CHOICES = 60


class ProjectFilterForm(forms.Form):
    """All optional. Each choice shows how many projects stand behind it."""

    words = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=100)
    ambition = FilterField(label=gettext_lazy("Ambition"))
    axis = FilterField(label=gettext_lazy("Axis"))
    status = FilterField(label=pgettext_lazy("of a project", "Status"))
    level = FilterField(label=gettext_lazy("Level of government"))
    place = FilterField(label=gettext_lazy("Where"))
    organisation = FilterField(label=gettext_lazy("Organisation"))
    sort = FilterField(label=gettext_lazy("Order by"))
    view = forms.ChoiceField(required=False, choices=[(name, name) for name in VIEWS], widget=forms.HiddenInput)

    def __init__(self, data, *, ambitions, organisations, **kwargs):
        super().__init__(data, auto_id="filter-%s", **kwargs)
        axes = {ambition.axis.key: ambition.axis for ambition in ambitions}
        ordered = sorted(axes.values(), key=lambda axis: axis.order)
        self._choices = {
            "ambition": [(str(a.number), f"{a.number}. {a.menu_title}") for a in ambitions],
            "axis": [(axis.key, axis.title) for axis in ordered],
            "status": [(value, str(label)) for value, label in Status.choices],
            "level": [(value, str(label)) for value, label in Level.choices],
            "place": [(value, str(label)) for value, label in Place.choices],
            "organisation": organisations,
        }
        for name, choices in self._choices.items():
            self.fields[name].choices = partial(_or_all, choices)  # looked through only when one was chosen
        self.fields["sort"].choices = [("", ""), *SORTS]
        self.fields["words"].widget.attrs |= {"autocomplete": "off", "enterkeyhint": "search"}

    @property
    def selects(self) -> list:
        """The filters with a list of choices, as they are shown."""
        return [self[name] for name in self._choices]

    @property
    def labels(self) -> dict[str, dict[str, str]]:
        """The words of every choice, by facet and value."""
        return {name: dict(choices) for name, choices in self._choices.items()}

    def show_counts(self, counts: dict[str, dict[str, int]], chosen: dict[str, str]) -> None:
        """Write the number of projects behind each choice. Of very many choices those with most projects remain."""
        for name, choices in self._choices.items():
            fewer = _fewer(choices, counts[name], chosen.get(name))
            shown = [(value, f"{label} ({counts[name].get(value, 0)})") for value, label in fewer]
            self.fields[name].choices = _or_all(shown)

    def show_orders(self, *, with_words: bool) -> None:
        """Without a choice, what was found by words stands by how well it fits, anything else by its last update."""
        others = SORTS if with_words else SORTS[1:]
        self.fields["sort"].choices = [("", _("best match") if with_words else SORTS[0][1]), *others]


def _or_all(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", _("All")), *choices]


def _fewer(choices: list[tuple[str, str]], counts: dict[str, int], chosen: str | None) -> list[tuple[str, str]]:
    """At most so many choices as someone will read, those with most projects and the chosen one, in their order."""
    if len(choices) <= MOST_CHOICES:
        return choices
    counted = [value for value, _label in choices if value in counts]
    kept = {*nlargest(MOST_CHOICES, counted, key=counts.__getitem__), chosen}
    return [each for each in choices if each[0] in kept]
