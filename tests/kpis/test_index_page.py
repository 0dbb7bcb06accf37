"""The list of KPIs as a reader gets it: filters with counts that are true, pages, and their addresses."""

from datetime import date

import pytest
from django.conf import settings
from lxml import html

from kpis import results
from kpis.models import KpiPage
from tests.factories import (
    AmbitionPageFactory,
    AxisPageFactory,
    ContentPageFactory,
    KpiPageFactory,
    kpi_index,
    observe,
)
from tests.kpis.examples import NEVER_OUTDATED, skills
from tests.reading import csv_rows, document, language_of, said

pytestmark = pytest.mark.django_db

CODES = ["nl", "fr", "en", "de"]
ADDRESS = {"nl": "/nl/kpis/", "fr": "/fr/kpi/", "en": "/en/kpis/", "de": "/de/kpis/"}


@pytest.fixture
def world() -> list[KpiPage]:
    """Five KPIs of two ambitions on two axes, and one of the strategy as a whole."""
    first, second = AmbitionPageFactory(), AmbitionPageFactory()
    return [
        skills(ambitions=[first]),
        skills(ambitions=[first, second], target="60", next_update=date(2020, 1, 1)),
        skills(ambitions=[second], target=None),
        skills(ambitions=[second], update_cycle=1),
        skills(),
        skills(ambitions=[first], live=False),
    ]


def page_at(client, query: str = "", code: str = "en") -> html.HtmlElement:
    return document(client, ADDRESS[code] + query.partition("#")[0])


def listed(page) -> list[str]:
    return said(page, ".//li//h3/a")


def test_the_list_has_an_address_in_each_language(client):
    index = kpi_index()
    assert {code: index.url_in(code) for code in CODES} == ADDRESS
    assert [said(page_at(client, code=code), "//h1") for code in CODES] == [["KPI’s"], ["KPI"], ["KPIs"], ["KPIs"]]


def test_each_kpi_shows_name_verdict_value_year_and_course_under_its_ambition(client, world):
    page = page_at(client)
    groups = page.xpath("//section[contains(@class, 'kpi-index__group')]")
    assert [(said(group, "h2")[0], listed(group)) for group in groups] == [
        ("1 Everyone has internet 1", ["Fibre K1", "Fibre K2"]),
        ("2 Everyone has internet 2", ["Fibre K3", "Fibre K4"]),
        ("The strategy as a whole", ["Fibre K5"]),
    ]
    assert said(page, "//p[@class='kpi-card__verdict']") == [
        "Lagging",
        "Achieved",
        "No target yet",
        "Outdated",
        "Lagging",
    ]
    assert said(page, "//p[@class='kpi-card__value']") == ["61.2% 2025"] * 5
    assert len(page.xpath("//div[@class='kpi-card__course']/svg[@aria-hidden='true']")) == 5
    assert page.xpath("//li//h3/a/@href") == [kpi.url_in("en") for kpi in world[:5]]


def test_the_state_of_all_kpis_stands_above_and_each_count_leads_to_its_list(client, world):
    page = page_at(client, "?ambition=1")
    links = page.xpath("//ul[@class='kpi-state']//a")
    assert [" ".join(link.text_content().split()) for link in links] == [
        "1 Achieved",
        "2 Lagging",
        "1 No target yet",
        "1 Outdated",
    ]
    for link in links:
        count = int(said(link, ".//*[@class='kpi-state__count']")[0])
        assert len(listed(document(client, link.get("href")))) == count


