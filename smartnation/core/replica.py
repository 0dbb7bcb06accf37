"""A read replica of the database (DATABASE_REPLICA_URL): public pages are read from it, all else from the primary.

A replica is a moment behind. A page that is made after a publish must show it, as caches were told to ask again: so
it is read from the replica only when that has everything which the primary had when this process first heard of the
site's state (``core.generation``). Until then, and while the replica is away, the primary answers, as without one.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

log = logging.getLogger(__name__)
ALIAS = "replica"
PATIENCE = 5.0  # seconds for which a replica that failed is left alone
_reads: ContextVar[bool] = ContextVar("reads_replica", default=False)
# Of this process: up to where the replica must be for which state of the site, and until when it is left alone.
_state = {"needed": (None, ""), "alone_until": 0.0}


class Router:
    """What Django asks where to read and write. Only DATABASE_REPLICA_URL puts it into the settings."""

    def db_for_read(self, model, **hints) -> str:
        return alias()

    def db_for_write(self, model, **hints) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints) -> bool:
        return True  # both are the same database

    def allow_migrate(self, db, app_label, **hints) -> bool | None:
        return False if db == ALIAS else None


def alias() -> str:
    """Where is read from at this moment."""
    return ALIAS if _reads.get() else DEFAULT_DB_ALIAS


def connection():
    """The connection for reading, for a question in SQL of one's own."""
    return connections[alias()]


@contextmanager
def public_reads(generation: int | None) -> Iterator[None]:
    """While the block runs, read from the replica if it has the site's state of this number; None: it is not known."""
    may = ALIAS in settings.DATABASES and generation is not None and time.monotonic() >= _state["alone_until"]
    token = _reads.set(may and _has(generation))
    try:
        yield
    finally:
        _reads.reset(token)


def _has(generation: int) -> bool:
    try:
        needed = _needed(generation)
    except Error:
        return False  # the page will say it, if it has to be read now
    try:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [needed])
            return bool(cursor.fetchone()[0])  # nothing on a server that is no replica
    except Error as fault:
        connections[ALIAS].close()
        _state["alone_until"] = time.monotonic() + PATIENCE
        log.warning("The replica can't be read, the primary stands in: %s", fault)
        return False


def _needed(generation: int) -> str:
    """The position of the primary when this process first asked for a state; later is enough, earlier is not."""
    known, position = _state["needed"]
    if known != generation:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            # Not what is on its disk: a commit may be seen before.
            cursor.execute("SELECT pg_current_wal_insert_lsn()::text")
            position = cursor.fetchone()[0]
        _state["needed"] = generation, position
    return position
