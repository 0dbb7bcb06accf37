"""The number of the state of the public site: every change of what readers see raises it.

It stands in the cache that all processes share. An answer that was made under an older number is made anew before it
is given out, whatever it shows: the origin is right by being simple, and caches in front of it are purged exactly.
"""

import time

from django.core.cache import caches

from smartnation.core.cache_faults import strictly

_KEY = "generation"


def current() -> int | None:
    """The number, in milliseconds since 1970 at which it was last raised; None when the shared cache is away."""
    cache = caches["pages"]
    found = cache.get(_KEY)
    if found is None:
        cache.add(_KEY, _now(), timeout=None)
        found = cache.get(_KEY)
    return found


def raise_it() -> None:
    """Make every answer that is kept at the origin an old one; CacheAway when that can't be written."""
    cache = caches["pages"]
    with strictly():
        cache.set(_KEY, max(_now(), (cache.get(_KEY) or 0) + 1), timeout=None)


def _now() -> int:
    return time.time_ns() // 1_000_000