@pytest.mark.parametrize("start", ["", "?ambition=1", "?verdict=lagging", "?axis=infrastructure&overdue=on"])
def test_following_every_choice_leads_to_as_many_kpis_as_it_says(client, world, start):
    page = page_at(client, start)
    (form,) = page.xpath("//form[@class='filters']")
    assert (form.method, form.action) == ("GET", "/en/kpis/#list")
    followed = 0
    for select in form.xpath(".//select"):
        for option in select.xpath("option[@value!='']"):
            count = int(option.text_content().rsplit("(", 1)[1].rstrip(")"))
            chosen = {**dict(form.fields), select.name: option.get("value")}
            query = "&".join(f"{name}={value}" for name, value in chosen.items() if value)
            assert len(listed(page_at(client, f"?{query}"))) == count, query
            followed += 1
    assert followed == 2 + 2 + 8
    box = said(form, ".//div[contains(@class, 'filters__field--check')]")[0]
    count = int(box.rsplit("(", 1)[1].rstrip(")"))
    rest = "&".join(f"{name}={value}" for name, value in dict(form.fields).items() if value and name != "overdue")
    assert len(listed(page_at(client, f"?{rest}&overdue=on"))) == count


def test_a_kpi_of_several_ambitions_stands_under_the_one_that_was_asked_for(client, world):
    axis = world[2].ambitions.get().axis.key
    for query in ("?ambition=2", f"?axis={axis}"):
        (group,) = page_at(client, query).xpath("//section[contains(@class, 'kpi-index__group')]")
        assert (said(group, "h2"), listed(group)) == (
            ["2 Everyone has internet 2"],
            ["Fibre K2", "Fibre K3", "Fibre K4"],
        )


def test_the_form_keeps_what_was_chosen(client, world):
    (form,) = page_at(client, "?ambition=2&overdue=on").xpath("//form[@class='filters']")
    assert dict(form.fields) == {"ambition": "2", "axis": "", "verdict": "", "overdue": "on"}
    labels = {label.get("for") for label in form.xpath(".//label")}
    assert {field.get("id") for field in form.xpath(".//select|.//input")} == labels


def test_a_filtered_list_says_what_it_shows_and_how_to_leave_each_filter(client, world):
    page = page_at(client, "?ambition=1&verdict=lagging")
    assert said(page, "//p[@role='status']") == ["1 of 5 KPIs is shown: 1. Everyone has internet 1, Lagging."]
    links = page.xpath("//ul[@class='filters__active']//a")
    assert [(link.get("href"), " ".join(link.text_content().split())) for link in links] == [
        ("/en/kpis/?verdict=lagging#list", "Remove: 1. Everyone has internet 1 ×"),
        ("/en/kpis/?ambition=1#list", "Remove: Lagging ×"),
        ("/en/kpis/#list", "Show all KPIs"),
    ]
    assert [len(listed(page_at(client, link.get("href").removeprefix("/en/kpis/")))) for link in links] == [2, 2, 5]


def test_a_list_without_kpis_says_so_and_leads_back(client, world):
    page = page_at(client, "?ambition=1&verdict=outdated")
    assert listed(page) == []
    assert said(page, "//p[@role='status']/following-sibling::p") == ["No KPI fits these filters. Show all KPIs"]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("nl", "Selecteer een geldige keuze. 99 is geen beschikbare keuze."),
        ("fr", "Sélectionnez un choix valide. 99 n’en fait pas partie."),
        ("en", "Select a valid choice. 99 is not one of the available choices."),
        ("de", "Bitte eine gültige Auswahl treffen. 99 ist keine gültige Auswahl."),
    ],
)
def test_a_choice_that_is_not_there_is_answered_in_the_readers_language(client, world, code, message):
    page = page_at(client, "?ambition=99&verdict=lagging", code)
    assert said(page, "//p[@class='filters__error']") == [message]
    (select,) = page.xpath("//select[@name='ambition']")
    assert page.get_element_by_id(select.get("aria-describedby")).text_content() == message
    assert len(listed(page)) == 2


def test_what_is_typed_into_an_address_is_shown_as_words(client, world):
    page = page_at(client, "?ambition=<script>alert(1)</script>")
    assert page.xpath("//main//script") == []
    assert "<script>alert(1)</script>" in said(page, "//p[@class='filters__error']")[0]


# --- Pages and addresses ------------------------------------------------------------------------


