"""What an organisation can do with its submission. Each verb does its whole story in one transaction; mail follows.

A draft belongs to whoever holds its link. Sending twice sends once.
"""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from projects import submission_mails
from projects.models import ProjectSubmission, SubmissionPicture
from projects.phases import Actor, Phase, Step
from projects.pictures import Picture
from projects.submission_moves import Refused, locked, move
from smartnation.core import languages, typed

MOST_PICTURES = 3
_EDITABLE = (Phase.DRAFT, Phase.QUESTION, Phase.PUBLISHED)  # when a submitter may change the text
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that looks like another


def may_edit(submission: ProjectSubmission) -> bool:
    """True while it isn't sent, when something was asked, and to propose a change of what is published."""
    return submission.phase in _EDITABLE


@transaction.atomic
def start(*, answers: dict, ambition, language: str) -> ProjectSubmission:
    """Begin a draft with the answers of the first step."""
    return ProjectSubmission.objects.create(answers=answers, ambition=ambition, language=language)


@transaction.atomic
def save(submission: ProjectSubmission, *, answers: dict, ambition=None) -> ProjectSubmission:
    """Keep what was typed in one step, right or wrong. The language is that of the page on which it is typed."""
    submission = locked(submission)
    _require_editable(submission)
    submission.answers = submission.answers | answers
    if ambition is not None:
        submission.ambition = ambition
    if submission.phase == Phase.DRAFT:
        submission.language = languages.active()
    submission.saved_at = timezone.now()
    submission.save(update_fields=["answers", "ambition", "language", "saved_at"])
    return submission


@transaction.atomic
def add_picture(submission: ProjectSubmission, *, picture: Picture, alt_text: str, credit: str) -> SubmissionPicture:
    """Keep a picture that was decoded and written anew."""
    submission = locked(submission)
    _require_editable(submission)
    if submission.pictures.count() >= MOST_PICTURES:
        sentence = ngettext_lazy(
            "You can add %(count)d picture.", "You can add %(count)d pictures. Remove one first.", MOST_PICTURES
        )
        raise Refused(sentence % {"count": MOST_PICTURES})
    return SubmissionPicture.objects.create(
        submission=submission,
        content=picture.content,
        width=picture.width,
        height=picture.height,
        alt_text=alt_text,
        credit=credit,
    )


@transaction.atomic
def remove_picture(submission: ProjectSubmission, *, pk: int) -> None:
    """Drop a picture; nothing happens when it is gone already."""
    submission = locked(submission)
    _require_editable(submission)
    submission.pictures.filter(pk=pk).delete()


@transaction.atomic
def mail_link(submission: ProjectSubmission, *, to: str) -> None:
    """Mail the link to an address that the holder of the link names. The address isn't kept."""
    submission_mails.write(locked(submission), "go_on", to=to)


@transaction.atomic
def send(submission: ProjectSubmission, *, values: dict) -> ProjectSubmission:
    """Hand it in and mail a link to confirm the address. ``values`` are all answers, judged.

    What was sent already stays as it is: sending twice, or in two windows, sends once and mails once.
    """
    submission = locked(submission)
    if submission.phase != Phase.DRAFT:
        return submission
    submission.receipt = _free_receipt()
    submission.email = values["contact_email"]
    submission.sent = dict(submission.answers)
    submission.sent_at = submission.saved_at = timezone.now()
    move(submission, Step.SEND, by=Actor.SUBMITTER)
    submission_mails.write(submission, "confirm")
    return submission


@transaction.atomic
def confirm(submission: ProjectSubmission) -> ProjectSubmission:
    """The address is the submitter's; staff see the submission from now on. A second time changes nothing."""
    submission = locked(submission)
    if submission.phase != Phase.UNCONFIRMED:
        return submission
    submission.confirmed_at = timezone.now()
    move(submission, Step.CONFIRM, by=Actor.SUBMITTER)
    submission_mails.write(submission, "received")
    return submission


@transaction.atomic
def answer(submission: ProjectSubmission, *, text: str, version: int | None = None) -> ProjectSubmission:
    """Answer what was asked; the text of the submission as it was changed goes along."""
    text = typed.lines(text)
    if not text:
        raise Refused(_("Write an answer to the question."))
    submission = locked(submission, version=version)
    submission.sent = dict(submission.answers)
    move(submission, Step.ANSWER, by=Actor.SUBMITTER, text=text)
    return submission


@transaction.atomic
def approve_text(submission: ProjectSubmission, *, read: str, version: int | None = None) -> ProjectSubmission:
    """The final text is right. ``read`` is the version of the page that was read; another one wasn't approved."""
    submission = locked(submission, version=version)
    if submission.page is None or read != str(submission.page.latest_revision_id):
        raise Refused(_("The text was changed while you were reading. Please read it again."))
    move(submission, Step.APPROVE_TEXT, by=Actor.SUBMITTER)
    return submission


@transaction.atomic
def object_to_text(submission: ProjectSubmission, *, text: str, version: int | None = None) -> ProjectSubmission:
    """The final text isn't right, and what should change."""
    text = typed.lines(text)
    if not text:
        raise Refused(_("Say what should change."))
    submission = locked(submission, version=version)
    move(submission, Step.OBJECT, by=Actor.SUBMITTER, text=text)
    return submission


@transaction.atomic
def propose_change(submission: ProjectSubmission, *, text: str = "", version: int | None = None) -> ProjectSubmission:
    """Ask for a change of what is published. Until it is accepted, the page stays as it is."""
    submission = locked(submission, version=version)
    if submission.answers == submission.sent:
        raise Refused(_("Nothing differs from what is published. Change the text first."))
    move(submission, Step.PROPOSE_CHANGE, by=Actor.SUBMITTER, text=typed.lines(text))
    return submission


@transaction.atomic
def withdraw(submission: ProjectSubmission) -> ProjectSubmission:
    """Take it back. A draft page that was made of it stays for staff to delete; a second time changes nothing."""
    submission = locked(submission)
    if submission.phase == Phase.WITHDRAWN:
        return submission
    move(submission, Step.WITHDRAW, by=Actor.SUBMITTER)
    submission_mails.write(submission, "withdrawn")
    return submission


def _require_editable(submission: ProjectSubmission) -> None:
    if not may_edit(submission):
        raise Refused(_("This can’t be changed any more: it was sent."))


def _free_receipt() -> str:
    """A number that nobody can count by, easy to read out: SN-7K3F-9QXA."""
    while True:
        signs = "".join(secrets.choice(_SIGNS) for _place in range(8))
        receipt = f"SN-{signs[:4]}-{signs[4:]}"
        if not ProjectSubmission.objects.filter(receipt=receipt).exists():
            return receipt
