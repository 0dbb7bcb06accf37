"""The publish gate: nothing goes live unless Dutch and French are complete.

The law on the use of languages in administrative matters (18 July 1966) asks that both appear at
the same moment with equal content, so the gate stands at every way to go live.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from smartnation.core import languages


class NotReadyToPublish(ValidationError):
    """A page lacks Dutch or French text. Carries a message per field, and the page."""

    def __init__(self, page, errors: dict):
        super().__init__(errors)
        self.page = page


def gate_errors(page) -> dict[str, ValidationError]:
    """A message for each required language's missing field, keyed by form field (``"lede_fr"``)."""
    errors = {}
    for code in languages.REQUIRED:
        for name in languages.missing(page, code):
            label = page._meta.get_field(name).verbose_name
            errors[languages.localized(name, code)] = ValidationError(
                _("“%(field)s” is missing in %(language)s. Dutch and French are published together."),
                code="required",
                params={"field": label, "language": languages.NAMES[code]},
            )
    return errors


def require_complete(page) -> None:
    """Raise NotReadyToPublish unless the page is complete in Dutch and French."""
    if errors := gate_errors(page):
        raise NotReadyToPublish(page, errors)


def summary(error: NotReadyToPublish) -> str:
    """What an editor should know in the active language: which page was refused, and which texts it lacks."""
    page = error.page
    missing = [str(page._meta.get_field(column).verbose_name) for column in error.message_dict]
    return gettext(
        "“%(title)s” was not published, as Dutch and French are published together. Missing: %(fields)s."
    ) % {"title": page.get_admin_display_title(), "fields": ", ".join(missing)}
