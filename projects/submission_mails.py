"""Puts a letter to a submitter into the outbox, in the submitter's language, with a link of its own."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from projects import submission_links
from projects.models import ProjectSubmission, SubmissionLink
from projects.submission_letters import LETTERS
from smartnation.core import outbox
from smartnation.core.models import SiteSettings


def write(submission: ProjectSubmission, kind: str, *, text: str = "", to: str = "") -> None:
    """One letter, in the transaction of what it tells of. ``to``: another address than the contact's."""
    confirms = kind == "confirm"
    token = submission_links.mint(submission, SubmissionLink.Kind.CONFIRM if confirms else SubmissionLink.Kind.OPEN)
    url = submission_links.address("confirm" if confirms else "open", submission.language, token)
    with override(submission.language):
        letter = LETTERS[kind](submission, url, text)
        context = {
            "letter": letter,
            "name": submission.sent.get("contact_name") or submission.answers.get("contact_name") or "",
            "receipt": submission.receipt,
            "site": settings.SITE_URL,
            "contact": contact_address(),
            "language": submission.language,
        }
        message = outbox.Message(
            subject=letter.subject if not submission.receipt else f"{letter.subject} ({submission.receipt})",
            text=render_to_string("projects/mails/letter.txt", context),
            html=render_to_string("projects/mails/letter.html", context),
        )
    outbox.put(message, to=to or submission.email, kind=f"submission.{kind}", language=submission.language)


def contact_address() -> str:
    """Where readers can write to, as the footer says."""
    return SiteSettings.objects.values_list("email", flat=True).first() or settings.DEFAULT_FROM_EMAIL
