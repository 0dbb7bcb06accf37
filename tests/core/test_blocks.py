"""Each story block as readers get it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from wagtail.blocks import StructBlockValidationError

from smartnation.core.media_blocks import VideoBlock
from smartnation.core.models import SiteImage
from tests.factories import AmbitionPageFactory, ContentPageFactory
from tests.factories.documents import DocumentFactory
from tests.stories import page_with, picture, shown, words

pytestmark = pytest.mark.django_db

FIGURE = {
    "value": Decimal("7.5"),
    "unit": "miljard euro",
    "label": "geïnvesteerd",
    "date": "2023",
    "source_name": "BOSA",
}
TABLE = {
    "caption": "Basisvaardigheden",
    "table": {
        "columns": [{"type": "text", "heading": "Land"}, {"type": "number", "heading": "2021"}],
        "rows": [{"values": ["België", "54.2"]}, {"values": ["Malta", None]}],
    },
}


@pytest.fixture
def image() -> SiteImage:
    return picture()


def only(element, xpath: str):
    """The only match."""
    (found,) = element.xpath(xpath)
    return found


def test_a_text_has_its_heading_paragraphs_and_lists():
    text = {"heading": "De strategie", "text": "<p>Vijf <b>assen</b>.</p><ul><li>Eén</li></ul>"}
    block = only(shown(page_with(("text", text))), "./div")
    assert [child.tag for child in block] == ["h2", "div"]
    assert words(block) == "De strategie Vijf assen.Eén"
    assert [child.tag for child in block[1]] == ["p", "ul"]


def test_a_text_without_heading_has_no_heading_and_no_fragment():
    block = only(shown(page_with(("text", {"text": "<p>Tekst.</p>"}))), "./div")
    assert [child.tag for child in block] == ["div"]
    assert "id" not in block.attrib


def test_a_picture_is_described_and_credited(image):
    story = shown(page_with(("picture", {"image": image, "caption": "Zo ging het"})))
    shot = only(story, ".//img")
    assert (shot.get("alt"), shot.get("width"), shot.get("height")) == ("Een glasvezelkabel", "300", "200")
    assert words(only(story, ".//figcaption")) == "Zo ging het Beeld: Jan Peeters"


def test_a_picture_narrower_than_the_largest_size_is_offered_once_at_its_own_width(image):
    story = shown(page_with(("picture", {"image": image})))
    assert [len(source.get("srcset").split(",")) for source in story.xpath(".//source")] == [1, 1]


def test_a_picture_that_was_deleted_is_left_out(image):
    page = page_with(("picture", {"image": image, "caption": "Zo ging het"}), ("text", {"text": "<p>Tekst.</p>"}))
    SiteImage.objects.all().delete()
    assert words(shown(page)) == "Tekst."


def test_a_quote_says_who_said_it_and_leaves_the_quotation_marks_to_the_language():
    figure = only(shown(page_with(("quote", {"text": "Samen\nverder", "name": "Ada", "role": "burger"}))), ".//figure")
    assert only(figure, "blockquote/p").text_content() == "Samenverder"
    assert len(figure.xpath("blockquote/p/br")) == 1
    assert words(only(figure, "figcaption")) == "Ada burger"


@pytest.mark.parametrize(("source_url", "links"), [("", []), ("https://bosa.be/", ["https://bosa.be/"])])
def test_the_source_of_a_figure_is_a_link_only_where_it_has_an_address(source_url, links):
    figures = {"heading": "Cijfers", "figures": [{**FIGURE, "source_url": source_url}]}
    story = shown(page_with(("key_figures", figures)))
    assert words(story) == "Cijfers 7,5 miljard euro geïnvesteerd 2023 · Bron: BOSA"
    assert story.xpath(".//a/@href") == links


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        ("nl", ["30 juni 2021", "november 2022", "2025"]),
        ("fr", ["30 juin 2021", "novembre 2022", "2025"]),
        ("en", ["30 June 2021", "November 2022", "2025"]),
        ("de", ["30. Juni 2021", "November 2022", "2025"]),
    ],
)
def test_a_timeline_tells_a_date_no_more_exactly_than_it_is_known(code, dates):
    days = [(date(2021, 6, 30), "day"), (date(2022, 11, 1), "month"), (date(2025, 1, 1), "year")]
    events = [{"date": day, "precision": precision, "title": "Feit"} for day, precision in days]
    story = shown(page_with(("timeline", {"events": events})), code)
    assert [words(time) for time in story.xpath(".//ol/li//time")] == dates
    assert story.xpath(".//time/@datetime") == ["2021-06-30", "2022-11", "2025"]


def test_a_person_without_picture_stands_there_in_initials(image):
    people = [
        {"name": "Ada Lovelace", "role": "wiskundige", "organisation": "BOSA"},
        {"name": "Alan", "picture": image},
    ]
    first, second = shown(page_with(("people", {"people": people}))).xpath(".//ul/li")
    assert words(first) == "Ada Lovelace wiskundige BOSA"
    assert (len(first.xpath(".//svg")), len(first.xpath(".//img"))) == (1, 0)
    assert (len(second.xpath(".//svg")), len(second.xpath(".//img"))) == (0, 1)


def test_only_the_first_call_to_action_is_the_thing_to_do_on_the_page():
    action = {"heading": "Een vraag?", "label": "Schrijf ons", "url": "mailto:a@bosa.be"}
    story = shown(page_with(("call_to_action", action), ("call_to_action", action)))
    assert story.xpath(".//a/@class") == ["button button--sun", "button"]


def test_related_pages_have_title_introduction_and_address_in_the_readers_language():
    related = ContentPageFactory(title_nl="Werk", title_de="Arbeit", lede_de="Wie es geht.")
    story = shown(page_with(("related_pages", {"heading": "Lees ook", "pages": [related]})), "de")
    assert words(only(story, ".//ul")) == "Arbeit Wie es geht."
    assert story.xpath(".//ul//a/@href") == ["/de/arbeit/"]


def test_a_related_ambition_has_its_number_its_sign_and_the_colour_of_its_axis():
    ambition = AmbitionPageFactory(title_nl="Internet voor iedereen")
    story = shown(page_with(("related_pages", {"heading": "Lees ook", "pages": [ambition]})))
    card = only(story, ".//ul/li")
    assert card.get("class") == f"page-card axis-{ambition.axis.key}"
    assert words(card) == "1 Internet voor iedereen"
    assert len(card.xpath(".//svg")) == 1


def test_related_pages_that_are_gone_or_not_public_are_left_out():
    draft, deleted, public = (
        ContentPageFactory(live=False),
        ContentPageFactory(),
        ContentPageFactory(title_nl="Er is nog"),
    )
    page = page_with(("related_pages", {"heading": "Lees ook", "pages": [draft, deleted, public]}))
    deleted.delete()
    assert [words(link) for link in shown(page).xpath(".//ul//a")] == ["Er is nog"]


def test_when_no_related_page_is_public_their_heading_goes_too():
    page = page_with(("related_pages", {"heading": "Lees ook", "pages": [ContentPageFactory(live=False)]}))
    assert words(shown(page)) == ""
    assert page.headings == []


def test_a_table_names_its_rows_and_writes_numbers_as_the_language_does():
    table = only(shown(page_with(("table", TABLE))), ".//table")
    assert words(only(table, "caption")) == "Basisvaardigheden"
    assert [words(head) for head in table.xpath(".//th[@scope='col']")] == ["Land", "2021"]
    assert [words(head) for head in table.xpath(".//th[@scope='row']")] == ["België", "Malta"]
    assert [(words(cell), cell.get("class")) for cell in table.xpath(".//td")] == [
        ("54,2", "table__number"),
        ("–", "table__number"),
    ]


def test_a_wide_table_scrolls_in_a_region_that_the_keyboard_reaches():
    region = only(shown(page_with(("table", TABLE))), ".//*[@role='region']")
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "Basisvaardigheden")


def test_a_film_elsewhere_is_a_link_and_loads_nothing(image):
    film = {"title": "Jij, wij", "url": "https://www.youtube.com/watch?v=1", "poster": image}
    story = shown(page_with(("video", film)), "en")
    assert [words(link) for link in story.xpath(".//a")] == ["Watch on youtube.com (opens another website)"]
    assert story.xpath(".//iframe|.//video|.//script") == []
    assert {address.split("/")[1] for address in story.xpath(".//@src")} == {"media"}


def test_a_film_of_our_own_has_captions_and_a_transcript_and_waits_for_the_reader(image):
    film = {
        "title": "Jij, wij",
        "file": DocumentFactory(file=ContentFile(b"", name="film.mp4")),
        "captions": DocumentFactory(file=ContentFile(b"", name="film.vtt")),
        "poster": image,
        "transcript": "<p>Wat er gezegd wordt.</p>",
    }
    story = shown(page_with(("video", film)))
    video = only(story, ".//video")
    assert (video.get("preload"), "controls" in video.attrib, "autoplay" in video.attrib) == ("none", True, False)
    assert video.get("poster") == "/media/images/width-400.jpeg"
    assert (only(video, ".//source").get("type"), only(video, ".//track").get("srclang")) == ("video/mp4", "nl")
    assert words(only(story, ".//details")) == "Transcriptie Wat er gezegd wordt."


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, {"url"}),
        ({"url": "https://vimeo.com/1", "file": "film.mp4"}, {"url"}),
        ({"file": "film.pdf"}, {"file"}),
        ({"file": "film.mp4", "captions": "film.txt"}, {"captions"}),
        ({"file": "film.mp4"}, {"transcript"}),
    ],
)
def test_a_film_that_cannot_be_shown_is_refused_at_the_field(given, wrong):
    files = {name: DocumentFactory(file__filename=given[name]) for name in ("file", "captions") if name in given}
    block = VideoBlock()
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.normalize({"title": "Film", **given, **files}))
    assert set(caught.value.block_errors) == wrong


def test_several_answers_may_be_open_at_once():
    questions = [{"question": f"Vraag {n}?", "answer": f"<p>Antwoord {n}.</p>"} for n in (1, 2)]
    details = shown(page_with(("faq", {"heading": "Vragen", "questions": questions}))).xpath(".//details")
    assert [words(item) for item in details] == ["Vraag 1? Antwoord 1.", "Vraag 2? Antwoord 2."]
    assert [dict(item.attrib) for item in details] == [{"class": "faq__item"}, {"class": "faq__item"}]


@pytest.mark.parametrize(
    ("code", "text"),
    [("nl", "PDF, 1,2\xa0MB"), ("fr", "PDF, 1,2\u202fMo"), ("en", "PDF, 1.2\xa0MB"), ("de", "PDF, 1,2\xa0MB")],
)
def test_a_file_tells_its_kind_and_its_size_in_the_readers_language(code, text):
    story = shown(page_with(("files", {"heading": "Files", "files": [{"document": DocumentFactory()}]})), code)
    assert only(story, ".//li/a").text_content() == f"Het plan ({text})"


def test_a_file_that_was_deleted_is_left_out():
    kept, deleted = DocumentFactory(), DocumentFactory()
    files = [{"document": deleted, "title": "Weg"}, {"document": kept, "title": "Er nog"}]
    page = page_with(("files", {"heading": "Bestanden", "files": files}))
    deleted.delete()
    assert words(shown(page)) == "Bestanden Er nog (PDF, 1,2 MB)"
