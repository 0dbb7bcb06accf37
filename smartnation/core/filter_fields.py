"""The filters of lists: choices that are many, on pages that many ask for."""

from django import forms
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


class FilterSelect(forms.Select):
    """The element that Django's own draws, without a template for each option. Choices have no groups."""

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        """The select and its options as HTML."""
        chosen = set(self.format_value(value)[:1])
        attributes = [(key, each) for key, each in self.build_attrs(self.attrs, attrs).items() if each is not False]
        begin = "".join(
            f" {key}" if each is True else f' {key}="{conditional_escape(each)}"' for key, each in attributes
        )
        options = (
            f'\n  <option value="{conditional_escape(key)}"{" selected" if str(key) in chosen else ""}>'
            f"{conditional_escape(label)}</option>\n"
            for key, label in self.choices
        )
        return mark_safe(f'<select name="{conditional_escape(name)}"{begin}>{"".join(options)}\n</select>')


class FilterField(forms.ChoiceField):
    """One filter of a list; it may be left out."""

    widget = FilterSelect

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)
