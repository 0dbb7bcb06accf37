"""A disk that is full while something is uploaded: said in words, what was typed stays, and nothing half is left.

The disk really is full: the process may write no larger files, or, where this machine lets us, a disk of 64 kB is
mounted.
"""

import gc
import random
import resource
import subprocess
from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import override
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import UploadedFile

from projects.models.submissions import SubmissionPicture
from smartnation.core import file_storage
from smartnation.core.models import SiteImage
from tests.admin import errors, filled_in, sign_in
from tests.core.test_picture_files import written
from tests.core.test_uploads import ALT, stored, upload
from tests.factories import SiteImageFactory, draft
from tests.submission_pages import address, summary, tokened

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")]

ROOM = 65_536  # bytes
NO_ROOM = "The file could not be stored: the server has no room left. Nothing was saved; please tell the web team."
NOISE = Image.frombytes("RGB", (400, 400), random.Random(1).randbytes(480_000))  # noqa: S311 - nothing secret
PICTURE = written(NOISE, "PNG")
PLAN = b"%PDF-1.7" + bytes(2 * ROOM)


@pytest.fixture(autouse=True)
def files_left_open():
    """Wagtail leaves what was uploaded open for the garbage collector."""
    yield
    gc.collect()


@contextmanager
def little_room():
    """This process can write no file beyond some size: the system refuses as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def small_disk(folder):
    """A disk of its own for a folder; without the right to mount one, ``little_room``."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        with little_room():
            yield
        return
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_the_picture_is_larger_than_the_room():
    assert min(len(PICTURE), len(PLAN)) > ROOM


def test_a_picture_says_so_keeps_what_was_typed_and_leaves_nothing(client):
    sign_in(client, "en", "Editors")
    with little_room():
        answer = client.post("/admin/images/add/", {"title": "Kabel", "file": upload("a.png", PICTURE), **ALT})
    assert errors(answer) == {"file": [NO_ROOM]}
    form = answer.context["form"]
    assert {name: form[name].value() for name in ("title", *ALT)} == {"title": "Kabel", **ALT}
    assert (SiteImage.objects.count(), stored()) == (0, [])


def test_it_says_so_in_the_language_of_the_admin(client):
    sign_in(client, "nl", "Editors")
    with little_room():
        answer = client.post("/admin/images/add/", {"title": "Kabel", "file": upload("a.png", PICTURE), **ALT})
    with override("nl"):
        assert errors(answer) == {"file": [str(file_storage.NO_ROOM)]}


def test_a_document_on_a_disk_that_is_full_to_its_last_byte(client, settings):
    sign_in(client, "en", "Editors")
    with small_disk(settings.MEDIA_ROOT):
        answer = client.post("/admin/documents/add/", {"title": "Plan", "file": upload("plan.pdf", PLAN)})
        assert stored() == []
    assert errors(answer) == {"file": [NO_ROOM]}
    assert (answer.context["form"]["title"].value(), get_document_model().objects.count()) == ("Plan", 0)


def test_several_at_once_are_told_one_by_one(client):
    sign_in(client, "en", "Editors")
    script = {"headers": {"x-requested-with": "XMLHttpRequest"}}
    with little_room():
        found = [
            client.post("/admin/documents/multiple/add/", {"files[]": upload("plan.pdf", PLAN)}, **script),
            client.post("/admin/images/multiple/add/", {"files[]": upload("a.png", PICTURE)}, **script),
        ]
    transaction.set_rollback(False)  # of the test: outside it each request has its own, and this one is over
    assert [answer.json() for answer in found] == [{"success": False, "error_message": NO_ROOM}] * 2
    assert (SiteImage.objects.count(), UploadedFile.objects.count(), stored()) == (0, 0, [])
    assert get_document_model().objects.count() == 0


def test_what_waited_for_its_description_keeps_waiting(client):
    sign_in(client, "en", "Editors")
    client.post("/admin/images/multiple/add/", {"files[]": upload("a.png", PICTURE)})
    waiting = UploadedFile.objects.get()
    values = {f"uploaded-image-{waiting.pk}-{name}": text for name, text in {"title": "Kabel", **ALT}.items()}
    finish = f"/admin/images/multiple/create_from_uploaded_image/{waiting.pk}/"
    with little_room():
        answer = client.post(finish, values, headers={"x-requested-with": "XMLHttpRequest"})
    assert (answer.status_code, SiteImage.objects.count(), stored()) == (200, 0, [waiting.file.name])
    assert client.post(finish, values).json()["success"] is True


def test_the_picture_that_was_to_be_replaced_stays(client):
    sign_in(client, "en", "Editors")
    image = SiteImageFactory(file__width=40, file__height=30)
    url = f"/admin/images/{image.pk}/"
    form = client.get(url).context["form"]
    before = stored()
    with little_room():
        answer = client.post(url, filled_in(form) | {"file": upload("a.png", PICTURE)})
    assert errors(answer) == {"file": [NO_ROOM]}
    image.refresh_from_db()
    assert (image.width, stored()) == (40, before)


@pytest.mark.parametrize("path", ["/admin/images/add/", "/admin/images/multiple/add/"])
def test_a_large_file_for_which_there_is_no_room_while_it_comes_in(client, settings, path):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    sign_in(client, "en", "Editors")
    with little_room():
        file = upload("a.png", PICTURE)
        answer = client.post(path, {"title": "Kabel", "file": file, "files[]": upload("a.png", PICTURE), **ALT})
    if path.endswith("multiple/add/"):
        assert answer.json() == {"success": False, "error_message": NO_ROOM}
    else:
        assert errors(answer) == {"file": [NO_ROOM]}
    assert (SiteImage.objects.count(), UploadedFile.objects.count(), stored()) == (0, 0, [])


def test_an_organisation_that_sends_a_picture_is_told_too(client, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    opened = tokened(draft(language="en"))
    typed = {"alt_text": "A cable", "credit": "Jan", "picture": upload("a.png", PICTURE)}
    with little_room():
        answer = client.post(address("pictures", opened, code="en"), typed)
    assert (answer.status_code, summary(answer)[-1][1]) == (422, NO_ROOM)
    assert answer.context["form"]["alt_text"].value() == "A cable"
    assert SubmissionPicture.objects.count() == 0


def test_a_file_has_its_name_only_once_it_is_whole():
    with little_room(), pytest.raises(OSError, match="File too large"):
        default_storage.save("images/a.bin", ContentFile(bytes(2 * ROOM)))
    assert stored() == []
    assert default_storage.save("images/a.bin", ContentFile(b"whole")) == "images/a.bin"
    assert (stored(), default_storage.open("images/a.bin").read()) == (["images/a.bin"], b"whole")


def test_another_failure_is_no_full_disk(client, settings):
    sign_in(client, "en", "Editors")
    settings.MEDIA_ROOT.parent.mkdir(exist_ok=True)
    settings.MEDIA_ROOT.write_text("a file where the folder should be")
    with pytest.raises(FileExistsError):
        client.post("/admin/documents/add/", {"title": "Plan", "file": upload("plan.pdf", PLAN)})
