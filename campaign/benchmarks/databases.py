"""Databases to measure on, made beside the one of the settings and dropped at the end. That one is never touched,
nor is the cache that the site's own workers share.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.test import override_settings

from campaign import seed

STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "benchmark"}}


def settings_for_measuring() -> override_settings:
    """As in production, but with hosts, a cache and static files that need nothing else."""
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": STATIC_FILES}}
    return override_settings(CACHES=CACHES, STORAGES=storages, ALLOWED_HOSTS=["localhost"])


class OwnDatabase:
    """One of them. Its connection stays open between uses, as a worker's does."""

    def __init__(self, word: str, *, like: "OwnDatabase | None" = None):
        """Make it, empty or as a copy; what a killed run left of the same name is dropped first."""
        self.name = f"{connection.settings_dict['NAME']}_benchmark_{word}"
        self._connection = connection.copy()
        self._connection.settings_dict["NAME"] = self.name
        if like:
            like._connection.close()  # nobody may be connected to what is copied
        self.drop()
        _run("CREATE DATABASE {}" + (" TEMPLATE {}" if like else ""), self.name, *([like.name] if like else []))

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Everything that asks the default connection asks this database."""
        outer = connections[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = self._connection
        try:
            yield
        finally:
            connections[DEFAULT_DB_ALIAS] = outer

    def drop(self) -> None:
        """Remove it, with whoever is connected."""
        self._connection.close()
        _run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)


def _run(statement: str, *names: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement.format(*map(connection.ops.quote_name, names)))


@contextmanager
def own(word: str, *, like: OwnDatabase | None = None) -> Iterator[OwnDatabase]:
    """A database for as long as the block runs.

    Copies have the same ids as their original, so what a process remembers of one (types of content, roots of
    sites) is right in the other.
    """
    made = OwnDatabase(word, like=like)
    ContentType.objects.clear_cache()
    try:
        yield made
    finally:
        made.drop()
        ContentType.objects.clear_cache()


@contextmanager
def with_first_content() -> Iterator[OwnDatabase]:
    """The site as it begins, for subjects to copy and fill."""
    with own("base") as base:
        with base.in_use():
            call_command("migrate", verbosity=0)
            seed.seed(site_host="localhost", drawn=0)
        yield base


def connected_to(name: str):
    """Point a process at one of them for good; for a child that measures one thing and ends."""
    settings_for_measuring().enable()
    connection.close()
    connection.settings_dict["NAME"] = name
