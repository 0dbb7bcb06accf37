"""Where a submission stands, for who sent it: questions, the final text, withdrawing, proposing a change."""

from contextlib import suppress

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ambitions.models import AmbitionPage
from projects import submission_links, submission_status, submissions
from projects.models import SubmissionLink
from projects.phases import Actor, Phase, Step, possible
from projects.submission_context import gone, opened, shown
from projects.submission_forms import complete
from projects.submission_moves import Refused
from smartnation.core.private_views import private

get_and_post = require_http_methods(["GET", "HEAD", "POST"])


@private
@get_and_post
def confirm(request, token: str):
    """A button, since programs that look at mail follow links but press no buttons. It leads to the status page."""
    submission = submission_links.find(token, SubmissionLink.Kind.CONFIRM)
    if submission is None:
        return gone(request, token)
    if request.method == "POST":
        if submission.phase == Phase.UNCONFIRMED:
            submissions.confirm(submission)
        return redirect("submissions:open", submission_links.mint(submission))
    return shown(request, "confirm", name="confirm", args=[token], submission=submission, token=token)


@opened
@get_and_post
def open_submission(request, token, submission):
    """A draft goes on where it was left; of anything else the status, and what can be done about it."""
    if submission.phase == Phase.DRAFT:
        return redirect("submissions:step", token, 2)
    if request.method == "POST":
        return _acted(request, token, submission)
    return _shown(request, token, submission)


def _shown(request, token, submission, *, problem: str = "", typed: str = "", status: int = 200):
    context = submission_status.context(submission) | {"token": token, "problem": problem, "typed": typed}
    return shown(request, "status", name="open", args=[token], status=status, **context)


def _acted(request, token, submission):
    """Carry out what was posted; a refusal comes back with what was typed."""
    text = request.POST.get("text", "")
    try:
        _act(request, submission, text[:20_000])
    except Refused as refused:
        submission.refresh_from_db()
        return _shown(request, token, submission, problem=" ".join(refused.messages), typed=text, status=422)
    return redirect("submissions:open", token)


def _act(request, submission, text: str) -> None:
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 9 else -1
    action = request.POST.get("action")
    if action == "answer":
        _require_complete(request, submission)
        submissions.answer(submission, text=text, version=seen)
    elif action == "approve":
        submissions.approve_text(submission, version=seen, read=request.POST.get("read", ""))
    elif action == "object":
        submissions.object_to_text(submission, text=text, version=seen)
    elif action == "propose":
        _require_complete(request, submission)
        submissions.propose_change(submission, text=text, version=seen)
    else:
        raise Refused(_("Choose what you want to do."))


def _require_complete(request, submission) -> None:
    if complete(submission.answers, ambitions=AmbitionPage.listed(request)) is None:
        raise Refused(_("The text of your project is not complete. Open it and fill in what is missing."))


@opened
@get_and_post
def withdraw(request, token, submission):
    """Asks once more before the project is withdrawn."""
    if Step.WITHDRAW not in possible(Phase(submission.phase), by=Actor.SUBMITTER):
        return redirect("submissions:open", token)
    if request.method == "POST":
        with suppress(Refused):  # it moved on meanwhile: the status page says where to
            submissions.withdraw(submission)
        return redirect("submissions:open", token)
    return shown(request, "withdraw", name="withdraw", args=[token], submission=submission, token=token)
