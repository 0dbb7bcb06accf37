"""Two people stand behind every published submission: who accepted it doesn't publish it. Takes instances.

Nobody, as in a scheduled run, may publish what somebody else than who accepted it had scheduled; scheduling asks
the same question as publishing.
"""

from django.utils.translation import gettext_lazy as _

from projects.phases import Phase
from smartnation.core.publishing import PublishRefused

_PENDING = (Phase.ACCEPTED, Phase.TO_APPROVE, Phase.APPROVED, Phase.CHANGE_ACCEPTED)


def require(page, submissions, user) -> None:
    """Raise PublishRefused unless this user may publish the page that was made of these submissions."""
    for submission in submissions:
        if submission.phase not in _PENDING:
            continue
        if submission.phase == Phase.TO_APPROVE and not submission.erased_at:
            raise PublishRefused(
                page,
                _("Who sent in this project has still to approve the final text. Wait, or take the text back first."),
            )
        if user is not None and submission.accepted_by_id == user.pk:
            raise PublishRefused(
                page,
                _("You accepted this project, so somebody else has to publish it: two people look at every project."),
            )
