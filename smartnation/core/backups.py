"""A backup: every row of one moment, and after it every file, so that no row lacks its file.

Rows are copied as PostgreSQL's own COPY writes them, over the connection that the site has anyway: the image needs
no program of PostgreSQL, and any later version of the server reads them. Their tables are made by the migrations of
the release that the archive names.
"""

import gzip
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.apps import apps
from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from psycopg import IsolationLevel, sql

from smartnation.core import archives

FORMAT = 1
# What passes: it is emptied by a restore, as it speaks of a moment that is over.
PASSING = (
    "core.Purge",
    "core.ShownAddress",
    "core.Allowance",
    "django_tasks_database.DBTaskResult",
    "sessions.Session",
)


def write(path: Path) -> dict:
    """Write the archive; return its manifest without members. ``missing`` names files that rows name and nobody has.

    The site goes on meanwhile. A file that is removed before it is copied is missing as well.
    """
    with archives.written(path) as archive, snapshot() as moment:
        about = describe(moment)
        for table, columns in about["tables"].items():
            _add_table(archive, moment, table, columns)
        needed = files_named(moment)
        about["sequences"] = sequences(moment)
        found = set(_add_files(archive))
        about["missing"] = sorted(needed - found)
        archive.close(about)
    return about


@contextmanager
def snapshot() -> Iterator:
    """A database connection that sees one moment, whatever is written meanwhile."""
    moment = connection.copy()
    options = {name: value for name, value in moment.settings_dict["OPTIONS"].items() if name != "pool"}
    moment.settings_dict["OPTIONS"] = options | {"isolation_level": IsolationLevel.REPEATABLE_READ}
    try:
        moment.set_autocommit(False)
        with moment.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield moment
    finally:
        moment.close()


def describe(moment) -> dict:
    """What a restore has to know."""
    return {
        "format": FORMAT,
        "release": settings.RELEASE,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "postgresql": moment.pg_version // 10_000,
        "migrations": sorted(map(list, MigrationRecorder(moment).applied_migrations())),
        "tables": {table: columns for table, columns in columns_of(moment).items() if table not in passing()},
    }


def passing() -> set[str]:
    """Tables whose rows are in no backup."""
    return {apps.get_model(label)._meta.db_table for label in PASSING}


def columns_of(moment) -> dict[str, list[str]]:
    """Every table with its columns, but those that PostgreSQL computes."""
    with moment.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
            " AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position"
        )
        found: dict[str, list[str]] = {}
        for table, column in cursor.fetchall():
            found.setdefault(table, []).append(column)
    return found


def sequences(moment) -> dict[str, int | None]:
    """The number that each sequence gave last; None: it gave none yet."""
    with moment.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()")
        return dict(sorted(cursor.fetchall()))


def member(table: str) -> str:
    """Where a table's rows are in the archive."""
    return f"tables/{table}.gz"


def copied(table: str, columns: list[str]) -> sql.Composed:
    """A table and its columns, as COPY wants them."""
    return sql.SQL("{} ({})").format(sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns)))


def _add_table(archive: archives.Writer, moment, table: str, columns: list[str]) -> None:
    # Its size must be known before: on the disk, not in memory.
    with tempfile.TemporaryFile() as file:
        command = sql.SQL("COPY {} TO STDOUT").format(copied(table, columns))
        with gzip.open(file, "wb", 6) as packed, moment.cursor() as cursor, cursor.copy(command) as rows:
            for piece in rows:
                packed.write(piece)
        size = file.tell()
        file.seek(0)
        archive.add(member(table), file, size)


def files_named(moment) -> set[str]:
    """Every file that a row of that moment names."""
    fields = [
        (model._meta.db_table, field.column)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, models.FileField)
    ]
    names: set[str] = set()
    with moment.cursor() as cursor:
        for table, column in fields:
            query = sql.SQL("SELECT {0} FROM {1} WHERE {0} <> ''")
            cursor.execute(query.format(sql.Identifier(column), sql.Identifier(table)))
            names.update(name for (name,) in cursor.fetchall())
    return names


def kept_storages() -> dict[str, Storage]:
    """Where uploaded files are, by the name that the settings give it."""
    return {alias: storages[alias] for alias in settings.STORAGES if alias != "staticfiles"}


def walk(storage: Storage, folder: str = "") -> Iterator[str]:
    """The names of all files of a storage."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from walk(storage, f"{folder}{name}/")


def _add_files(archive: archives.Writer) -> Iterator[str]:
    for alias, storage in kept_storages().items():
        for name in walk(storage):
            try:
                file: IO[bytes] = storage.open(name)
                size = storage.size(name)
            except FileNotFoundError:
                continue  # it was removed in this moment
            with file:
                archive.add(f"files/{alias}/{name}", file, size)
            yield name
