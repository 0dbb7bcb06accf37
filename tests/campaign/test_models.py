"""The home page and pages that tell something."""

import pytest
from lxml import html

from campaign.models import HomePage
from tests.factories import AmbitionPageFactory, AxisPageFactory, ContentPageFactory, home_page

pytestmark = pytest.mark.django_db


def text_block(heading: str) -> tuple[str, dict]:
    return ("text", {"heading": heading, "text": "<p>Tekst.</p>"})


@pytest.mark.parametrize("ambitions", [1, 3])
def test_home_takes_ten_queries_whatever_the_number_of_ambitions(client, django_assert_num_queries, ambitions):
    for _ambition in range(ambitions):
        AmbitionPageFactory()
    client.get("/nl/")
    with django_assert_num_queries(10):
        response = client.get("/nl/")
    assert len(response.context["ambitions"]) == ambitions


def test_home_shows_public_ambitions_and_axes_in_their_order(client):
    axis = AxisPageFactory()
    for number, live in ((2, True), (3, False), (1, True)):
        AmbitionPageFactory(number=number, axis=axis, live=live)
    shown = client.get("/nl/").context
    assert [ambition.number for ambition in shown["ambitions"]] == [1, 2]
    assert [[ambition.number for ambition in axis.ambition_list] for axis in shown["axes"]] == [[1, 2]]


def test_home_reads_no_axis_when_they_come_with_the_ambitions(client, django_assert_num_queries):
    for _ambition in range(5):
        AmbitionPageFactory()
    client.get("/nl/")
    with django_assert_num_queries(9):
        response = client.get("/nl/")
    assert [axis.order for axis in response.context["axes"]] == [1, 2, 3, 4, 5]


def test_home_shows_an_axis_without_ambition_and_none_that_is_not_public(client):
    for _ambition in range(5):
        AmbitionPageFactory()
    first, second = AmbitionPageFactory._meta.model.objects.order_by("number")[:2]
    first.unpublish()
    second.axis.unpublish()
    assert [axis.order for axis in client.get("/nl/").context["axes"]] == [1, 3, 4, 5]


@pytest.mark.parametrize(
    ("emphasis", "parts"),
    [
        ("allemaal!", ("Jij, wij, ", "allemaal!", "")),
        ("Jij", ("", "Jij", ", wij, allemaal!")),
        ("", ("Jij, wij, allemaal!", "", "")),
        ("niemand", ("Jij, wij, allemaal!", "", "")),
    ],
)
def test_the_words_in_yellow_are_found_in_the_big_line(emphasis, parts):
    assert HomePage(hero_title_nl="Jij, wij, allemaal!", hero_emphasis_nl=emphasis).hero_parts == parts


def test_the_slug_of_home_is_the_same_in_every_language_whatever_its_titles():
    home = home_page()
    home.title_fr, home.title_de = "Accueil", "Startseite"
    home.save()
    assert [home.slug_nl, home.slug_fr, home.slug_en, home.slug_de] == ["home"] * 4


def test_a_home_page_that_is_renamed_stays_at_its_address(client):
    home = HomePage.objects.get(pk=home_page().pk)
    home.title_nl = home.title_fr = "Iets anders"
    home.save_revision().publish()
    assert [client.get(f"/{code}/").status_code for code in ("nl", "fr", "en", "de")] == [200] * 4


def test_a_long_page_has_a_list_of_contents_whose_links_arrive(client):
    page = ContentPageFactory(body_nl=[text_block(f"Deel {number}") for number in (1, 2, 3, 4)])
    document = html.fromstring(client.get(page.url_in("nl")).content)
    links = document.xpath("//main//a[starts-with(@href, '#')]")
    assert [link.text_content().strip() for link in links] == ["Deel 1", "Deel 2", "Deel 3", "Deel 4"]
    targets = [document.get_element_by_id(link.get("href")[1:]) for link in links]
    assert [target.xpath("string(descendant-or-self::h2)").strip() for target in targets] == [
        link.text_content().strip() for link in links
    ]


def test_a_short_page_has_no_list_of_contents(client):
    page = ContentPageFactory(body_nl=[text_block("Deel 1"), text_block("Deel 2"), text_block("Deel 3")])
    document = html.fromstring(client.get(page.url_in("nl")).content)
    assert document.xpath("//main//a[starts-with(@href, '#')]") == []


def test_two_headings_of_the_same_words_have_a_place_of_their_own(client):
    page = ContentPageFactory(body_nl=[text_block("Deel")] * 4)
    places = [place for place, _text in page.__class__.objects.get(pk=page.pk).headings]
    assert len(set(places)) == 4


def test_a_story_that_fell_back_says_its_language(client):
    page = ContentPageFactory(without_german=True, title_de="Über uns", lede_de="Kurz.")
    document = html.fromstring(client.get(page.url_in("de")).content)
    heading = document.xpath("//h2[normalize-space()='Le récit']")[0]
    assert heading.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["fr"]
    assert document.xpath("//h1")[0].xpath("ancestor-or-self::*[@lang][1]/@lang") == ["de"]
