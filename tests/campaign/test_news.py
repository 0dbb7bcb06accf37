"""News: the archive with its filters, the page of an item, and the bands on the pages that it is about."""

from datetime import date

import pytest
from django.template import Context, Template
from lxml import html

from campaign.models import NewsPage
from smartnation.core.renditions import SOCIAL_SPEC
from tests.factories import (
    AmbitionPageFactory,
    ContentPageFactory,
    KpiPageFactory,
    NewsPageFactory,
    ProjectPageFactory,
    SiteImageFactory,
    WavePageFactory,
    home_page,
    news_index,
)
from tests.stories import picture, words

pytestmark = pytest.mark.django_db


def read(client, query: str = "", code: str = "nl") -> html.HtmlElement:
    """The archive, as a reader gets it."""
    return html.fromstring(client.get(f"{news_index().url_in(code)}{query}").content)


def titles(document, path: str = "//main") -> list[str]:
    return [words(title) for title in document.xpath(f"{path}//*[contains(@class, 'news-card__title')]")]


def options(document, name: str) -> dict[str, str]:
    """Label of each choice of a filter, by its value."""
    found = document.xpath(f"//select[@name='{name}']/option")
    return {option.get("value"): words(option) for option in found}


# --- The archive --------------------------------------------------------------------------------


def test_the_archive_lists_public_news_under_its_years_newest_first(client):
    for day in (date(2021, 6, 30), date(2023, 6, 26), date(2023, 6, 12)):
        NewsPageFactory(title_nl=f"Van {day}", date=day)
    NewsPageFactory(title_nl="Concept", live=False)
    document = read(client)
    years = document.xpath("//main//section")
    assert [(words(year.xpath("h2")[0]), titles(year, ".")) for year in years] == [
        ("2023", ["Van 2023-06-26", "Van 2023-06-12"]),
        ("2021", ["Van 2021-06-30"]),
    ]


def test_filters_combine_and_count_what_each_choice_would_show(client):
    ambition = AmbitionPageFactory()
    NewsPageFactory(title_nl="A", date=date(2022, 11, 1), kind="publication", ambitions=[ambition])
    NewsPageFactory(title_nl="B", date=date(2022, 3, 1), kind="press")
    NewsPageFactory(title_nl="C", date=date(2023, 6, 26), kind="press", ambitions=[ambition])
    document = read(client, "?year=2022&kind=press")
    assert titles(document) == ["B"]
    assert {value: label[-3:] for value, label in options(document, "year").items() if value} == {
        "2023": "(1)",
        "2022": "(1)",
    }
    assert {value: label[-3:] for value, label in options(document, "kind").items() if value} == {
        "news": "(0)",
        "event": "(0)",
        "publication": "(1)",
        "press": "(1)",
    }
    assert {value: label[-3:] for value, label in options(document, "ambition").items() if value} == {
        str(ambition.number): "(0)"
    }


def test_an_ambition_that_was_chosen_as_a_page_counts_as_one(client):
    ambition = AmbitionPageFactory()
    NewsPageFactory(title_nl="Als bladzijde", about=[ambition])
    NewsPageFactory(title_nl="Iets anders")
    assert titles(read(client, f"?ambition={ambition.number}")) == ["Als bladzijde"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "All 3 news items are shown."),
        ("?year=2023", "2 of 3 news items are shown: 2023."),
        ("?year=2022&kind=news", "1 of 3 news items is shown: 2022, News."),
    ],
)
def test_a_sentence_says_what_is_shown(client, query, sentence):
    for year in (2022, 2023, 2023):
        NewsPageFactory(date=date(year, 1, 1))
    document = read(client, query, "en")
    assert words(document.xpath("//*[@role='status']")[0]) == sentence


def test_each_filter_in_force_can_be_taken_away(client):
    NewsPageFactory(date=date(2022, 1, 1))
    links = read(client, "?year=2022&kind=news").xpath("//ul[contains(@class, 'filters__active')]//a/@href")
    address = news_index().url_in("nl")
    assert links == [f"{address}?kind=news#list", f"{address}?year=2022#list", f"{address}#list"]


