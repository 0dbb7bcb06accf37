"""Queries that take long are named in the log: their words and not their values, which may be somebody's."""

import logging
import time

from django.conf import settings
from django.db.backends.signals import connection_created

log = logging.getLogger(__name__)
LONGEST = 1000  # characters of a query


def watch(execute, sql, params, many, context):
    """Around every query of a connection."""
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        took = (time.perf_counter() - began) * 1000
        if took >= settings.SLOW_QUERY_MS:
            log.warning("A query took %d ms: %s", took, str(sql)[:LONGEST])


def start() -> None:
    """Watch every connection that is made from now on; none where SLOW_QUERY_MS is 0."""
    if settings.SLOW_QUERY_MS:
        connection_created.connect(_watch_connection, dispatch_uid="smartnation.slow_queries")


def _watch_connection(sender, connection, **kwargs) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)
