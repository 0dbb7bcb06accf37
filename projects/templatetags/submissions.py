"""Tags of the pages of a submission: answers as they were given."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext

from projects.submission_forms import StepForm

register = template.Library()


@dataclass(frozen=True)
class Row:
    """One question with its answer in words, and what is wrong with it."""

    name: str
    label: str
    text: str
    problem: str


@register.filter
def answer_rows(form: StepForm) -> list[Row]:
    """Every question of a form that was judged."""
    return [Row(each.name, str(each.label), words(each), _problem(each)) for each in form]


def words(bound) -> str:
    """An answer as words: of a choice its label."""
    value = bound.value()
    choices = dict(getattr(bound.field, "choices", ()))
    if isinstance(value, list | tuple):
        return ", ".join(str(choices[each]) for each in value if each in choices)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(choices.get(value, "") if choices else value or "")


def _problem(bound) -> str:
    return str(bound.errors[0]) if bound.errors else ""
