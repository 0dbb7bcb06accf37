"""The filters of the list of KPIs."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kpis.sentences import VERDICT_LABELS
from kpis.verdict import Verdict
from smartnation.core.filter_fields import FilterField
from smartnation.core.languages import CODES, NAMES, REQUIRED


class KpiFilterForm(forms.Form):
    """All optional. Each choice shows how many KPIs stand behind it."""

    ambition = FilterField(label=gettext_lazy("Ambition"))
    axis = FilterField(label=gettext_lazy("Axis"))
    verdict = FilterField(label=gettext_lazy("Verdict"))
    overdue = forms.BooleanField(label=gettext_lazy("New data are overdue"), required=False)

    def __init__(self, data, *, ambitions, **kwargs):
        super().__init__(data, auto_id="filter-%s", **kwargs)
        axes = {ambition.axis.key: ambition.axis for ambition in ambitions}
        ordered = sorted(axes.values(), key=lambda axis: axis.order)
        self._choices = {
            "ambition": [(str(a.number), f"{a.number}. {a.menu_title}") for a in ambitions],
            "axis": [(axis.key, axis.title) for axis in ordered],
            "verdict": [(key.value, str(VERDICT_LABELS[key])) for key in Verdict],
        }
        for name, choices in self._choices.items():
            self.fields[name].choices = [("", _("All")), *choices]

    @property
    def selects(self) -> list:
        """The fields with a list of choices, as they are shown."""
        return [self[name] for name in self._choices]

    @property
    def labels(self) -> dict[str, dict[str, str]]:
        """The words of every choice, by facet and value."""
        found = {name: dict(choices) for name, choices in self._choices.items()}
        return found | {"overdue": {"True": str(self.fields["overdue"].label)}}

    def show_counts(self, counts: dict[str, dict[str, int]]) -> None:
        """Write the number of KPIs behind each choice."""
        for name, choices in self._choices.items():
            counted = [(value, f"{label} ({counts[name].get(value, 0)})") for value, label in choices]
            self.fields[name].choices = [("", _("All")), *counted]
        self.overdue_count = counts["overdue"].get("True", 0)


class UploadForm(forms.Form):
    """The file with new numbers."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("The template, filled in: XLSX or CSV, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class ReasonForm(forms.Form):
    """Why data change, for readers: Dutch and French together, as for everything that is published."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code in CODES:
            self.fields[code] = forms.CharField(
                label=_("Why, in one sentence (%(language)s)") % {"language": NAMES[code]},
                max_length=300,
                required=code in REQUIRED,
                widget=forms.TextInput(attrs={"lang": code}),
            )
