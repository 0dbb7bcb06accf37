"""Read-only for a while: what is published stays as it is, and who sends something is told so and loses nothing.

Asked at what would change something and never by a public page, which is the same as ever. Who signs in, and what an
editor sees of a page that isn't saved, stays possible.
"""

from datetime import datetime

from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from smartnation.core.models import Maintenance
from smartnation.core.private_views import comes_from_here

ROW = 1
READS = ("GET", "HEAD", "OPTIONS", "TRACE")
# Names of views that change nothing but who is signed in.
SIGN_IN = {"wagtailadmin_login", "wagtailadmin_logout", "account_login", "account_logout", "account_reauthenticate"}
SIGN_IN |= {"mfa_authenticate", "mfa_reauthenticate", "mfa_login_webauthn"}
PREVIEWS = "preview_on_"
RETRY_AFTER = 300  # seconds


def since() -> datetime | None:
    """Since when the site is read-only; None: it isn't. One query."""
    return Maintenance.objects.filter(pk=ROW).values_list("since", flat=True).first()


@transaction.atomic
def switch(*, on: bool) -> None:
    """Switch it on or off; nothing happens when it is so already."""
    if on:
        Maintenance.objects.get_or_create(pk=ROW)
    else:
        Maintenance.objects.all().delete()


class ReadOnlyMiddleware:
    """Comes after the middleware that refuses posts of other sites: it shows what was posted."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Refuse what would change something."""
        if request.method in READS or not comes_from_here(request):
            return None
        name = request.resolver_match.url_name or ""
        if name in SIGN_IN or name.startswith(PREVIEWS) or since() is None:
            return None
        return refusal(request)


def refusal(request):
    """A page that keeps everything that was typed and can send it again; data for scripts that ask for data."""
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "private, no-store"}
    if not request.accepts("text/html") or request.headers.get("X-Requested-With") == "XMLHttpRequest":
        sentence = _(
            "The site is being worked on: nothing can be saved for a moment. Please try again in a few minutes."
        )
        data = {"success": False, "error_code": "read_only", "error_message": sentence}
        return JsonResponse(data, status=503, headers=headers)
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {"typed": typed, "has_files": bool(request.FILES), "LANGUAGE_CODE": get_language()}
    response = render(request, "read_only.html", context, status=503)
    for name, value in headers.items():
        response.headers[name] = value
    return response
