"""What staff can do with a submission. Each verb does its whole story in one transaction; mail follows.

Every verb takes the ``version`` of the submission that its reviewer saw: who comes second is told so, and nothing of
what they decided happens.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ambitions.models import AmbitionPage
from projects import page_drafts, submission_mails
from projects.models import InternalNote, ProjectSubmission, RefusalReason
from projects.phases import Actor, Phase, Step
from projects.submission_forms import complete
from projects.submission_moves import Refused, locked, move, note
from smartnation.core import typed


@transaction.atomic
def assign(submission: ProjectSubmission, *, to, user, version: int) -> ProjectSubmission:
    """Give it to a colleague, or to nobody. What is new is then being checked, which the submitter is told."""
    submission = locked(submission, version=version)
    submission.assigned_to = to
    if to is not None and submission.phase == Phase.RECEIVED:
        move(submission, Step.TAKE, by=Actor.REVIEWER, user=user)
        submission_mails.write(submission, "checking")
    else:
        note(submission, "assign", user=user)
    return submission


@transaction.atomic
def ask(submission: ProjectSubmission, *, text: str, user, version: int) -> ProjectSubmission:
    """Ask the submitter something; the text of the submission can be changed until it is answered."""
    text = _needed(text, _("Write the question."))
    submission = locked(submission, version=version)
    submission.assigned_to = submission.assigned_to or user
    move(submission, Step.ASK, by=Actor.REVIEWER, user=user, text=text)
    submission_mails.write(submission, "question", text=text)
    return submission


@transaction.atomic
def refuse(
    submission: ProjectSubmission, *, reason: RefusalReason, text: str = "", user, version: int
) -> ProjectSubmission:
    """Not accept it, for a reason and in words of one's own: what could change."""
    submission = locked(submission, version=version)
    submission.refusal = reason
    text = typed.lines(text)
    move(submission, Step.REFUSE, by=Actor.REVIEWER, user=user, text=text)
    submission_mails.write(submission, "refused", text=text)
    return submission


@transaction.atomic
def accept(submission: ProjectSubmission, *, user, version: int) -> ProjectSubmission:
    """Accept it and make a draft page of it. Who accepts can't be who publishes."""
    submission = locked(submission, version=version)
    submission.accepted_by = user
    submission.assigned_to = submission.assigned_to or user
    move(submission, Step.ACCEPT, by=Actor.REVIEWER, user=user)
    submission.page = page_drafts.make(submission, _values(submission.sent), user=user)
    submission.save(update_fields=["page"])
    submission.pictures.all().delete()  # they are images of the site now
    submission_mails.write(submission, "accepted")
    return submission


@transaction.atomic
def show_text(submission: ProjectSubmission, *, user, version: int) -> ProjectSubmission:
    """Put the draft of the page before the submitter for approval."""
    submission = locked(submission, version=version)
    move(submission, Step.SHOW_TEXT, by=Actor.REVIEWER, user=user)
    submission_mails.write(submission, "to_approve")
    return submission


@transaction.atomic
def recall_text(submission: ProjectSubmission, *, user, version: int) -> ProjectSubmission:
    """Take the text back before it was approved; the submitter isn't told."""
    submission = locked(submission, version=version)
    move(submission, Step.RECALL_TEXT, by=Actor.REVIEWER, user=user)
    return submission


@transaction.atomic
def accept_change(submission: ProjectSubmission, *, user, version: int) -> ProjectSubmission:
    """Write a proposed change into a draft of the page; it is public once somebody else publishes it."""
    submission = locked(submission, version=version)
    submission.accepted_by = user
    move(submission, Step.ACCEPT_CHANGE, by=Actor.REVIEWER, user=user)
    page_drafts.change(submission, _values(submission.sent), _values(submission.answers), user=user)
    submission.sent = dict(submission.answers)
    submission.save(update_fields=["sent"])
    return submission


@transaction.atomic
def refuse_change(submission: ProjectSubmission, *, text: str, user, version: int) -> ProjectSubmission:
    """Leave the page as it is, and say why."""
    text = _needed(text, _("Say why: the submitter reads it."))
    submission = locked(submission, version=version)
    submission.answers = dict(submission.sent)
    move(submission, Step.REFUSE_CHANGE, by=Actor.REVIEWER, user=user, text=text)
    submission_mails.write(submission, "change_refused", text=text)
    return submission


@transaction.atomic
def add_note(submission: ProjectSubmission, *, text: str, user) -> InternalNote:
    """Note something for colleagues; never shown outside, and no decision, so it needs no version."""
    text = _needed(text, _("Write the note."))
    return InternalNote.objects.create(submission=locked(submission), user=user, text=text)


def _values(answers: dict) -> dict:
    values = complete(answers, ambitions=list(AmbitionPage.objects.for_listing()))
    if values is None:
        raise Refused(_("The answers are not complete. Ask the submitter to complete them."))
    return values


def _needed(text: str, message: str) -> str:
    text = typed.lines(text)
    if not text:
        raise Refused(message)
    return text
