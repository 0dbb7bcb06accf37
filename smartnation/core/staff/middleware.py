"""Who is signed in, and for how long: asked on every visit to the admin, and nowhere else."""

import time

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from smartnation.core import admin_place
from smartnation.core.staff import audit

SEEN = "seen_at"
NOTED_AFTER = 60  # seconds: not every visit writes the session


class StaffMiddleware:
    """Ends what was idle for too long, and lets nobody in without a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not admin_place.is_admin(request):
            return self.get_response(request)
        token = audit.acting.set(request)
        try:
            return self.refusal(request) or self.get_response(request)
        finally:
            audit.acting.reset(token)

    def refusal(self, request):
        """Where to go instead; None for who may go on."""
        if not request.user.is_authenticated:
            return None
        now, seen = int(time.time()), request.session.get(SEEN)
        if seen and now - seen > settings.IDLE_LIMIT:
            logout(request)
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not seen or now - seen > NOTED_AFTER:
            request.session[SEEN] = now
        if request.path_info.startswith(reverse("account_login")) or has_second_factor(request):
            return None
        messages.info(request, _("Set up a second factor first: then the rest opens."))
        return redirect("mfa_index")


def has_second_factor(request) -> bool:
    """Whether their account has one now, or the provider that they came through saw to it."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return True
    methods = {record.get("method") for record in get_authentication_records(request, request.user)}
    return "socialaccount" in methods or is_mfa_enabled(request.user)
