"""The filters' own select is the element that Django draws."""

import pytest
from django import forms
from lxml import html

from smartnation.core.filter_fields import FilterField

CHOICES = [("", "All"), ("1", "1. Internet"), ('2"', "Cats & <dogs>")]


class FilterForm(forms.Form):
    ours = FilterField(label="Ours", choices=CHOICES)
    django = forms.ChoiceField(label="Theirs", choices=CHOICES, required=False)


def drawn(form, name: str) -> bytes:
    element = html.fromstring(str(form[name]).replace(name, "name"))
    return html.tostring(element, method="c14n").replace(b"\n", b"").replace(b"  ", b"")


@pytest.mark.parametrize("chosen", [None, "", "1", '2"', "3"])
def test_it_is_drawn_as_django_would(chosen):
    form = FilterForm({} if chosen is None else {"ours": chosen, "django": chosen}, auto_id="filter-%s")
    assert drawn(form, "ours") == drawn(form, "django")
    assert drawn(form, "ours").count(b"<option selected") == (chosen != "3")


def test_its_attributes_are_kept():
    form = FilterForm({})
    for name in ("ours", "django"):
        form.fields[name].widget.attrs |= {"disabled": True, "hidden": False, "data-x": 'a"b'}
    assert drawn(form, "ours") == drawn(form, "django")
