"""What editors upload, by each of the ways in which the admin takes a file."""

import gc
import io
import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.documents import get_document_model
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from smartnation.core.models import SiteImage
from tests.admin import errors, filled_in, sign_in
from tests.core.test_document_kinds import GOOD, office
from tests.core.test_picture_files import drawn, photo, written
from tests.factories import SiteImageFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")]

ALT = {"alt_text_nl": "Een kabel", "alt_text_fr": "Un câble"}
SECRETS = re.compile(rb"Secret Camera|secret words|Exif")


@pytest.fixture(autouse=True)
def files_left_open():
    """Wagtail leaves what was uploaded open for the garbage collector."""
    yield
    gc.collect()


def upload(name: str = "kabel.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo() if content is None else content, "application/octet-stream")


def one_by_one(client, file):
    return client.post("/admin/images/add/", {"title": "Kabel", "file": file, **ALT})


def several_at_once(client, file):
    answer = client.post("/admin/images/multiple/add/", {"title": "Kabel", "files[]": file}).json()
    if not answer["success"]:
        return answer["error_message"]
    waiting = UploadedFile.objects.get()
    assert SECRETS.findall(default_storage.open(waiting.file.name).read()) == []
    values = {f"uploaded-image-{waiting.pk}-{name}": text for name, text in {"title": "Kabel", **ALT}.items()}
    return client.post(f"/admin/images/multiple/create_from_uploaded_image/{waiting.pk}/", values)


def while_choosing(client, file):
    values = {"title": "Kabel", "file": file, **ALT}
    return client.post("/admin/images/chooser/create/", {f"image-chooser-upload-{k}": v for k, v in values.items()})


WAYS = [one_by_one, several_at_once, while_choosing]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("in_memory", [True, False], ids=["small", "large"])
def test_a_picture_is_written_anew_whatever_way_it_comes_in(client, settings, way, in_memory):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000 if in_memory else 10
    sign_in(client, "en", "Editors")
    way(client, upload())
    image = SiteImage.objects.get()
    content = image.file.storage.open(image.file.name).read()
    assert (SECRETS.findall(content), SECRETS.search(photo()) is not None) == ([], True)
    assert (image.width, image.height) == Image.open(io.BytesIO(content)).size == (40, 60)
    assert (image.file_size, image.file.name) == (len(content), "original_images/kabel.jpg")


@pytest.mark.parametrize("way", WAYS)
def test_the_real_format_decides_the_extension(client, way):
    sign_in(client, "en", "Editors")
    way(client, upload("foto.jpg", written(drawn(), "PNG")))
    assert SiteImage.objects.get().file.name == "original_images/foto.png"


def test_a_picture_that_takes_the_place_of_another_one_is_written_anew_too(client):
    sign_in(client, "en", "Editors")
    image = SiteImageFactory()
    url = f"/admin/images/{image.pk}/"
    client.post(url, filled_in(client.get(url).context["form"]) | {"file": upload()})
    image.refresh_from_db()
    assert SECRETS.findall(image.file.storage.open(image.file.name).read()) == []
    assert (image.width, image.height) == (40, 60)


REFUSED = {
    "logo.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "An SVG file can hold a program, so it"),
    "logo.png": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "An SVG file can hold a program, so it"),
    "bom.png": (written(Image.new("1", (9_000, 9_000)), "PNG"), "This picture has more than 50 million pixels."),
    "film.gif": (written(drawn(), "GIF", save_all=True, append_images=[drawn().rotate(90)]), "This picture moves, and"),
    "virus.jpg": (b"MZ a program", "This file can’t be read as a JPEG, PNG, WebP, AVIF or GIF picture."),
    "groot.jpg": (b"\xff\xd8" + bytes(10 * 1024 * 1024), "This file is larger than 10 MB."),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_refused_is_refused_in_words_and_leaves_nothing(client, name):
    sign_in(client, "en", "Editors")
    content, sentence = REFUSED[name]
    (found,) = errors(one_by_one(client, upload(name, content)))["file"]
    assert found.startswith(sentence)
    assert several_at_once(client, upload(name, content)) == found
    assert (SiteImage.objects.count(), UploadedFile.objects.count(), stored()) == (0, 0, [])


def stored() -> list[str]:
    """Every file there is."""
    found, folders = [], [""]
    while folders:
        folder = folders.pop()
        try:
            below, files = default_storage.listdir(folder)
        except FileNotFoundError:
            continue
        folders += [f"{folder}/{name}".lstrip("/") for name in below]
        found += [f"{folder}/{name}".lstrip("/") for name in files]
    return sorted(found)


def test_who_works_in_the_admin_shows_no_place_either():
    profile = UserProfile.objects.create(user=UserFactory())
    form = AvatarPreferencesForm({}, {"avatar": upload("an in Halle.jpg")}, instance=profile)
    assert form.is_valid() is True
    form.save()
    profile.refresh_from_db()
    assert SECRETS.findall(profile.avatar.storage.open(profile.avatar.name).read()) == []
    assert re.fullmatch(r"avatar_images/avatar_[0-9a-f-]{36}_picture\.jpg", profile.avatar.name) is not None


# --- Documents ----------------------------------------------------------------------------------


def add_document(client, name: str, content: bytes):
    return client.post("/admin/documents/add/", {"title": "Plan", "file": upload(name, content)})


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_a_document_that_is_what_it_says_is_kept_as_it_is(client, kind):
    sign_in(client, "en", "Editors")
    assert add_document(client, f"plan.{kind.upper()}", GOOD[kind]).status_code == 302
    made = get_document_model().objects.get()
    assert made.file.storage.open(made.file.name).read() == GOOD[kind]
    assert (made.file_size, len(made.file_hash)) == (len(GOOD[kind]), 40)


NO_DOCUMENTS = {
    "plan.pdf": (b"MZ a program", "The content of this file isn’t that of a .pdf file."),
    "plan.docx": (office("docx", **{"word/vbaProject.bin": "x"}), "This file holds a program (macros)."),
    "plan.html": (b"<script>", "Files of this kind aren’t taken. Choose one of: csv, docx,"),
    "plan": (b"plan", "Files of this kind aren’t taken."),
}


@pytest.mark.parametrize("name", sorted(NO_DOCUMENTS))
def test_a_document_that_is_not_is_refused_in_words_and_leaves_nothing(client, name):
    sign_in(client, "en", "Editors")
    content, sentence = NO_DOCUMENTS[name]
    found = errors(add_document(client, name, content))["file"]
    answer = client.post("/admin/documents/multiple/add/", {"title": "Plan", "files[]": upload(name, content)}).json()
    assert found[0].startswith(sentence)
    assert (answer["success"], answer["error_message"].split("\n")) == (False, found)
    assert (get_document_model().objects.count(), stored()) == (0, [])
