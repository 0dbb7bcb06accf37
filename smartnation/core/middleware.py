"""Two things the admin needs on every request."""

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from smartnation.core import publishing


class AdminPolicyMiddleware:
    """Wagtail's admin still writes inline styles and blob images; only /admin/ may."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_response = csp_update(settings.ADMIN_CONTENT_SECURITY_POLICY)(get_response)

    def __call__(self, request):
        if request.path.startswith("/admin/"):
            return self.admin_response(request)
        return self.get_response(request)


class PublishGateMiddleware:
    """Turns a refused publish into a message at the page, whichever view tried it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, publishing.NotReadyToPublish) or not request.path.startswith("/admin/"):
            return None
        messages.error(request, publishing.summary(exception))
        if exception.page.pk:
            return redirect(reverse("wagtailadmin_pages:edit", args=[exception.page.pk]))
        return redirect(reverse("wagtailadmin_home"))