def test_without_a_match_readers_are_told_and_can_go_back(client):
    NewsPageFactory()
    document = read(client, "?kind=event", "en")
    assert words(document.xpath("//*[@role='status']")[0]) == "No news fits these filters."
    assert document.xpath("//a[contains(@class, 'button')]/@href") == [f"{news_index().url_in('en')}#list"]


def test_without_any_news_there_is_nothing_to_filter(client):
    document = read(client, code="en")
    assert document.xpath("//main//form") == []
    assert "There is no news yet." in words(document.xpath("//main")[0])


def test_a_choice_that_does_not_exist_is_refused_and_filters_nothing(client):
    NewsPageFactory(title_nl="A", date=date(2022, 1, 1))
    document = read(client, "?year=1830")
    assert len(document.xpath("//*[@id='filter-year_error']")) == 1
    assert titles(document) == ["A"]


def test_the_list_has_pages_that_know_each_other_and_search_engines_get_them(client, settings):
    for number in range(21):
        NewsPageFactory(title_nl=f"Bericht nummer {number:02}", date=date(2023, 1, 1 + number))
    address = settings.SITE_URL + news_index().url_in("nl")
    first, second = read(client), read(client, "?page=2")
    assert first.xpath("//head/link[@rel='next']/@href") == [f"{address}?page=2"]
    assert second.xpath("//head/link[@rel='prev']/@href") == [address]
    assert [document.xpath("//link[@rel='canonical']/@href") for document in (first, second)] == [
        [address],
        [f"{address}?page=2"],
    ]
    assert titles(second) == ["Bericht nummer 00"]


def test_search_engines_leave_filtered_lists_alone(client, settings):
    NewsPageFactory()
    document = read(client, "?kind=news")
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]
    assert document.xpath("//link[@rel='canonical']/@href") == [settings.SITE_URL + news_index().url_in("nl")]
    assert read(client).xpath("//meta[@name='robots']") == []


@pytest.mark.parametrize("query", ["?page=2", "?page=0", "?page=x"])
def test_a_page_of_the_list_that_is_not_there_is_not_found(client, query):
    NewsPageFactory()
    assert client.get(news_index().url_in("nl") + query).status_code == 404


@pytest.mark.parametrize("several", [1, 3])
def test_the_archive_takes_the_same_queries_whatever_its_length(client, django_assert_num_queries, several):
    for _number in range(several):
        NewsPageFactory(picture=picture(), ambitions=[AmbitionPageFactory()])
    address = news_index().url_in("nl")
    client.get(address)
    with django_assert_num_queries(8):
        assert len(titles(html.fromstring(client.get(address).content))) == several


# --- An item ------------------------------------------------------------------------------------


def test_a_date_is_shown_as_exactly_as_it_is_known(client):
    item = NewsPageFactory(date=date(2022, 11, 1), precision="month")
    document = html.fromstring(client.get(item.url_in("nl")).content)
    when = document.xpath("//header[contains(@class, 'news-header')]//time")[0]
    assert (when.get("datetime"), words(when)) == ("2022-11", "november 2022")


def test_machines_get_the_day_only_when_it_is_known():
    item = NewsPage(date=date(2022, 11, 1), precision="month")
    assert item.structured_article() == {"@type": "NewsArticle"}
    item.precision = "day"
    assert item.structured_article() == {"@type": "NewsArticle", "datePublished": "2022-11-01"}


def test_an_item_leads_to_the_public_pages_that_it_is_about_ambitions_first(client):
    ambitions = [AmbitionPageFactory(), AmbitionPageFactory()]
    about = [ContentPageFactory(title_nl="Over"), ContentPageFactory(live=False), KpiPageFactory(title_nl="Glasvezel")]
    item = NewsPageFactory(ambitions=ambitions[::-1], about=about)
    document = html.fromstring(client.get(item.url_in("nl")).content)
    links = document.xpath("//section[@aria-labelledby='about']//a/@href")
    assert links == [page.url_in("nl") for page in (*ambitions, about[0], about[2])]


