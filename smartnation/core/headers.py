"""Who may use an answer from another website: nobody, unless it is meant for that."""

from collections.abc import Callable
from functools import wraps

POLICY = "Cross-Origin-Resource-Policy"


class ResourcePolicyMiddleware:
    """Keeps every answer to this site that doesn't say otherwise, files of WhiteNoise included."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault(POLICY, "same-origin")
        return response


def for_other_sites(view: Callable) -> Callable:
    """Decorator of a view whose answers other websites may show or read: open data, pictures, the frame of a KPI."""

    @wraps(view)
    def marked(*args, **kwargs):
        response = view(*args, **kwargs)
        response.headers[POLICY] = "cross-origin"
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return marked


def static_file_for_other_sites(headers, path: str, url: str) -> None:
    """For WhiteNoise: drawings, styles and fonts are public, and a frame of a KPI that is shut in
    (``<iframe sandbox>``) counts as another website."""
    headers[POLICY] = "cross-origin"
