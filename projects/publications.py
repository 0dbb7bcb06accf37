"""What happens to a submission when its page is published, taken offline or deleted. Called by signals."""

from django.db import transaction

from projects import submission_mails
from projects.models import ProjectPage, ProjectSubmission
from projects.phases import TABLE, Actor, Phase, Step
from projects.submission_moves import locked, move


@transaction.atomic
def published(page: ProjectPage) -> None:
    """The page is public, as is what the submitter sent. An edit of a published page is nobody's step."""
    for submission in _that_can(Step.PUBLISH, page):
        change = submission.phase == Phase.CHANGE_ACCEPTED
        move(submission, Step.PUBLISH, by=Actor.SITE)
        submission_mails.write(submission, "change_published" if change else "published")


@transaction.atomic
def unpublished(page: ProjectPage) -> None:
    """The page was taken offline: the submitter is told, and the contact is erased by ``forget_submitters``."""
    for submission in _that_can(Step.UNPUBLISH, page):
        move(submission, Step.UNPUBLISH, by=Actor.SITE)
        submission_mails.write(submission, "offline")


@transaction.atomic
def about_to_be_deleted(page: ProjectPage) -> None:
    """The page goes: what was accepted is to be decided again, what was published is over."""
    for submission in _that_can(Step.DROP_PAGE, page):
        move(submission, Step.DROP_PAGE, by=Actor.SITE)
        submission_mails.write(submission, "offline" if submission.phase == Phase.OFFLINE else "checking")


def _that_can(step: Step, page: ProjectPage) -> list[ProjectSubmission]:
    found = page.submissions.filter(phase__in=TABLE[step][1], erased_at=None)
    return [locked(submission) for submission in found]
