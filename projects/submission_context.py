"""What every page of a submission shows around its own content, and how a token becomes a submission."""

from collections.abc import Callable
from functools import wraps

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from projects import submission_links
from projects.models import ProjectSubmissionPage
from projects.submission_mails import contact_address
from smartnation.core.languages import CODES
from smartnation.core.private_views import private


def shown(request, template: str, *, name: str, args=(), status: int = 200, **context):
    """A page of ours; ``name`` and ``args`` are its address, which the language switch needs."""
    start = ProjectSubmissionPage.objects.live().select_related("privacy_page").first()
    surroundings = {"addresses": addresses(name, *args), "start_page": start, "contact": contact_address()}
    return render(request, f"projects/submission/{template}.html", surroundings | context, status=status)


def addresses(name: str, *args) -> dict[str, str]:
    """The same page in the four languages."""
    found = {}
    for code in CODES:
        with override(code):
            found[code] = reverse(f"submissions:{name}", args=args)
    return found


def opened(view: Callable) -> Callable:
    """Decorator: the token becomes the submission that it opens, or a page that says what to do."""

    @private
    @wraps(view)
    def found(request, token: str, **kwargs):
        submission = submission_links.find(token)
        if submission is None:
            return gone(request, token)
        return view(request, token, submission, **kwargs)

    return found


def gone(request, token: str):
    """The link opens nothing: mistyped, left unsent for too long, or erased."""
    return shown(request, "gone", name="open", args=[token], status=404)
