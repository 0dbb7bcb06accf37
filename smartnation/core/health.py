"""Whether the process lives, and whether the site can do its work: for programs that watch it.

Asked before hosts, HTTPS and sessions are looked at, as who watches knows none of them. Answers name each part with
its state and say nothing else; what exactly is wrong stands in the log.
"""

import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse

from smartnation.core.cache_faults import strictly

log = logging.getLogger(__name__)
LIVE, READY = "/healthz/live", ("/healthz", "/healthz/ready")
PATIENCE = 2  # seconds for the database to take a connection, and again for each answer


class ProbesMiddleware:
    """Answers /healthz/live and /healthz/ready (also under its old name, /healthz)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info != LIVE and request.path_info not in READY:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = HttpResponse("ok\n", content_type="text/plain") if request.path_info == LIVE else ready()
        response.headers["Cache-Control"] = "no-store"
        return response


def ready() -> JsonResponse:
    """200 when every part is "ok", else 503."""
    parts = states()
    is_ready = set(parts.values()) == {"ok"}
    state = {"state": "ready" if is_ready else "not ready", "parts": parts}
    return JsonResponse(state, status=200 if is_ready else 503)


def states() -> dict[str, str]:
    """Each part with "ok" or, in a few words, what it lacks."""
    database, migrations = _database()
    return {"database": database, "migrations": migrations, "cache": _said(_cache), "disk": _said(_disk)}


def _said(check: Callable[[], str]) -> str:
    try:
        return check()
    except Exception as problem:
        log.warning("%s failed: %s: %s", check.__name__.strip("_"), type(problem).__name__, problem)
        return "failed"


def _database() -> tuple[str, str]:
    """On a connection of its own, which waits for nobody: the site's own could be used up or hang."""
    probe = connection.copy()
    options = {name: value for name, value in probe.settings_dict["OPTIONS"].items() if name != "pool"}
    probe.settings_dict["OPTIONS"] = options | {"connect_timeout": PATIENCE, "tcp_user_timeout": PATIENCE * 1000}
    try:
        with probe.cursor() as cursor:
            cursor.execute("SELECT 1")
        lacking = needed_migrations() - set(MigrationRecorder(probe).applied_migrations())
    except Exception as problem:
        log.warning("The database can't be used: %s: %s", type(problem).__name__, problem)
        return "does not answer", "unknown"
    finally:
        probe.close()
    return "ok", f"{len(lacking)} to apply" if lacking else "ok"


@cache
def needed_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app of this release."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _cache() -> str:
    """A cache that is away costs the site time only, and whoever watches should know."""
    name = f"health.{os.getpid()}.{threading.get_ident()}"
    with strictly():
        for alias in ("default", "pages"):
            caches[alias].set(name, alias, 30)
            if caches[alias].get(name) != alias:
                return "forgets what it was given"
    return "ok"


def _disk() -> str:
    """The folders that are written to: can they be, and is there room?"""
    for folder in _folders():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"ok")
        if shutil.disk_usage(folder).free < settings.LEAST_FREE_DISK * 1_000_000:
            return "nearly full"
    return "ok"


def _folders() -> list[Path]:
    media = [Path(default_storage.path(""))] if isinstance(default_storage, FileSystemStorage) else []
    return [*media, Path(tempfile.gettempdir())]
