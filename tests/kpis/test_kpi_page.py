"""A KPI's page: the answer first, then every number with what its flags say."""

import gzip
from datetime import date

import pytest
from django.conf import settings
from lxml import html

from kpis.models import Target
from smartnation.core.languages import CODES
from tests.factories import (
    AmbitionPageFactory,
    AxisPageFactory,
    BreakdownFactory,
    ContentPageFactory,
    KpiPageFactory,
    kpi_index,
    observe,
)
from tests.factories.kpis import REASONS
from tests.kpis.examples import draw, skills
from tests.reading import language_of, page_in, said, words

pytestmark = pytest.mark.django_db


def facts(page) -> dict[str, str]:
    terms = [words(term) for term in page.xpath("//dl[@class='kpi-facts']//dt")]
    return dict(zip(terms, said(page, "//dl[@class='kpi-facts']//dd"), strict=True))


ANSWERS = {
    "nl": (
        "61,2 % 2025",
        "Achter op schema",
        "61,2 % (2025); op het pad naar 80 % (2030) zou het 65,7 % moeten zijn, gerekend vanaf 54,2 % (2021).",
        "Sinds 2021 veranderde het met +1,8 procentpunt per jaar; "
        "vanaf nu is +3,8 procentpunt per jaar nodig tot 2030.",
    ),
    "en": (
        "61.2% 2025",
        "Lagging",
        "61.2% in 2025; on the path to 80% in 2030 it should be 65.7%, counted from 54.2% in 2021.",
        "Since 2021 it has changed by +1.8 percentage points a year; "
        "from now on +3.8 percentage points a year are needed until 2030.",
    ),
}


@pytest.mark.parametrize("code", ANSWERS)
def test_the_answer_comes_first_value_verdict_and_arithmetic(client, code):
    page = page_in(client, skills(), code)
    parts = ["figure", "verdict", "sentence", "pace"]
    assert (
        tuple(said(page, f"//header[@class='kpi-header']//*[@class='kpi-header__{part}']")[0] for part in parts)
        == (ANSWERS[code])
    )


VERDICTS = {"nl": "Achter op schema", "fr": "En retard", "en": "Lagging", "de": "Im Rückstand"}


@pytest.mark.parametrize("code", CODES)
def test_a_verdict_is_a_word_and_a_shape_that_screen_readers_pass_over(client, code):
    (found,) = page_in(client, skills(), code).xpath("//p[@class='kpi-header__verdict']/span")
    assert words(found) == VERDICTS[code]
    assert found.xpath("svg/@aria-hidden") == ["true"]


@pytest.mark.parametrize("code", CODES)
def test_every_verdict_leads_to_the_page_about_the_method(client, code):
    kpi = skills()
    index = kpi_index()
    index.method_page = ContentPageFactory(parent=index)
    index.save()
    (link,) = page_in(client, kpi, code).xpath("//p[@class='kpi-header__method']/a/@href")
    assert link == index.method_page.url_in(code)


def test_there_is_no_link_to_a_method_that_is_not_public(client):
    kpi = skills()
    index = kpi_index()
    index.method_page = ContentPageFactory(parent=index, live=False)
    index.save()
    assert page_in(client, kpi).xpath("//p[@class='kpi-header__method']") == []


def test_the_facts_name_unit_targets_sources_licence_and_codes(client):
    kpi = skills(
        licence="CC BY 4.0", external_code="isoc_sk_dskl_i21", next_update=date(2100, 3, 1), direction="higher"
    )
    Target.objects.create(
        kpi=kpi,
        period="2027",
        value=70,
        is_milestone=True,
        owner="national",
        source_name="Plan",
        source_url="https://x.be/",
    )
    page = page_in(client, kpi)
    assert facts(page) == {
        "Unit": "% of households",
        "Published": "every year",
        "Next update": "1 March 2100",
        "Better is": "higher is better",
        "national target 2027": "70% · Plan",
        "EU target (Digital Decade) 2030": "80%",
        "Source": "Statbel",
        "Licence": "CC BY 4.0",
        "Eurostat or DESI code": "isoc_sk_dskl_i21",
        "Code": kpi.code,
    }
    assert page.xpath("//dl[@class='kpi-facts']//a/@href") == ["https://x.be/", "https://statbel.fgov.be/"]


def test_a_date_that_has_passed_is_not_called_the_next_update(client):
    assert "Next update" not in facts(page_in(client, skills(next_update=date(2020, 3, 1))))


def test_a_value_that_is_too_old_is_outdated_and_says_so(client):
    kpi = KpiPageFactory(target="80")
    observe(kpi, y2015="50", y2019="60")
    page = page_in(client, kpi)
    assert said(page, "//p[@class='kpi-header__verdict']") == ["Outdated"]
    assert said(page, "//p[@class='kpi-header__sentence']") == [
        "60.0% in 2019; the target is 80% in 2030. The value is too old for a verdict."
    ]


