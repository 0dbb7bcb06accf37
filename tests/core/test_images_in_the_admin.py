"""Pictures in the admin: described in Dutch and French, or said to be decoration."""

import gc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import UploadedFile

from smartnation.core.models import SiteImage
from tests.admin import errors, filled_in, sign_in
from tests.factories import SiteImageFactory

pytestmark = pytest.mark.django_db

ALT = {"alt_text_nl": "Een kabel", "alt_text_fr": "Un câble"}
NOT_DESCRIBED = {
    "alt_text_nl": ["Describe the picture in Nederlands, or say that it is only decoration."],
    "alt_text_fr": ["Describe the picture in Français, or say that it is only decoration."],
}


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("kabel.png", get_test_image_file().file.getvalue(), "image/png")


def upload(client, **typed):
    return client.post("/admin/images/add/", {"title": "Kabel", "file": picture(), **typed})


@pytest.mark.parametrize("typed", [ALT, {"is_decoration": "on"}], ids=["described", "decoration"])
def test_a_picture_with_description_or_said_to_be_decoration_is_kept(client, typed):
    sign_in(client, "en", "Editors")
    assert upload(client, **typed).status_code == 302
    assert SiteImage.objects.count() == 1


def test_a_picture_without_description_gets_a_message_at_both_fields(client):
    sign_in(client, "en", "Editors")
    assert errors(upload(client)) == NOT_DESCRIBED
    assert errors(upload(client, alt_text_nl="Een kabel")) == {"alt_text_fr": NOT_DESCRIBED["alt_text_fr"]}
    assert errors(upload(client, alt_text_nl=" ", alt_text_fr=" ")) == NOT_DESCRIBED
    assert SiteImage.objects.count() == 0


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_several_pictures_at_once_wait_for_their_descriptions(client):
    sign_in(client, "en", "Editors")
    answer = client.post("/admin/images/multiple/add/", {"title": "Kabel", "files[]": picture()}).json()
    assert (answer["success"], SiteImage.objects.count(), UploadedFile.objects.count()) == (True, 0, 1)
    waiting = UploadedFile.objects.get()
    finish = f"/admin/images/multiple/create_from_uploaded_image/{waiting.pk}/"
    prefix = f"uploaded-image-{waiting.pk}"
    refused = client.post(finish, {f"{prefix}-title": "Kabel"}).json()
    assert (refused["success"], SiteImage.objects.count()) == (False, 0)
    described = {f"{prefix}-{name}": text for name, text in {"title": "Kabel", **ALT}.items()}
    assert client.post(finish, described).json()["success"] is True
    assert [(image.alt_text_nl, image.alt_text_fr) for image in SiteImage.objects.all()] == [("Een kabel", "Un câble")]
    gc.collect()  # Wagtail leaves what was uploaded open for the garbage collector


def test_the_focal_point_is_kept(client):
    sign_in(client, "en", "Editors")
    image = SiteImageFactory()
    url = f"/admin/images/{image.pk}/"
    form = client.get(url).context["form"]
    focus = {"focal_point_x": 400, "focal_point_y": 300, "focal_point_width": 200, "focal_point_height": 100}
    assert client.post(url, filled_in(form, **focus)).status_code == 302
    image.refresh_from_db()
    assert [getattr(image, name) for name in focus] == [400, 300, 200, 100]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_description_can_be_emptied_in_every_language_of_a_decoration(client, language):
    sign_in(client, language, "Editors")
    image = SiteImageFactory()
    url = f"/admin/images/{image.pk}/"
    emptied = {f"alt_text_{code}": "" for code in ("nl", "fr", "en", "de")}
    client.post(url, filled_in(client.get(url).context["form"], is_decoration="on", **emptied))
    image.refresh_from_db()
    assert [getattr(image, name) or "" for name in emptied] == [""] * 4
