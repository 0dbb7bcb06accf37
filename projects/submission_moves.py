"""How a submission changes: locked, along the table of phases, with a line in its history. Used by verbs only."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects import phases
from projects.models import ProjectSubmission, ProjectSubmissionPage, SubmissionEvent
from projects.phases import Actor, Step

# Steps after which it is our turn, and which promise then holds. Taking one up changes nothing about it.
PROMISES = {
    Step.CONFIRM: "days_to_check",
    Step.ANSWER: "days_to_check",
    Step.PROPOSE_CHANGE: "days_to_check",
    Step.DROP_PAGE: "days_to_check",
    Step.ACCEPT: "days_to_publish",
    Step.OBJECT: "days_to_publish",
    Step.APPROVE_TEXT: "days_to_publish",
    Step.RECALL_TEXT: "days_to_publish",
    Step.ACCEPT_CHANGE: "days_to_publish",
}


class Refused(ValidationError):
    """A step that can't be taken as things stand; says why in words for who wanted it."""


def locked(submission: ProjectSubmission, *, version: int | None = None) -> ProjectSubmission:
    """The submission as it stands now, held until the transaction ends; Refused when it moved on since ``version``."""
    current = ProjectSubmission.objects.select_for_update(of=("self",)).select_related("ambition").get(pk=submission.pk)
    if current.erased_at:
        raise Refused(_("This submission was erased."))
    if version is not None and current.version != version:
        raise Refused(
            _("Somebody else did something with this submission in the meantime. Nothing was changed: look again.")
        )
    return current


def move(submission: ProjectSubmission, step: Step, *, by: Actor, user=None, text: str = "") -> None:
    """Take a step and save; Refused when the table doesn't know it. The submission must be locked."""
    before = submission.phase
    try:
        submission.phase = phases.after(step, phases.Phase(before), by=by)
    except phases.Impossible:
        raise Refused(_("That is no longer possible: the submission has moved on. Look again.")) from None
    now = timezone.now()
    submission.phase_since = now
    if step != Step.TAKE:
        submission.due_on = _due(step, submission)
    note(submission, step, before=before, user=user, text=text)


def note(submission: ProjectSubmission, step: str, *, before: str | None = None, user=None, text: str = "") -> None:
    """Save with a line in the history; the version counts on."""
    submission.version += 1
    submission.save()
    SubmissionEvent.objects.create(
        submission=submission,
        step=step,
        before=before or submission.phase,
        after=submission.phase,
        user=user,
        text=text,
    )


def _due(step: Step, submission: ProjectSubmission):
    promise = PROMISES.get(step)
    if promise is None or submission.phase not in phases.WAITS_FOR_STAFF:
        return None
    return timezone.localdate() + timedelta(days=days(promise))


def days(promise: str) -> int:
    """How many days editors promise; the model's own number where there is no page."""
    found = ProjectSubmissionPage.objects.values_list(promise, flat=True).first()
    return found or ProjectSubmissionPage._meta.get_field(promise).default