def test_thirty_kpis_stand_on_a_page_and_the_next_is_linked(client):
    for _ in range(31):
        KpiPageFactory()
    results.refresh(KpiPage.objects.values_list("pk", flat=True))
    first = page_at(client)
    assert len(listed(first)) == 30
    assert first.xpath("//nav[@class='pages']//a/@rel") == ["next"]
    second = page_at(client, first.xpath("//a[@rel='next']/@href")[0].removeprefix("/en/kpis/"))
    assert listed(second) == ["Fibre K31"]
    assert said(second, "//p[@role='status']") == ["All 31 KPIs are shown."]
    assert second.xpath("//nav[@class='pages']//a/@href") == ["/en/kpis/#list"]
    assert [client.get(f"/en/kpis/?page={number}").status_code for number in ("3", "0", "x")] == [404] * 3


@pytest.mark.parametrize("code", CODES)
def test_filtered_lists_are_not_indexed_and_name_the_whole_list_as_theirs(client, world, code):
    whole, filtered = page_at(client, code=code), page_at(client, "?verdict=lagging", code)
    canonical = [settings.SITE_URL + ADDRESS[code]]
    assert [page.xpath("//link[@rel='canonical']/@href") for page in (whole, filtered)] == [canonical] * 2
    robots = [page.xpath("//meta[@name='robots']/@content") for page in (whole, filtered)]
    assert robots == [[], ["noindex, follow"]]


def test_the_data_that_are_offered_are_those_of_the_list(client, world):
    page = page_at(client, "?ambition=2")
    links = page.xpath("//section[@aria-labelledby='take']//a/@href")
    assert links == [f"/en/kpis/{name}?ambition=2" for name in ("data.xlsx", "data.csv", "data.json", "feed.atom")]
    assert (
        sorted({row["kpi_name"] for row in csv_rows(client, links[1])})
        == sorted(listed(page))
        == ["Fibre K2", "Fibre K3", "Fibre K4"]
    )


@pytest.mark.parametrize("code", CODES)
def test_readers_of_feeds_find_it(client, world, code):
    feed = page_at(client, code=code).xpath("//link[@type='application/atom+xml']/@href")
    assert feed == [ADDRESS[code] + "feed.atom"]


def test_the_page_about_the_method_is_linked_once_it_is_public(client):
    index = kpi_index()
    index.method_page = ContentPageFactory(parent=index, live=False)
    index.save()
    assert page_at(client).xpath("//p[@class='kpi-index__method']") == []
    index.method_page.live = True
    index.method_page.save()
    assert page_at(client).xpath("//p[@class='kpi-index__method']/a/@href") == [index.method_page.url_in("en")]


# --- What is missing ----------------------------------------------------------------------------


def test_a_kpi_without_a_value_is_listed_and_says_so(client):
    kpi = KpiPageFactory(target="80")
    results.refresh([kpi.pk])
    page = page_at(client)
    assert said(page, "//p[@class='kpi-card__value']") == ["No value yet"]
    assert said(page, "//p[@class='kpi-card__verdict']") == ["Too little data"]


def test_before_there_is_a_kpi_the_list_says_so(client):
    kpi_index()
    page = page_at(client)
    assert said(page, "//p[@role='status']") == ["There are no KPIs yet."]
    assert said(page, "//p[@role='status']/following-sibling::p") == []


def test_a_name_that_fell_back_says_its_language(client):
    skills(without_german=True)
    (title,) = page_at(client, code="de").xpath("//li//h3/a")
    assert (title.text_content(), language_of(title)) == ("La fibre K1", "fr")


# --- Costs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?ambition=1&axis=infrastructure&verdict=lagging"])
@pytest.mark.parametrize("several", [1, 3])
def test_the_list_takes_eight_queries_whatever_their_number(client, django_assert_num_queries, several, query):
    axis = AxisPageFactory(key="infrastructure")
    for _ in range(several):
        ambition = AmbitionPageFactory(axis=axis)
        for _ in range(several):
            kpi = KpiPageFactory(target="80", update_cycle=NEVER_OUTDATED, ambitions=[ambition])
            for key in ("be", "eu", "women")[:several]:
                observe(kpi, key, y2021="54.2", y2025="61.2")
    client.get("/en/kpis/")
    with django_assert_num_queries(8):
        page = page_at(client, query)
    assert len(listed(page)) == (several if query else several**2)
