"""A backup and the way back: a drill with two databases, and what is refused."""

from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from smartnation.core import backups
from smartnation.core.languages import CODES
from tests.factories import (
    ContentPageFactory,
    KpiPageFactory,
    ProjectPageFactory,
    SiteImageFactory,
    UserFactory,
    observe,
    submission,
)
from tests.factories.documents import DocumentFactory
from tests.fixtures import connected_to

pytestmark = pytest.mark.django_db


@contextmanager
def database(name: str, *, like: str = "template0"):
    """The name of a new database beside the tests' own."""
    name = f"{connection.settings_dict['NAME']}_{name}"
    with connection._nodb_cursor() as cursor:
        connection.close()
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        try:
            yield name
        finally:
            connection.close()
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def rows() -> dict[str, list]:
    """Everything that is in the database, but what passes."""
    found = {}
    with connection.cursor() as cursor:
        for table, columns in backups.columns_of(connection).items():
            names = ", ".join(f'"{column}"' for column in columns)
            cursor.execute(f'SELECT {names} FROM "{table}"')  # noqa: S608 - names of our own tables
            found[table] = sorted(map(repr, cursor.fetchall()))
    return {table: content for table, content in found.items() if table not in backups.passing()}


def files() -> dict[str, bytes]:
    return {name: default_storage.open(name).read() for name in backups.walk(default_storage)}


def fill() -> None:
    """A bit of everything: pages, numbers, pictures with their sizes, a document, a person, what was sent in."""
    about = ContentPageFactory(title_nl="Over", social_image=SiteImageFactory())
    about.social_image.get_rendition("fill-100x100")
    DocumentFactory(title="Het plan")
    UserFactory(admin=True)
    observe(KpiPageFactory(title_nl="Glasvezel"), {2024: 1})
    ProjectPageFactory(title_nl="Een project")
    submission()


@dataclass(frozen=True)
class Drill:
    """A backup, what it was made of, and what the command said."""

    archive: Path
    rows: dict[str, list]
    files: dict[str, bytes]
    said: str


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    """The folder of files: for the whole module, as its database."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def drill(django_db_setup, django_db_blocker, tmp_path_factory) -> Drill:
    archive, said = tmp_path_factory.mktemp("backup") / "site.tar", StringIO()
    media, own = tmp_path_factory.mktemp("before"), connection.settings_dict["NAME"]
    unblocked = django_db_blocker.unblock()
    with override_settings(MEDIA_ROOT=media), unblocked, database("before", like=own) as name, connected_to(name):
        fill()
        call_command("backup", str(archive), stdout=said)
        return Drill(archive, rows(), files(), said.getvalue())


@pytest.fixture(scope="module")
def restored(drill, media, django_db_blocker):
    """What the command said that brought the backup to a new database and an empty folder; both stay connected."""
    said = StringIO()
    with (
        override_settings(MEDIA_ROOT=media),
        django_db_blocker.unblock(),
        database("after") as name,
        connected_to(name),
    ):
        call_command("restore", str(drill.archive), stdout=said)
        yield said.getvalue()


@pytest.fixture(autouse=True)
def restored_files(settings, media, files_in_a_folder_of_their_own):
    settings.MEDIA_ROOT = media


def test_after_the_drill_every_row_and_every_file_is_there_and_pages_are_served(drill, restored, client):
    assert len(drill.files) > 3
    assert len(drill.rows["kpis_kpipage"]) == len(drill.rows["projects_projectsubmission"]) == 1
    assert files() == drill.files
    assert rows() == drill.rows
    assert [client.get(f"/{code}/").status_code for code in CODES] == [200] * 4
