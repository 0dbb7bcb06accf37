"""Pictures: described before they are stored, and ready before the first reader comes."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import override

from smartnation.core.models import SiteImageRendition
from smartnation.core.renditions import SOCIAL_SPEC, SPECS, images_of
from tests.factories import AmbitionPageFactory, ContentPageFactory, SiteImageFactory

pytestmark = pytest.mark.django_db


# Quick to make: no wider than the smallest size.
SMALL = {"file__width": 300, "file__height": 200}
SMALL_SPECS = {f"width-400|format-{name}" for name in ("avif", "webp", "jpeg")}


def picture_block(image) -> list:
    return [("picture", {"image": image, "caption": ""})]


def made(image) -> set[str]:
    return set(SiteImageRendition.objects.filter(image=image).values_list("filter_spec", flat=True))


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Publish the page as it stands, with what comes after the commit."""

    def publish(page):
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish


def test_all_sizes_of_a_picture_exist_once_the_page_is_published(publish):
    image = SiteImageFactory()
    page = ContentPageFactory(live=False, body_nl=picture_block(image), body_fr=picture_block(image))
    assert made(image) == set()
    publish(page)
    assert made(image) == set(SPECS)


@pytest.mark.parametrize("code", ["fr", "de"])
def test_a_picture_that_only_one_language_shows_is_made_too(publish, code):
    image = SiteImageFactory(**SMALL)
    page = ContentPageFactory(live=False, **{f"body_{code}": picture_block(image)})
    page.body_nl = page.body_nl or page.body_fr
    publish(page)
    assert made(image) == SMALL_SPECS


def test_a_small_picture_is_not_enlarged_and_has_each_size_once(publish):
    image = SiteImageFactory(file__width=500, file__height=500)
    page = ContentPageFactory(live=False, body_nl=picture_block(image), body_fr=picture_block(image))
    publish(page)
    assert made(image) == {f"width-{width}|format-{name}" for width in (400, 800) for name in ("avif", "webp", "jpeg")}


def test_the_picture_of_an_ambition_and_of_a_person_are_made(publish):
    picture, portrait = SiteImageFactory(**SMALL), SiteImageFactory(**SMALL)
    person = {"name": "A", "role": "", "organisation": "", "picture": portrait}
    people = [("people", {"heading": "Wie", "people": [person]})]
    page = AmbitionPageFactory(live=False, picture=picture, body_nl=people, body_fr=people)
    publish(page)
    assert (made(picture), made(portrait)) == (SMALL_SPECS, SMALL_SPECS)


def test_a_sharing_picture_is_cut_for_networks(publish):
    image = SiteImageFactory(**SMALL)
    page = ContentPageFactory(live=False, social_image=image)
    publish(page)
    assert made(image) == {*SMALL_SPECS, SOCIAL_SPEC}


def test_the_first_reader_makes_no_picture(client, publish):
    image = SiteImageFactory(**SMALL)
    page = ContentPageFactory(live=False, body_nl=picture_block(image), body_fr=picture_block(image))
    publish(page)
    before = SiteImageRendition.objects.count()
    assert client.get(page.url_in("nl")).status_code == 200
    assert SiteImageRendition.objects.count() == before


@pytest.mark.parametrize("content", [None, b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_a_broken_file_stops_neither_publishing_nor_the_other_pictures(publish, caplog, content):
    broken, whole = SiteImageFactory(**SMALL), SiteImageFactory(**SMALL)
    broken.file.storage.delete(broken.file.name)
    if content is not None:
        broken.file.storage.save(broken.file.name, ContentFile(content))
    blocks = picture_block(broken) + picture_block(whole)
    page = ContentPageFactory(live=False, body_nl=blocks, body_fr=blocks)
    publish(page)
    page.refresh_from_db()
    assert page.live
    assert made(whole) == SMALL_SPECS
    assert [record.getMessage() for record in caplog.records if record.name == "smartnation.core.renditions"] == [
        f"No renditions of image {broken.pk}"
    ]


def test_a_page_with_a_broken_picture_can_still_be_read(client, publish):
    image = SiteImageFactory(**SMALL)
    page = ContentPageFactory(live=False, body_nl=picture_block(image), body_fr=picture_block(image))
    image.file.storage.delete(image.file.name)
    image.file.storage.save(image.file.name, ContentFile(b"not a picture"))
    publish(page)
    assert client.get(page.url_in("nl")).status_code == 200


def test_a_page_without_pictures_has_none():
    assert list(images_of(ContentPageFactory())) == []


def test_a_picture_is_described_in_dutch_and_french_or_said_to_be_decoration():
    image = SiteImageFactory.build(collection=None, alt_text_nl=" ", alt_text_fr="")
    with pytest.raises(ValidationError) as refusal:
        image.clean()
    assert list(refusal.value.message_dict) == ["alt_text_nl", "alt_text_fr"]
    image.is_decoration = True
    image.clean()


def test_english_and_german_descriptions_may_lag_and_fall_back():
    image = SiteImageFactory.build(collection=None, alt_text_en="", alt_text_de="")
    image.clean()
    with override("de"):
        assert image.default_alt_text == "Un câble de fibre optique"
