"""What the site counts of itself, in the form that Prometheus reads, at /metrics for who has METRICS_TOKEN.

Labels have few values, all known beforehand: no address and no person can become one. With several processes each
counts in a file of its own, and whichever is asked adds them up.
"""

import fcntl
import hmac
import os
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseNotFound
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess, values
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from smartnation.core import purging
from smartnation.core.admin_place import prefix
from smartnation.core.languages import CODES
from smartnation.core.models import OutgoingMail, Purge

ADDRESS = "/metrics"
# The library's own name for it, which deploy/gunicorn.conf.py sets.
FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")
METHODS = ("GET", "HEAD", "POST")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
NAMES = {
    "purges_waiting": "Changes that a cache in front of the site has not heard of",
    "purges_oldest_seconds": "Age of the oldest of them",
    "purges_failing": "Those of them that were tried and failed",
    "purges_told_last_hour": "Changes that every cache has heard of in the last hour",
    "mail_waiting": "Messages that are still to be sent",
    "mail_failing": "Those of them that were tried and failed",
}
_slots: dict[int, tuple[int, object]] = {}  # of this process: its number, and the file that is locked for it


def slot() -> int:
    """A small number that no other living process of this machine has, by process.

    Files of counts are named after it, so that there are as many as there are processes at once, and a new process
    counts on where one that has ended stopped: a number per process would leave files behind for ever.
    """
    if os.getpid() not in _slots:
        _slots.clear()  # after a fork
        for number in count():
            file = Path(FOLDER, f"slot-{number}").open("ab")  # noqa: SIM115 - open as long as the process lives
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
                continue
            _slots[os.getpid()] = number, file
            break
    return _slots[os.getpid()][0]


if FOLDER:
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
    values.ValueClass = values.MultiProcessValue(slot)

REGISTRY = CollectorRegistry()
REQUESTS = Counter("smartnation_requests", "Requests answered", ["kind", "method", "status"], registry=REGISTRY)
DURATION = Histogram(
    "smartnation_request_seconds", "Until an answer is made", ["kind"], buckets=SECONDS, registry=REGISTRY
)
PAGE_CACHE = Counter("smartnation_page_cache", "Visits to the origin's own cache", ["outcome"], registry=REGISTRY)
READS = Counter(
    "smartnation_pages_read", "Public answers made, by the database they are read from", ["database"], registry=REGISTRY
)
DATABASE = Counter("smartnation_database_errors", "Requests that the database failed", registry=REGISTRY)


def kind_of(path: str) -> str:
    """Of what kind an address is, by its form alone: what is kept is given out before anybody looks further."""
    if path.startswith(prefix()):
        return "admin"
    first, _slash, rest = path.strip("/").partition("/")
    if first in ("documents", "media", "static"):
        return first
    if first not in CODES:
        return "file"
    last = rest.rpartition("/")[2]
    if "." in last:
        return "feed" if last.endswith(".atom") else "file"
    return "page" if rest else "home"


def note_request(request, status: int, seconds: float) -> None:
    """Count a request that was answered."""
    match = getattr(request, "resolver_match", None)
    is_form = match and match.namespace in ("contact", "submissions")
    kind = "form" if is_form else kind_of(request.path_info)
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(kind, method, str(status)).inc()
    DURATION.labels(kind).observe(seconds)


def note_page_cache(outcome: str) -> None:
    """Count a visit: "hit", "miss", "wait" (another visit made it) or "stale" (the version before stood in)."""
    PAGE_CACHE.labels(outcome).inc()


def note_read(database: str) -> None:
    """Count a public answer that is made from "default", the primary, or from "replica"."""
    READS.labels(database).inc()


def _note_error(sender, request=None, **kwargs) -> None:
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        DATABASE.inc()


got_request_exception.connect(_note_error, dispatch_uid="smartnation.metrics")


class MetricsMiddleware:
    """Answers /metrics to who has the token, before hosts and HTTPS are looked at; to nobody else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info != ADDRESS:
            return self.get_response(request)
        given, token = request.META.get("HTTP_AUTHORIZATION", ""), settings.METRICS_TOKEN
        if not token or not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            response = HttpResponseNotFound("Not found\n", content_type="text/plain")
        else:
            response = HttpResponse(written(), content_type=CONTENT_TYPE_PLAIN_0_0_4)
        response.headers["Cache-Control"] = "no-store"
        return response


def written() -> bytes:
    """Everything that is counted, of all processes of this machine, and what the database says now."""
    counted = REGISTRY
    if FOLDER:
        counted = CollectorRegistry()
        multiprocess.MultiProcessCollector(counted, path=FOLDER)
    return generate_latest(counted) + generate_latest(_now())


def _now() -> CollectorRegistry:
    """Five small queries. While the database is away its numbers are missing, and smartnation_database_up is 0."""
    registry = CollectorRegistry()
    up = Gauge("smartnation_database_up", "Whether the database answers", registry=registry)
    try:
        status, now = purging.status(), timezone.now()
        age = (now - status.since).total_seconds() if status.since else 0
        found = {
            "purges_waiting": status.waiting,
            "purges_oldest_seconds": age,
            "purges_failing": Purge.objects.waiting().filter(tries__gt=0).count(),
            "purges_told_last_hour": Purge.objects.filter(done_at__gt=now - timedelta(hours=1)).count(),
            "mail_waiting": OutgoingMail.objects.waiting().count(),
            "mail_failing": OutgoingMail.objects.waiting().filter(tries__gt=0).count(),
        }
    except (DatabaseError, InterfaceError):
        return registry
    up.set(1)
    for name, value in found.items():
        Gauge(f"smartnation_{name}", NAMES[name], registry=registry).set(value)
    return registry
