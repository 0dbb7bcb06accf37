"""A story as a whole: its outline, its links, the language it is in, what it costs."""

import pytest
from django.test import RequestFactory
from lxml import html

from campaign.models import ContentPage
from smartnation.core.blocks import story_blocks
from tests.factories import AmbitionPageFactory, ContentPageFactory
from tests.factories.documents import DocumentFactory
from tests.stories import page_with, picture, shown, words

pytestmark = pytest.mark.django_db

TEXT = {"heading": "Vijf assen", "text": "<p>Tekst.</p>"}
ACTION = {"heading": "Een vraag?", "label": "Schrijf ons", "url": "mailto:a@bosa.be"}


def link(page, text="lees meer") -> str:
    """Rich text with a link to a page, as it is stored."""
    return f'<p><a linktype="page" id="{page.pk}">{text}</a></p>'


@pytest.mark.parametrize(("name", "block"), story_blocks())
def test_a_block_has_no_heading_but_its_own(name, block):
    picture()
    AmbitionPageFactory()
    value = block.get_preview_value()
    rendered = html.fromstring(f"<div>{block.render(value, {'request': RequestFactory().get('/')})}</div>")
    headings = rendered.xpath(".//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    own = value.get("heading")
    assert [(heading.tag, words(heading)) for heading in headings] == ([("h2", own)] if own else [])


def test_each_heading_in_the_list_of_contents_has_its_place_in_the_story():
    page = page_with(("text", TEXT), ("text", TEXT), ("call_to_action", ACTION), ("quote", {"text": "a", "name": "b"}))
    places = [(block.get("id"), words(block.find(".//h2"))) for block in shown(page).xpath("./div[@id]")]
    assert places == page.headings
    assert [text for _fragment, text in places] == ["Vijf assen", "Vijf assen", "Een vraag?"]
    assert len({fragment for fragment, _text in places}) == 3


def test_the_fragment_of_a_heading_stays_when_another_block_comes_before_it():
    page = page_with(("text", TEXT))
    before = page.headings
    page.body_nl.insert(0, ("text", {"heading": "Nieuw", "text": "<p>Tekst.</p>"}))
    page.save()
    assert ContentPage.objects.get(pk=page.pk).headings[1:] == before


def test_links_in_a_text_lead_to_pages_in_the_readers_language():
    target = ContentPageFactory(title_nl="Werk", title_fr="Travail", title_de="Arbeit")
    page = page_with(("text", {"text": link(target)}), ("faq", {"heading": "?", "questions": [
        {"question": "Waar?", "answer": link(target)}]}))  # fmt: skip
    addresses = {code: shown(page, code).xpath(".//a/@href") for code in ("nl", "fr", "de")}
    assert addresses == {"nl": ["/nl/werk/"] * 2, "fr": ["/fr/travail/"] * 2, "de": ["/de/arbeit/"] * 2}


def test_words_that_led_to_a_page_that_is_gone_or_not_public_stay_without_link():
    draft, deleted = ContentPageFactory(live=False), ContentPageFactory()
    page = page_with(("text", {"text": link(draft, "concept") + link(deleted, "weg")}))
    deleted.delete()
    assert shown(page).xpath(".//@href") == []
    assert words(shown(page)) == "conceptweg"


def test_the_links_of_all_texts_take_one_query(django_assert_num_queries):
    targets = [ContentPageFactory(), AmbitionPageFactory()]
    page = page_with(*(("text", {"text": link(target)}) for target in targets for _again in range(3)))
    shown(page)
    page = ContentPage.objects.get(pk=page.pk)
    with django_assert_num_queries(1):
        assert len(shown(page).xpath(".//a[@href]")) == 6


@pytest.mark.parametrize("items", [1, 3])
def test_a_story_with_every_kind_of_link_takes_twelve_queries_at_any_length(items, django_assert_num_queries):
    """Two for the pictures of each kind of block, one for the files or pages of each, the site and the ambitions."""
    images = [picture() for _item in range(items)]
    pages = [AmbitionPageFactory() for _item in range(items)]
    documents = [DocumentFactory() for _item in range(items)]
    people = [{"name": "Ada", "picture": image} for image in images]
    blocks = [
        *(("text", {"text": link(page)}) for page in pages),
        *(("picture", {"image": image}) for image in images),
        *(("video", {"title": "Film", "file": document, "poster": images[0]}) for document in documents),
        ("people", {"people": people}),
        ("call_to_action", {"heading": "Een vraag?", "label": "Schrijf ons", "page": pages[0]}),
        ("related_pages", {"heading": "Lees ook", "pages": pages}),
        ("files", {"heading": "Bestanden", "files": [{"document": document} for document in documents]}),
    ]
    page = page_with(*blocks)
    shown(page)  # the addresses of sites are in the cache from now on
    page = ContentPage.objects.get(pk=page.pk)
    with django_assert_num_queries(12):
        story = shown(page)
    assert len(story.xpath(".//ul[@class='related-pages']/li")) == items


def test_a_story_that_fell_back_says_its_language_and_that_of_words_of_the_site():
    film = ("video", {"title": "Film", "url": "https://vimeo.com/1"})
    story = shown(page_with(film, body_de=[]), "de")
    assert story.get("lang") == "fr"
    assert [(element.get("lang"), words(element)) for element in story.xpath(".//a")] == [
        ("de", words(shown(page_with(film), "de").xpath(".//a")[0]))
    ]


def test_a_story_in_the_readers_own_language_repeats_no_language():
    assert shown(page_with(("video", {"title": "Film", "url": "https://vimeo.com/1"})), "de").xpath(".//@lang") == []


def test_a_page_without_story_shows_an_empty_one():
    page = ContentPageFactory(body_nl=[], body_fr=[], body_en=[], body_de=[])
    assert words(shown(page)) == ""
    assert page.headings == []


def test_blocks_of_our_own_are_plain_in_migrations():
    """A migration that names a class of ours would break when the class moves."""
    fields = [field for _name, block in story_blocks() for field in getattr(block, "child_blocks", {}).values()]
    assert [field for field in fields if field.deconstruct()[0].startswith("smartnation")] == []
