"""Views behind an unguessable link: nobody keeps, indexes or passes on what they show, and they need no cookie.

They have no session, so there is nothing that another site could misuse by sending a form in a reader's name: who
holds the link may act. The origin of a post is checked all the same. See docs/decisions.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt


def comes_from_here(request) -> bool:
    """Whether a post was sent by a page of this site, as far as the browser tells.

    Browsers of today say it in Sec-Fetch-Site. Older ones send Origin, which is "null" from a page that hides its
    address (as ours do). Those that say nothing can't be told apart, and aren't locked out.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    if origin == "null":
        return True
    return origin == settings.SITE_URL or urlsplit(origin).netloc == request.get_host()


def private(view: Callable) -> Callable:
    """Decorator of such a view."""

    @csrf_exempt
    @cache_control(private=True, no_store=True)
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and not comes_from_here(request):
            raise PermissionDenied("posted from another site")
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded
