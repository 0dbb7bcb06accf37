"""The publish gate: nothing goes live unless Dutch and French are complete.

The law on the use of languages in administrative matters (18 July 1966) asks that both appear at
the same moment with equal content, so the gate stands at every way to go live.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

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
    """One sentence for an editor: how many texts are missing, and which, in the active language."""
    names = [str(message) for messages in error.message_dict.values() for message in messages]
    lead = ngettext_lazy(
        "The page was not published: %(count)d text is missing.",
        "The page was not published: %(count)d texts are missing.",
        len(names),
    ) % {"count": len(names)}
    return " ".join([str(lead), *names])