# --- What is missing ----------------------------------------------------------------------------


def test_a_kpi_without_data_says_so_and_offers_nothing(client):
    page = page_in(client, KpiPageFactory(target="80"))
    assert said(page, "//p[@class='kpi-header__verdict']") == ["Too little data"]
    assert said(page, "//p[@class='kpi-header__sentence']") == ["There is no value yet."]
    assert said(page, "//section[@aria-labelledby='table']/p") == ["There are no numbers yet."]
    assert said(page, "//section[@aria-labelledby='corrections']/p") == [
        "None. When a published number changes, the old one stays here with the reason."
    ]
    absent = ["//table", "//textarea", "//ul[@class='kpi-downloads']", "//section[@aria-labelledby='chart']"]
    assert [xpath for xpath in absent if page.xpath(xpath)] == []
    assert page.xpath("//meta[@property='og:image']/@content") == [f"{settings.SITE_URL}/static/social/site.png"]


def test_a_kpi_without_target_says_so(client):
    page = page_in(client, skills(target=None))
    assert said(page, "//p[@class='kpi-header__verdict']") == ["No target yet"]
    assert said(page, "//p[@class='kpi-header__sentence']") == ["61.2% in 2025. There is no target yet."]


@pytest.mark.parametrize(("missing", "code", "shown_in"), [("english", "en", "nl"), ("german", "de", "fr")])
def test_text_that_fell_back_says_its_language_wherever_it_stands(client, missing, code, shown_in):
    BreakdownFactory(**{f"name_{code}": ""})
    kpi = KpiPageFactory(**{f"without_{missing}": True})
    notes = {"nl": "Een noot", "fr": "Une note", "en": "A note", "de": "Eine Notiz"} | {code: ""}
    observe(kpi, y2025="61", notes=tuple(notes.values()))
    observe(kpi, y2025="62", notes=tuple(notes.values()), reasons=REASONS | {code: ""})
    draw(kpi)
    page = page_in(client, kpi, code)
    texts = [getattr(kpi, f"title_{shown_in}"), getattr(kpi, f"unit_long_{shown_in}"), kpi.lede_nl, notes[shown_in]]
    texts = [*texts, {"nl": "België", "fr": "Belgique"}[shown_in], REASONS[shown_in], getattr(kpi, f"lede_{shown_in}")]
    texts += [html.fromstring(getattr(kpi, f"{name}_{shown_in}")).text_content() for name in ("why", "how")]
    found = {
        (text, language_of(element))
        for text in texts
        for element in page.xpath("//main//*[not(self::textarea or self::text)]")
        if text in (element.text or "")
    }
    assert {language for _text, language in found} == {shown_in}
    assert {text for text, _language in found} >= {text for text in texts if text != kpi.lede_nl or shown_in == "nl"}
    assert len(page.xpath("//p[@class='notice']")) == 1


def test_words_of_editors_are_shown_as_words(client):
    mean = "<script>alert(1)</script>"
    kpi = KpiPageFactory(title_en=mean, unit_long_en=mean, source_name=mean, licence=mean)
    observe(kpi, y2025="61", notes=(mean,) * 4, source=(mean, ""))
    observe(kpi, y2025="62", notes=(mean,) * 4, source=(mean, ""), reasons=dict.fromkeys(CODES, mean))
    page = page_in(client, kpi)
    assert page.xpath("//main//script") == []
    assert said(page, "//h1") == [mean]


# --- Costs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("several", [1, 3])
def test_the_page_takes_twelve_queries_whatever_there_is_on_it(client, django_assert_num_queries, several):
    axis = AxisPageFactory()
    kpi = KpiPageFactory(target="80", ambitions=[AmbitionPageFactory(axis=axis) for _ in range(several)])
    for key in ("be", "eu", "women")[:several]:
        observe(kpi, key, **{f"y{year}": "1 p" for year in range(2025 - several, 2025)})
        for value in range(2, 2 + several):
            observe(kpi, key, y2024=str(value), notes=(f"Noot {value}",) * 4, source=(f"Bron {value}", ""))
    draw(kpi)
    for year in range(2026, 2025 + several):
        Target.objects.create(kpi=kpi, period=str(year), value=70, is_milestone=True, owner="digital_decade")
    client.get(kpi.url_in("nl"))
    with django_assert_num_queries(12):
        response = client.get(kpi.url_in("nl"))
    report = response.context["report"]
    assert (len(report.table.columns), len(report.corrections), len(report.targets)) == (several, several**2, several)


def test_the_page_of_a_kpi_is_light(client):
    kpi = KpiPageFactory(target="80")
    for key in ("be", "eu", "women", "men", "north", "south"):
        observe(kpi, key, **{f"y{year}": f"{year - 1950}.5" for year in range(1985, 2025)})
    draw(kpi)
    assert len(gzip.compress(client.get(kpi.url_in("nl")).content)) < 20_000
