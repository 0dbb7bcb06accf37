"""The block chooser shows each block as readers will get it."""

import pytest
from django.urls import reverse
from lxml import html

from campaign.models import ContentPage
from smartnation.core.blocks import story_blocks
from tests.factories import AmbitionPageFactory, UserFactory
from tests.stories import picture

pytestmark = pytest.mark.django_db

NAMES = [name for name, _block in story_blocks()]


@pytest.fixture
def preview(client):
    """Asks for the preview of a block of the story, as the chooser does."""
    client.force_login(UserFactory(admin=True))
    blocks = ContentPage._meta.get_field("body").stream_block.child_blocks

    def ask(name: str):
        return client.get(reverse("wagtailadmin_block_preview"), {"id": blocks[name].definition_prefix})

    return ask


@pytest.mark.parametrize("name", NAMES)
def test_every_block_can_be_previewed_and_says_what_it_is_for(name):
    block = ContentPage._meta.get_field("body").stream_block.child_blocks[name]
    assert block.is_previewable
    assert block.get_description()


@pytest.mark.parametrize("name", NAMES)
def test_a_preview_shows_the_block_in_dutch_with_our_styles_and_nothing_inline(preview, name):
    AmbitionPageFactory()
    picture()
    document = html.fromstring(preview(name).content)
    assert document.get("lang") == "nl"
    assert document.xpath("//link[@rel='stylesheet']/@href") == ["/static/css/site.css"]
    assert document.xpath("//style|//script|//@style") == []
    assert [block for block in document.xpath("//main/div/div") if block.text_content().strip()]


@pytest.mark.parametrize("name", ["picture", "video"])
def test_without_any_picture_in_the_library_a_preview_shows_the_grid_of_dots(preview, name):
    document = html.fromstring(preview(name).content)
    assert (len(document.xpath("//img")), len(document.xpath("//figure//svg[@class='sign']"))) == (0, 1)
