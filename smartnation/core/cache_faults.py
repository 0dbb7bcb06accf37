"""A cache that is away costs time and never an answer: what it can't read is a miss, what it can't write is dropped.

Said in the log once a minute and not once a request. Who has to know whether a write arrived (a purge that is tried
again) asks for it: ``with strictly(): cache.set(…)`` raises CacheAway instead.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

log = logging.getLogger(__name__)
QUIET = 60.0  # seconds between two lines about the same cache
_strict: ContextVar[bool] = ContextVar("strict", default=False)
_said: dict[str, float] = {}  # when a line about a cache was written last, by its location


class CacheAway(Exception):
    """The cache could not do what it was asked. The message says which one, and why."""


@contextmanager
def strictly() -> Iterator[None]:
    """Faults of a cache are raised as CacheAway for as long as the block runs."""
    token = _strict.set(True)
    try:
        yield
    finally:
        _strict.reset(token)


def is_strict() -> bool:
    """Whether the caller has to know of faults."""
    return _strict.get()


def report(location: str, fault: Exception) -> None:
    """Take note of a fault: raise it where the caller asked for that, or else say it now and then."""
    if is_strict():
        raise CacheAway(f"{location}: {fault}") from fault
    now = monotonic()
    if now - _said.get(location, -QUIET) >= QUIET:
        _said[location] = now
        log.warning("The cache %s is away; the site goes on without it: %s", location, fault)
