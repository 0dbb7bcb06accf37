"""Erases what isn't needed any more, on schedule or at once. What remains names nobody and serves statistics.

Erased are answers, address, pictures, links, words and notes. There remain: language, ambition, phase, reason, dates,
and which step was taken when by which member of staff.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from projects.models import ProjectPage, ProjectSubmission
from projects.submission_links import KEPT_UNSENT
from projects.submission_moves import locked, note
from smartnation.core import outbox, throttling

KEPT_AFTER_THE_END = timedelta(days=365)


@dataclass(frozen=True)
class Forgotten:
    """How many there were of each."""

    drafts: int
    ended: int
    offline: int


def forget_due() -> Forgotten:
    """Do what is due today; safe to run at any time, and again."""
    now = timezone.now()
    unsent = ProjectSubmission.objects.never_sent_since(now - KEPT_UNSENT)
    drafts = unsent.count()
    unsent.delete()
    ended = [erase(each) for each in ProjectSubmission.objects.ended_since(now - KEPT_AFTER_THE_END)]
    offline = [erase(each) for each in ProjectSubmission.objects.gone_offline()]
    throttling.forget()
    return Forgotten(drafts, len(ended), len(offline))


@transaction.atomic
def erase(submission: ProjectSubmission, *, user=None) -> ProjectSubmission:
    """Erase one now. Of a published project the page stays, without the contact that it may show."""
    submission = locked(submission)
    outbox.forget_waiting(to=submission.email)
    if submission.page:
        _remove_contact(submission.page, submission.email)
    submission.answers, submission.sent = {}, {}
    submission.email = ""
    submission.due_on = None
    submission.erased_at = timezone.now()
    submission.pictures.all().delete()
    submission.links.all().delete()
    submission.notes.all().delete()
    submission.events.update(text="")
    note(submission, "erase", user=user)
    return submission


def _remove_contact(page: ProjectPage, email: str) -> None:
    """Take the submitter's name and address off the page and out of its versions, unless staff put another's there."""
    columns = {"contact_name": "", "contact_email": ""}
    ProjectPage.objects.filter(pk=page.pk, contact_email__iexact=email).update(**columns)
    for revision in page.revisions.filter(content__contact_email__iexact=email):
        revision.content |= columns
        revision.save(update_fields=["content"])
