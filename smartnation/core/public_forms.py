"""Forms for the public: nothing typed is lost, and everything that is wrong is said at the top and at its field."""

from django import forms

from smartnation.core import typed

MOST_KEPT = 20_000  # characters of one answer that are kept although they are too many


class PublicForm(forms.Form):
    """Shown by ``components/form_field.html``, its problems by ``components/error_summary.html``."""

    use_required_attribute = False  # the browser's own messages say less than ours, and in its own language

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def as_typed(self) -> dict:
        """What was typed, question by question, whether or not it is right; nothing of what can't be changed."""
        return {name: self._typed(name) for name, field in self.fields.items() if not field.disabled}

    def _typed(self, name: str):
        value = self[name].data
        if isinstance(value, list):
            return [typed.one_line(each)[:40] for each in value][:40]
        if isinstance(value, bool) or value is None:
            return bool(value) if isinstance(self.fields[name], forms.BooleanField) else ""
        return typed.lines(str(value)[:MOST_KEPT])

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(Fragment of the field, message) of everything that is wrong, in the form's order."""
        return [
            ("" if name == "__all__" else _anchor(self[name]), str(message))
            for name in [*self.fields, "__all__"]
            for message in self.errors.get(name, [])
        ]


def _anchor(bound) -> str:
    """The field itself; of several inputs the first."""
    several = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"{bound.auto_id}_0" if several else bound.auto_id
