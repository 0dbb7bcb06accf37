"""A backup and the way back: a drill with two databases, and what is refused."""

import gzip
import tarfile
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from smartnation.core import archives, backups, caching
from smartnation.core.languages import CODES
from smartnation.core.models import BasePage, Purge
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
from tests.fixtures import connected_to, database_beside

pytestmark = pytest.mark.django_db


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
    return {name: content_of(name) for name in backups.walk(default_storage)}


def content_of(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def fill() -> None:
    """A bit of everything: pages, numbers, pictures with their sizes, a document, a person, what was sent in."""
    about = ContentPageFactory(title_nl="Over", social_image=SiteImageFactory())
    about.social_image.get_rendition("fill-100x100")
    DocumentFactory(title="Het plan")
    UserFactory(admin=True)
    observe(KpiPageFactory(title_nl="Glasvezel"), y2024="1")
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
    media, unblocked = tmp_path_factory.mktemp("before"), django_db_blocker.unblock()
    with override_settings(MEDIA_ROOT=media), unblocked, database_beside("before") as name, connected_to(name):
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
        database_beside("after", like="postgresql:///template0") as name,
        connected_to(name),
    ):
        call_command("restore", str(drill.archive), stdout=said)
        yield said.getvalue()


@pytest.fixture(autouse=True)
def restored_files(settings, media, files_in_a_folder_of_their_own):
    settings.MEDIA_ROOT = media


def test_after_the_drill_every_row_and_every_file_is_there_and_pages_are_served(drill, restored, client):
    assert len(drill.files) == 3
    assert len(drill.rows["kpis_kpipage"]) == len(drill.rows["projects_projectsubmission"]) == 1
    assert files() == drill.files
    assert rows() == drill.rows
    assert [client.get(f"/{code}/").status_code for code in CODES] == [200] * 4
    assert restored.splitlines()[:3] == ["Every checksum is right.", "Files are there.", "Rows are there."]


def test_after_a_restore_every_cache_forgets_and_new_rows_get_new_numbers(restored):
    assert list(Purge.objects.values_list("keys", flat=True)) == [[caching.EVERYTHING]]
    assert ContentPageFactory(title_nl="Nieuw").pk == BasePage.objects.latest("pk").pk


def test_an_archive_can_be_read_by_its_owner_only_and_nothing_else_is_left_beside_it(drill):
    assert [each.name for each in drill.archive.parent.iterdir()] == [drill.archive.name]
    assert drill.archive.stat().st_mode & 0o777 == 0o600


def test_a_backup_holds_nothing_that_passes_and_says_what_it_is(drill):
    with archives.opened(drill.archive) as archive:
        manifest = archive.manifest
    assert set(manifest["tables"]) & backups.passing() == set()
    assert (manifest["format"], manifest["missing"]) == (1, [])
    assert manifest["postgresql"] == connection.pg_version // 10_000


def refusal(archive: Path, *options: str) -> str:
    """Why an archive isn't restored; every row and file is as it was."""
    before = rows(), files()
    with pytest.raises(CommandError) as refused:
        call_command("restore", str(archive), *options, stdout=StringIO())
    assert (rows(), files()) == before
    return str(refused.value).partition(": ")[2]


def test_a_site_with_content_is_not_replaced_unless_that_is_asked_for(drill, restored):
    assert refusal(drill.archive) == "This site has content. To replace all of it, rows and files: --replace."


def test_what_is_replaced_is_gone(drill, restored):
    ContentPageFactory(title_nl="Te veel")
    default_storage.save("documents/too-much.pdf", ContentFile(b"x"))
    connection.check_constraints()
    call_command("restore", str(drill.archive), "--replace", stdout=StringIO())
    assert (rows(), files()) == (drill.rows, drill.files)


def rewritten(drill: Drill, path: Path, **changes) -> Path:
    """The same archive with another manifest, whole otherwise."""
    with archives.opened(drill.archive) as old, archives.written(path) as new:
        for name, known in old.members.items():
            new.add(name, old.open(name), known["bytes"])
        new.close(old.manifest | changes)
    return path


def test_an_archive_of_another_release_is_refused(drill, restored, tmp_path):
    with archives.opened(drill.archive) as archive:
        applied = archive.manifest["migrations"]
    newer = rewritten(drill, tmp_path / "newer", migrations=[*applied, ["core", "9999_later"]], release="2030")
    assert refusal(newer, "--replace") == (
        "The backup was made by release “2030”; this one has other migrations: it has core 9999_later. "
        "Restore it with that release."
    )
    older = rewritten(drill, tmp_path / "older", migrations=[each for each in applied if each[0] != "sessions"])
    assert "it lacks sessions 0001_initial" in refusal(older, "--replace")
    assert "in a form" in refusal(rewritten(drill, tmp_path / "form", format=2), "--replace")
    server = rewritten(drill, tmp_path / "server", postgresql=99)
    assert refusal(server, "--replace").startswith("The backup is of PostgreSQL 99; this server is older")


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_an_archive_in_which_a_bit_has_changed_is_refused(drill, restored, tmp_path, place):
    content = bytearray(drill.archive.read_bytes())
    with tarfile.open(drill.archive) as tar:
        members = [member for member in tar if member.size > 100]
    member = members[int(len(members) * place)]
    content[member.offset_data + member.size // 2] ^= 1
    (tmp_path / "bad.tar").write_bytes(content)
    assert "is not as it was written" in refusal(tmp_path / "bad.tar", "--replace")


@pytest.mark.parametrize("part", [0.0, 0.3, 0.95])
def test_half_an_archive_is_refused(drill, restored, tmp_path, part):
    content = drill.archive.read_bytes()
    (tmp_path / "half.tar").write_bytes(content[: int(len(content) * part)])
    assert refusal(tmp_path / "half.tar", "--replace")


def test_a_restore_that_fails_at_the_last_row_leaves_every_row_as_it_was(drill, restored, tmp_path):
    with archives.opened(drill.archive) as old, archives.written(tmp_path / "bad") as new:
        for name, known in old.members.items():
            if name == backups.member("wagtailusers_userprofile"):
                bad = gzip.compress(b"no row of this table\n")
                new.add(name, BytesIO(bad), len(bad))
            else:
                new.add(name, old.open(name), known["bytes"])
        new.close(old.manifest)
    assert refusal(tmp_path / "bad", "--replace")


def test_a_backup_that_fails_leaves_nothing_and_takes_no_place_unasked(restored, tmp_path):
    (tmp_path / "there.tar").write_text("precious")
    with pytest.raises(CommandError, match="exists"):
        call_command("backup", str(tmp_path / "there.tar"))
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("backup", str(tmp_path / "nowhere" / "site.tar"))
    assert [each.name for each in tmp_path.iterdir()] == ["there.tar"]


def test_a_file_that_a_row_names_and_nobody_has_is_named(restored, tmp_path):
    gone = next(iter(files()))
    content = content_of(gone)
    default_storage.delete(gone)
    said = StringIO()
    call_command("backup", str(tmp_path / "site.tar"), stdout=StringIO(), stderr=said)
    default_storage.save(gone, ContentFile(content))
    assert said.getvalue() == f"1 files that rows name are nowhere, such as {gone}\n"
