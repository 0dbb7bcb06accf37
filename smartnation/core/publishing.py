"""The publish gate: nothing goes live unless Dutch and French are complete.

The law on the use of languages in administrative matters (18 July 1966) asks that both appear at
the same moment with equal content, so the gate stands at every way to go live.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from modeltranslation.translator import NotRegistered, translator

from smartnation.core import languages


class PublishRefused(ValidationError):
    """A page may not go live as things stand; says why, and carries the page."""

    def __init__(self, page, errors):
        super().__init__(errors)
        self.page = page

    @property
    def sentence(self) -> str:
        """What an editor should know, in the active language."""
        return " ".join(self.messages)


class NotReadyToPublish(PublishRefused):
    """A page lacks Dutch or French text. Carries a message per field."""

    @property
    def sentence(self) -> str:
        """Which page was refused, and which texts it lacks."""
        page = self.page
        missing = [_label(page._meta.get_field(name)) for name in self.message_dict]
        return gettext(
            "“%(title)s” was not published, as Dutch and French are published together. Missing: %(fields)s."
        ) % {"title": page.get_admin_display_title(), "fields": ", ".join(missing)}


def gate_errors(page) -> dict[str, ValidationError]:
    """A message for each required language's missing field, keyed by form field (``"lede_fr"``).

    What is missing in a part of the page, such as a news item, is keyed by the name of those parts (``"updates"``).
    """
    errors = _errors_of(page)
    for relation in get_all_child_relations(type(page)):
        if _is_translated(relation.related_model):
            name = relation.get_accessor_name()
            missing = [error for part in getattr(page, name).all() for error in _errors_of(part).values()]
            if missing:
                errors[name] = ValidationError(missing)
    return errors


def _errors_of(instance) -> dict[str, ValidationError]:
    errors = {}
    for code in languages.REQUIRED:
        for name in languages.missing(instance, code):
            label = instance._meta.get_field(name).verbose_name
            errors[languages.localized(name, code)] = ValidationError(
                _("“%(field)s” is missing in %(language)s. Dutch and French are published together."),
                code="required",
                params={"field": label, "language": languages.NAMES[code]},
            )
    return errors


def _is_translated(model) -> bool:
    try:
        return translator.get_options_for_model(model).registered
    except NotRegistered:
        return False


def require_complete(page) -> None:
    """Raise NotReadyToPublish unless the page is complete in Dutch and French."""
    if errors := gate_errors(page):
        raise NotReadyToPublish(page, errors)


def _label(field) -> str:
    """Name of a field, or of the parts that a relation leads to."""
    return str(getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural)
