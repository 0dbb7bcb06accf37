"""Whoever follows the news gets it in their language, all of it or what some filters let through."""

from datetime import date

import pytest
from django.conf import settings
from lxml import etree

from tests.factories import AmbitionPageFactory, NewsPageFactory, news_index

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(client, code: str, query: str = "") -> etree._Element:
    response = client.get(f"{news_index().url_in(code)}feed.atom{query}")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = etree.fromstring(response.content)
    assert found.xpath("string(/a:feed/@xml:lang)", namespaces=ATOM) == code
    return found


def titles(found) -> list[str]:
    return found.xpath("/a:feed/a:entry/a:title/text()", namespaces=ATOM)


def test_an_entry_says_what_happened_when_and_where_to_read_it(client):
    item = NewsPageFactory(title_fr="La campagne commence", lede_fr="Pour tout le monde.", kind="press")
    (entry,) = feed(client, "fr").xpath("/a:feed/a:entry", namespaces=ATOM)
    asked = ("a:title", "a:summary", "a:published", "a:category/@term", "a:link/@href", "a:id")
    assert [entry.xpath(f"string({path})", namespaces=ATOM) for path in asked] == [
        "La campagne commence",
        "Pour tout le monde.",
        "2023-06-26T00:00:00+02:00",
        str(item.get_kind_display()),
        settings.SITE_URL + item.url_in("fr"),
        f"{settings.SITE_URL}/news/{item.pk}",
    ]


def test_the_newest_come_first_and_drafts_not_at_all(client):
    for year in (2021, 2023, 2022):
        NewsPageFactory(title_en=f"In {year}", date=date(year, 1, 1))
    NewsPageFactory(live=False)
    assert titles(feed(client, "en")) == ["In 2023", "In 2022", "In 2021"]


def test_the_feed_of_a_filter_leaves_out_the_rest_and_says_so(client):
    ambition = AmbitionPageFactory(short_title_en="Internet for all")
    NewsPageFactory(title_en="About it", ambitions=[ambition])
    NewsPageFactory(title_en="About something else")
    found = feed(client, "en", f"?ambition={ambition.number}")
    assert titles(found) == ["About it"]
    name = f"#SmartNation · News · {ambition.number}. Internet for all"
    assert found.xpath("string(/a:feed/a:title)", namespaces=ATOM) == name


def test_another_file_of_the_archive_does_not_exist(client):
    assert client.get(f"{news_index().url_in('nl')}data.csv").status_code == 404


@pytest.mark.parametrize("several", [1, 3])
def test_a_feed_takes_the_same_queries_whatever_there_is_in_it(client, django_assert_num_queries, several):
    for _number in range(several):
        NewsPageFactory()
    address = f"{news_index().url_in('nl')}feed.atom"
    client.get(address)
    with django_assert_num_queries(6):
        client.get(address)
