"""Where the admin is: below a path, and on a host of its own if there is one."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import redirect

# What pages of the admin need beside its own path.
SHARED = ("/static/", "/media/", "/documents/", "/favicon.ico")


def prefix() -> str:
    """The path that all addresses of the admin begin with, such as ``/admin/``."""
    return f"/{settings.ADMIN_PATH}"


def is_admin(request: HttpRequest) -> bool:
    """Whether a request is for the admin."""
    return request.path_info.startswith(prefix())


class AdminHostMiddleware:
    """With a host for the admin: it serves nothing else, and nothing else serves the admin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.ADMIN_HOST:
            on_its_host = request.get_host() == settings.ADMIN_HOST
            if is_admin(request) and not on_its_host:
                raise Http404
            if on_its_host and not is_admin(request) and not request.path_info.startswith(SHARED):
                return redirect(prefix() if request.path_info == "/" else f"{settings.SITE_URL}{request.path}")
        return self.get_response(request)
