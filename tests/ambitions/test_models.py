"""Ambitions, axes and the list of both."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.translation import override
from lxml import html

from ambitions.models import AmbitionPage, AxisPage
from tests.factories import AmbitionIndexPageFactory, AmbitionPageFactory, AxisPageFactory

pytestmark = pytest.mark.django_db


def context(client, page) -> dict:
    return client.get(page.url_in("nl")).context


def numbers(pages) -> list[int]:
    return [page.number for page in pages]


@pytest.mark.parametrize("ambitions", [1, 3])
def test_the_list_of_ambitions_takes_six_queries_whatever_their_number(client, django_assert_num_queries, ambitions):
    for _ambition in range(ambitions):
        AmbitionPageFactory()
    client.get("/nl/ambities/")
    with django_assert_num_queries(6):
        response = client.get("/nl/ambities/")
    assert len(response.context["ambitions"]) == ambitions


def test_ambitions_are_listed_by_number_on_their_axis(client):
    first, second = AxisPageFactory(), AxisPageFactory()
    for number, axis in ((3, first), (1, second), (2, first)):
        AmbitionPageFactory(number=number, axis=axis)
    shown = context(client, first.get_parent())
    assert numbers(shown["ambitions"]) == [1, 2, 3]
    assert [(axis.order, numbers(axis.ambition_list)) for axis in shown["axes"]] == [(1, [2, 3]), (2, [1])]


def test_drafts_are_listed_nowhere(client):
    axis = AxisPageFactory()
    AmbitionPageFactory(number=1, axis=axis)
    AmbitionPageFactory(number=2, axis=axis, live=False)
    AxisPageFactory(live=False)
    for page in (axis.get_parent(), axis):
        shown = context(client, page)
        assert numbers(shown["ambitions"]) == [1]
        assert [other.pk for other in shown["axes"]] == [axis.pk]


def test_an_ambition_leads_to_the_one_before_the_one_after_and_those_on_its_axis(client):
    axis = AxisPageFactory()
    AmbitionPageFactory(number=1)
    AmbitionPageFactory(number=2, axis=axis)
    page = AmbitionPageFactory(number=4, axis=axis)
    AmbitionPageFactory(number=5, live=False)
    AmbitionPageFactory(number=7, axis=axis)
    shown = context(client, page)
    assert numbers([shown["previous_ambition"], shown["next_ambition"]]) == [2, 7]
    assert numbers(shown["axis_ambitions"]) == [2, 7]


def test_the_first_and_the_last_ambition_lead_to_nothing_beyond(client):
    page = AmbitionPageFactory()
    shown = context(client, page)
    assert (shown["previous_ambition"], shown["next_ambition"], shown["axis_ambitions"]) == (None, None, [])


@pytest.mark.parametrize("ambitions", [1, 3])
def test_an_ambition_and_an_axis_take_the_same_queries_whatever_the_number_of_others(
    client, django_assert_num_queries, ambitions
):
    axis = AxisPageFactory()
    pages = [AmbitionPageFactory(axis=axis) for _ambition in range(ambitions)]
    for address, queries in ((pages[0].url_in("nl"), 8), (axis.url_in("nl"), 6)):
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)


def test_an_axis_with_ambitions_cannot_be_deleted():
    ambition = AmbitionPageFactory()
    with pytest.raises(ProtectedError):
        AxisPage.objects.get(pk=ambition.axis_id).delete()


def test_two_ambitions_cannot_have_one_number():
    AmbitionPageFactory(number=1)
    with pytest.raises(ValidationError) as refusal:
        AmbitionPageFactory(number=1)
    assert list(refusal.value.message_dict) == ["number"]


def test_an_ambition_without_english_is_shown_in_dutch_and_says_so_once(client):
    page = AmbitionPageFactory(without_english=True, lede_en="In English.")
    response = client.get(page.url_in("en"))
    document = html.fromstring(response.content)
    title = document.xpath("//main//h1")[0]
    shown = title if title.get("lang") else title.xpath(".//*[@lang]")[0]
    assert (shown.get("lang"), page.title_nl in shown.text_content()) == ("nl", True)
    assert document.get("lang") == "en"
    notices = document.xpath("//*[contains(@class, 'notice')]")
    assert [notice.text_content().strip() for notice in notices] == [
        "A part of this page is not yet available in English. You are reading it in Dutch."
    ]
    lede = document.xpath("//p[normalize-space()='In English.']")[0]
    assert lede.get("lang") is None
    statements = document.xpath("//*[normalize-space(text())='Elke woning heeft snel internet.']")[0]
    assert statements.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["nl"]


def test_a_card_of_an_ambition_without_german_says_in_which_language_its_title_is(client):
    page = AmbitionPageFactory(without_german=True)
    document = html.fromstring(client.get("/de/ambitionen/").content)
    titles = document.xpath("//main//*[@lang='fr' and not(@hreflang)]")
    assert [title.text_content() for title in titles] == [page.title_fr]


def test_a_listing_reads_no_long_text(django_assert_num_queries):
    AmbitionPageFactory()
    (listed,) = AmbitionPage.objects.for_listing()
    deferred = listed.get_deferred_fields()
    with override("de"), django_assert_num_queries(0):
        assert (listed.title, listed.axis.title) == ("Alle haben Internet 1", "Achse 1")
    assert {"body", "body_de", "by_2030", "by_2030_de"} < deferred
    assert "title_de" not in deferred


def test_before_there_is_an_ambition_the_list_is_empty_and_can_be_read(client):
    page = AmbitionIndexPageFactory()
    response = client.get(page.url_in("fr"))
    assert (response.status_code, response.context["ambitions"], response.context["axes"]) == (200, [], [])
