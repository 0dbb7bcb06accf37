"""What the admin needs on every request."""

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import messages
from django.db.models import ProtectedError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_latest_str

from smartnation.core import admin_policy, file_storage, publishing
from smartnation.core.admin_place import is_admin

HEADER = "Content-Security-Policy"


class AdminPolicyMiddleware:
    """A policy for the admin only: Wagtail writes inline styles, blob images, and scripts that start its widgets."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not is_admin(request):
            return response
        policy = dict(settings.ADMIN_CONTENT_SECURITY_POLICY)
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            policy["script-src"] = admin_policy.script_hashes(response.text)
        if settings.OIDC_ORIGIN:  # browsers hold a form to this where its answer leads elsewhere, too
            policy["form-action"] = [settings.OIDC_ORIGIN]
        response.headers["X-Frame-Options"] = "SAMEORIGIN"  # previews stand in a frame
        if header := response.get(HEADER):  # a preview: it went through all of this as the page that it will be
            response.headers[HEADER] = header.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
            return response
        return csp_replace({"frame-ancestors": [SELF]})(csp_update(policy)(lambda: response))()


class AdminLanguageMiddleware:
    """The admin speaks the language of who is signed in, also in what Wagtail says outside its views."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_admin(request) or not request.user.is_authenticated:
            return self.get_response(request)
        profile = getattr(request.user, "wagtail_userprofile", None)
        with override((profile and profile.get_preferred_language()) or get_language()):
            return self.get_response(request)


class RefusalMiddleware:
    """Turns what the site refuses into a message in the admin: an incomplete publish, a delete of what others need."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not is_admin(request):
            return None
        if isinstance(exception, publishing.PublishRefused):
            page = exception.page
            url = reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.pk else reverse("wagtailadmin_home")
            return self.refuse(request, exception.sentence, url)
        if isinstance(exception, ProtectedError):
            names = ", ".join(sorted(get_latest_str(needed) for needed in exception.protected_objects))
            sentence = _("Nothing was deleted, as these need what you wanted to delete: %(names)s.")
            return self.refuse(request, sentence % {"names": names}, reverse("wagtailadmin_home"))
        if isinstance(exception, OSError) and file_storage.is_full(exception):
            return self.no_room(request)
        return None

    @staticmethod
    def no_room(request):
        """Where no form could say it: to the script that sends several files, as it asks for its answers."""
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"success": False, "error_message": str(file_storage.NO_ROOM)})
        messages.error(request, file_storage.NO_ROOM)
        return redirect("wagtailadmin_home")

    @staticmethod
    def refuse(request, sentence: str, url: str):
        """The sentence at the top of a page; as data for scripts that ask for data."""
        if not request.accepts("text/html"):
            return JsonResponse({"success": False, "error_code": "refused", "error_message": sentence}, status=400)
        messages.error(request, sentence)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # The dialogues of the workflow follow this to the page, where the message is shown.
            return JsonResponse({"step": "success", "redirect": url})
        return redirect(url)
