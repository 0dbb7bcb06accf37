"""How long the answers of public pages may be kept."""

from django.http import HttpResponse
from django.utils.cache import patch_cache_control

LONGEST = 60  # seconds


def keep(response: HttpResponse, *, ends_in: int | None = None) -> HttpResponse:
    """Let every cache keep an answer, but not beyond the moment at which it stops being true.

    ``ends_in`` is in seconds; None when nothing is known to change. What a shared cache has kept for a while it hands
    on with its age, so that a browser too stops in time. An answer that is marked as private stays so.
    """
    if "private" in response.get("Cache-Control", ""):
        return response
    seconds = LONGEST if ends_in is None else min(LONGEST, ends_in)
    patch_cache_control(response, public=True, max_age=seconds, s_maxage=seconds)
    return response