def test_an_item_takes_the_colour_and_the_drawing_of_its_first_ambition(client):
    ambition = AmbitionPageFactory()
    document = html.fromstring(client.get(NewsPageFactory(ambitions=[ambition]).url_in("nl")).content)
    assert document.xpath("//main/article/@class") == [f"axis-{ambition.axis.key}"]
    assert f"ambition-{ambition.number}" in document.xpath("//meta[@property='og:image']/@content")[0]


@pytest.mark.parametrize("has_another", [False, True])
def test_an_item_is_shared_with_its_picture_unless_another_is_meant_for_it(
    client, django_capture_on_commit_callbacks, has_another
):
    images = [SiteImageFactory(file__width=300, file__height=200) for _name in ("picture", "social_image")]
    item = NewsPageFactory(picture=images[0], social_image=images[1] if has_another else None)
    with django_capture_on_commit_callbacks(execute=True):
        item.save_revision().publish()
    made = images[has_another].renditions.get(filter_spec=SOCIAL_SPEC)
    document = html.fromstring(client.get(item.url_in("nl")).content)
    assert document.xpath("//meta[@property='og:image']/@content")[0].endswith(made.url)
    assert images[not has_another].renditions.filter(filter_spec=SOCIAL_SPEC).count() == 0


def test_an_item_leads_to_other_news_and_not_to_itself(client):
    for number in range(4):
        NewsPageFactory(title_nl=f"Bericht nummer {number}", date=date(2023, 1, 1 + number))
    item = NewsPage.objects.get(title_nl="Bericht nummer 2")
    document = html.fromstring(client.get(item.url_in("nl")).content)
    assert titles(document) == ["Bericht nummer 3", "Bericht nummer 1", "Bericht nummer 0"]
    assert document.xpath("//*[contains(@class, 'news-section__all')]/a/@href") == [news_index().url_in("nl")]


@pytest.mark.parametrize("several", [1, 3])
def test_an_item_takes_the_same_queries_whatever_it_is_about(client, django_assert_num_queries, several):
    about = [ContentPageFactory() for _number in range(several)]
    item = NewsPageFactory(ambitions=[AmbitionPageFactory() for _number in range(several)], about=about)
    address = item.url_in("nl")
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)


# --- On other pages -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make", [AmbitionPageFactory, ProjectPageFactory, ContentPageFactory, KpiPageFactory, WavePageFactory]
)
def test_a_page_shows_the_newest_public_news_about_itself(client, make):
    page, other = make(), make()
    for number in range(4):
        NewsPageFactory(title_nl=f"Bericht nummer {number}", date=date(2023, 1, 1 + number), about=[page])
    NewsPageFactory(about=[page], live=False, date=date(2024, 1, 1))
    NewsPageFactory(about=[other], date=date(2024, 1, 1))
    document = html.fromstring(client.get(page.url_in("nl")).content)
    assert titles(document, "//section[@aria-labelledby='related-news']") == [
        "Bericht nummer 3",
        "Bericht nummer 2",
        "Bericht nummer 1",
    ]


def test_an_ambition_shows_news_that_names_it_among_its_ambitions(client):
    ambition, other = AmbitionPageFactory(), AmbitionPageFactory()
    NewsPageFactory(title_nl="Van deze", ambitions=[ambition])
    NewsPageFactory(title_nl="Van die andere", ambitions=[other])
    document = html.fromstring(client.get(ambition.url_in("nl")).content)
    assert titles(document) == ["Van deze"]


def test_a_page_without_news_has_no_heading_for_it(client):
    NewsPageFactory()
    document = html.fromstring(client.get(AmbitionPageFactory().url_in("nl")).content)
    assert document.xpath("//*[@id='related-news']") == []


def latest(request) -> str:
    markup = "{% include 'components/news_band.html' with request=request only %}"
    return Template(markup).render(Context({"request": request})).strip()


@pytest.mark.parametrize("several", [1, 3])
def test_the_latest_news_takes_one_query(rf, django_assert_num_queries, several):
    for _number in range(several):
        NewsPageFactory()
    request = rf.get("/nl/")
    latest(request)  # which finds the site, once a request
    with django_assert_num_queries(1):
        assert len(titles(html.fromstring(latest(request)), ".")) == several


def test_without_news_there_is_no_latest_news(rf):
    home_page()
    assert latest(rf.get("/nl/")) == ""
