"""The way back from a backup: everything is checked first, the rows come in one transaction, then caches forget.

The archive must be of this release's migrations, and the site empty unless it is to be replaced. A restore that
fails leaves every row as it was; files that it brought are only more than are needed.
"""

import gzip
from collections.abc import Callable
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.files import File
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from smartnation.core import archives, backups, purging
from smartnation.core.caching import EVERYTHING
from smartnation.core.models import BasePage, User

LEFT_ALONE = {"core_maintenance"}  # whether the site is read-only now is no matter of the backup
PATIENCE = 30  # seconds for those who read to leave the tables


class Refused(Exception):
    """The archive isn't restored here. The message is a sentence that says why."""


def restore(path: Path, *, replace: bool = False, say: Callable[[str], None] = lambda words: None) -> dict:
    """Bring the site to the state of the archive; return its manifest. Refused, or Damaged, before anything changes
    but the tables, which are made where they aren't there yet.
    """
    with archives.opened(path) as archive:
        say("Every checksum is right.")
        _must_be_of_this_release(archive.manifest)
        call_command("migrate", interactive=False, verbosity=0)
        _must_fit(archive.manifest)
        if not replace and not is_empty():
            raise Refused("This site has content. To replace all of it, rows and files: --replace.")
        names = _bring_files(archive)
        say("Files are there.")
        with transaction.atomic():
            _bring_rows(archive)
            purging.request(EVERYTHING)
        _forget()
        if replace:
            _remove_files(but=names)
        say("Rows are there.")
    return archive.manifest


def is_empty() -> bool:
    """As it is after its migrations: no person, no page, no file."""
    pages = BasePage.objects.filter(depth__gt=1)
    files = (name for storage in backups.kept_storages().values() for name in backups.walk(storage))
    return not User.objects.exists() and not pages.exists() and next(files, None) is None


def _must_be_of_this_release(manifest: dict) -> None:
    """Its migrations are those of this release, neither fewer nor more."""
    made_by = f"The backup was made by release “{manifest.get('release') or 'unknown'}”"
    if manifest.get("format") != backups.FORMAT:
        raise Refused(f"{made_by}, in a form that this one doesn't know.")
    loader = MigrationLoader(None)
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(migration.replaces)
    theirs = {(app, name) for app, name in manifest["migrations"]}
    lacking, unknown = set(loader.graph.leaf_nodes()) - theirs, theirs - known
    if lacking or unknown:
        more = [f"it lacks {app} {name}" for app, name in sorted(lacking)]
        more += [f"it has {app} {name}" for app, name in sorted(unknown)]
        raise Refused(f"{made_by}; this one has other migrations: {', '.join(more)}. Restore it with that release.")


def _must_fit(manifest: dict) -> None:
    """The server is no older than the backup's, its database no newer than this release, and the tables are known."""
    here = connection.pg_version // 10_000
    if here < manifest["postgresql"]:
        raise Refused(f"The backup is of PostgreSQL {manifest['postgresql']}; this server is older: {here}.")
    newer = set(MigrationRecorder(connection).applied_migrations()) - {tuple(each) for each in manifest["migrations"]}
    columns = backups.columns_of(connection)
    strange = [table for table, names in manifest["tables"].items() if set(names) != set(columns.get(table, ()))]
    if newer or strange:
        raise Refused(f"The database is not of this release: {', '.join([*strange, *(n for _, n in sorted(newer))])}.")


def _bring_files(archive: archives.Reader) -> set[tuple[str, str]]:
    stores, brought = backups.kept_storages(), set()
    for member in archive.members:
        kind, _slash, rest = member.partition("/")
        alias, _slash, name = rest.partition("/")
        if kind != "files":
            continue
        if alias not in stores:
            raise Refused(f"The backup has files of the storage “{alias}”, which this site lacks.")
        storage = stores[alias]
        storage.delete(name)  # else the new one would get another name
        if (given := storage.save(name, File(archive.open(member), name=name))) != name:
            raise Refused(f"The file {name} could only be written as {given}.")
        brought.add((alias, name))
    return brought


def _remove_files(*, but: set[tuple[str, str]]) -> None:
    for alias, storage in backups.kept_storages().items():
        for name in list(backups.walk(storage)):
            if (alias, name) not in but:
                storage.delete(name)


def _bring_rows(archive: archives.Reader) -> None:
    tables = archive.manifest["tables"]
    emptied = sorted(set(backups.columns_of(connection)) - LEFT_ALONE)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, emptied))))
        for table, columns in tables.items():
            if table in emptied:
                _bring_table(archive, cursor, table, columns)
        for name, last in archive.manifest["sequences"].items():
            # Never back: a sequence keeps its number when the transaction fails.
            query = "SELECT setval(%s, GREATEST(%s, (SELECT last_value FROM {})))"
            if last is not None:
                cursor.execute(sql.SQL(query).format(sql.Identifier(name)), [f'"{name}"', last])


def _bring_table(archive: archives.Reader, cursor, table: str, columns: list[str]) -> None:
    command = sql.SQL("COPY {} FROM STDIN").format(backups.copied(table, columns))
    packed = archive.open(backups.member(table))
    with connection.wrap_database_errors, gzip.open(packed) as rows, cursor.copy(command) as into:
        while piece := rows.read(archives.PIECE):
            into.write(piece)


def _forget() -> None:
    """What this process and the shared cache remember of the rows before."""
    ContentType.objects.clear_cache()
    caches["default"].clear()
