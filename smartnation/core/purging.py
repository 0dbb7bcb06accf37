"""Making caches forget what is no longer true: a durable queue in the database.

What must be forgotten is written in the transaction of the change, so it is neither lost nor early. On commit the
number of the site's state is raised (``core.generation``), which is all that the origin's own cache needs. A task
then tells the caches in front of the site; one that doesn't answer is tried again, later and later, and never holds
up an editor. Who dies between commit and raising is caught up with by the next answer that is made.
"""

import logging
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks import task
from wagtail.contrib.frontend_cache.utils import get_backends

from smartnation.core import frontend_caches, generation
from smartnation.core.cache_faults import CacheAway
from smartnation.core.caching import EVERYTHING
from smartnation.core.models import Purge, ShownAddress

logger = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=5)
AT_ONCE = 500  # purges that one task takes together
KEPT = timedelta(days=7)
ADDRESS_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Status:
    """What the caches in front of the site still have to forget."""

    waiting: int
    since: datetime | None  # the oldest that waits
    problem: str  # the last one; '' for none


class PurgeRefused(Exception):
    """A cache in front of the site did not do what it was asked."""


def request(*keys: str) -> None:
    """Have everything that shows any of these forgotten, when the current transaction commits."""
    in_front = bool(settings.WAGTAILFRONTENDCACHE)
    Purge.objects.create(keys=sorted(set(keys)), done_at=None if in_front else timezone.now())
    if in_front:
        deliver.enqueue()  # a row of the same transaction
    transaction.on_commit(count, robust=True)


def count() -> None:
    """Raise the number of the site's state for what was committed since; once for all of it."""
    with transaction.atomic():
        if Purge.objects.not_counted().update(counted=True):
            generation.raise_it()


def count_for(request) -> None:
    """The same for an answer that found something uncounted: who wrote it has died, or is about to count it."""
    if getattr(request, "found_uncounted", False) and generation.current() is not None:
        try:
            count()
        except (DatabaseError, CacheAway):  # neither is a reason to refuse a page
            logger.warning("A change could not be counted; the next answer tries again.")


@task(backend="durable")
def deliver() -> int:
    """Tell the caches in front of the site everything that waits and whose time has come; return how much that was.

    Rows are locked while they are told, so two workers can't do the same, and one that is killed leaves them waiting.
    The origin comes first: what a cache in front forgets, it asks the origin for at once.
    """
    away = _count_first()
    with transaction.atomic():
        due = Purge.objects.due(timezone.now())
        # Who counts must not wait for this; rows that came since have a task of their own.
        due = due if away else due.filter(counted=True)
        rows = list(due.select_for_update(skip_locked=True)[:AT_ONCE])
        if not rows:
            return 0
        try:
            _tell(sorted({key for row in rows for key in row.keys}))
            if away:
                raise away  # the caches in front are told again when the origin's own is back
        except Exception as problem:
            _put_off(rows, problem)
            return 0
        Purge.objects.filter(pk__in=[row.pk for row in rows]).update(done_at=timezone.now(), last_problem="")
    return len(rows)


def _count_first() -> CacheAway | None:
    """Count what was not: its process was killed, or is not so far yet. What keeps that from being done."""
    try:
        count()
    except CacheAway as problem:
        return problem
    return None


def _tell(keys: list[str]) -> None:
    """Purge at every cache; the first problem is raised when all were asked."""
    problems = []
    for name, backend in get_backends().items():
        try:
            if hasattr(backend, "purge_keys"):
                backend.purge_keys(keys)
            else:
                _purge_addresses(backend, keys)
        except Exception as problem:
            logger.warning("Purging at %s failed: %s", name, problem)
            problems.append(problem)
    if problems:
        raise problems[0]


def _purge_addresses(backend, keys: list[str]) -> None:
    addresses = addresses_of(keys)
    with _timeouts(), _problems_as_errors():
        for start in range(0, len(addresses), 1000):
            backend.purge_batch([f"{settings.SITE_URL}{path}" for path in addresses[start : start + 1000]])


def addresses_of(keys: Iterable[str]) -> list[str]:
    """Every address that is known to show any of these."""
    shown = ShownAddress.objects.order_by("address")
    if EVERYTHING not in keys:
        shown = shown.filter(keys__overlap=list(keys))
    return list(shown.values_list("address", flat=True))


@contextmanager
def _timeouts() -> Iterator[None]:
    """Wagtail's HTTP backend waits for ever otherwise."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(frontend_caches.TIMEOUT)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


class _Listener(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.heard = ""

    def emit(self, record):
        if record.getMessage().startswith("Couldn't purge"):
            self.heard = record.getMessage()


@contextmanager
def _problems_as_errors() -> Iterator[None]:
    """Wagtail's backends log that a purge failed and go on: here it counts as failed. Raises PurgeRefused."""
    listener, root = _Listener(), logging.getLogger()
    root.addHandler(listener)
    try:
        yield
    finally:
        root.removeHandler(listener)
    if listener.heard:
        raise PurgeRefused(listener.heard)


def _put_off(rows: list[Purge], problem: Exception) -> None:
    now = timezone.now()
    for row in rows:
        row.tries += 1
        row.next_try_at = now + wait_after(row.tries)
        row.last_problem = f"{type(problem).__name__}: {problem}"[:300]
    Purge.objects.bulk_update(rows, ["tries", "next_try_at", "last_problem"])
    deliver.using(run_after=min(row.next_try_at for row in rows)).enqueue()


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries that failed: two seconds, four, eight … and never more than five minutes."""
    return min(FIRST_WAIT * 2 ** min(tries - 1, 20), LONGEST_WAIT)


def status() -> Status:
    """What waits now. One query."""
    rows = list(Purge.objects.waiting().order_by("pk").values_list("created_at", "last_problem"))
    problems = [problem for _created, problem in rows if problem]
    return Status(len(rows), rows[0][0] if rows else None, problems[-1] if problems else "")


def sweep() -> int:
    """What a killed worker left behind: count it and tell it; forget what is long done."""
    count()
    told = deliver.call()
    now = timezone.now()
    Purge.objects.filter(done_at__lt=now - KEPT).delete()
    ShownAddress.objects.filter(seen_at__lt=now - ADDRESS_KEPT).delete()
    return told


def remember(address: str, keys: list[str]) -> None:
    """Note what an address shows, where a cache in front of the site can be purged by address only."""
    if any(not _knows_keys(each["BACKEND"]) for each in settings.WAGTAILFRONTENDCACHE.values()):
        ShownAddress.objects.bulk_create(
            [ShownAddress(address=address[:2000], keys=keys)],
            update_conflicts=True,
            unique_fields=["address"],
            update_fields=["keys", "seen_at"],
        )


def _knows_keys(backend: str) -> bool:
    return backend == f"{frontend_caches.__name__}.VarnishBackend"
