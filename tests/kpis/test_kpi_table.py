"""The table of a KPI, and that chart, table and files hold the same numbers."""

from decimal import Decimal

import pytest
from django.conf import settings
from lxml import html

from kpis import numerals
from kpis.chart_data import shown
from smartnation.core.languages import CODES
from tests.factories import (
    BreakdownFactory,
    KpiPageFactory,
    observe,
)
from tests.kpis.examples import NEVER_OUTDATED, draw, skills
from tests.reading import csv_rows, document, json_rows, page_in, said, table

pytestmark = pytest.mark.django_db


def test_the_table_tells_zero_negative_absent_confidential_and_missing_apart(client):
    kpi = KpiPageFactory()
    observe(kpi, y2021="0", y2022="-3.25", y2023=":", y2024=": c")
    observe(kpi, "eu", y2021="1234.5")
    assert table(page_in(client, kpi)) == {
        ("2024", "Belgium"): "confidential c",
        ("2024", "EU"): "–no value",
        ("2023", "Belgium"): ":",
        ("2023", "EU"): "–no value",
        ("2022", "Belgium"): "-3.3",
        ("2022", "EU"): "–no value",
        ("2021", "Belgium"): "0.0",
        ("2021", "EU"): "1,234.5",
    }


def test_every_sign_in_the_table_is_explained_under_it(client):
    kpi = KpiPageFactory()
    observe(kpi, y2021="54.2 b", y2022=":", y2023="59.4 ep", y2024=": c")
    page = page_in(client, kpi)
    key = page.xpath("//dl[@class='kpi-table__key']")[0]
    assert dict(zip(said(key, ".//dt"), said(key, ".//dd"), strict=True)) == {
        ":": "not available",
        "b": "break in the series: not comparable with earlier values",
        "c": "confidential",
        "e": "estimated",
        "p": "provisional",
    }
    assert [abbr.get("title") for abbr in page.xpath("//td/abbr")] == [
        "confidential",
        "estimated; provisional",
        "break in the series: not comparable with earlier values",
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_note_stands_under_the_table_once_in_the_readers_language(client, code):
    notes = {"nl": "Een noot", "fr": "Une note", "en": "A note", "de": "Eine Notiz"}
    kpi = KpiPageFactory()
    observe(kpi, y2023="59.4", y2025="61.2", notes=tuple(notes.values()))
    page = page_in(client, kpi, code)
    assert said(page, "//ol[@class='kpi-table__notes']/li") == [notes[code]]
    assert page.xpath("//td/sup/a/@href") == ["#note-1", "#note-1"]
    assert page.xpath("//ol[@class='kpi-table__notes']/li/@id") == ["note-1"]


def test_the_table_has_a_caption_and_its_headings_say_what_they_head(client):
    page = page_in(client, skills())
    assert said(page, "//table/caption") == ["Fibre K1 (% of households)"]
    assert page.xpath("//thead//th/@scope") == ["col", "col"]
    assert page.xpath("//tbody//th/@scope") == ["row"] * 3


def test_the_table_is_sorted_by_a_link(client):
    kpi = skills()
    page = page_in(client, kpi)
    assert said(page, "//tbody//th") == ["2025", "2023", "2021"]
    (link,) = page.xpath("//thead//th[@aria-sort='descending']/a/@href")
    other = document(client, link.partition("#")[0])
    assert said(other, "//tbody//th") == ["2021", "2023", "2025"]
    assert other.xpath("//thead//th[@aria-sort='ascending']/a/@href") == [f"{kpi.url_in('en')}#table"]
    assert other.xpath("//link[@rel='canonical']/@href") == [settings.SITE_URL + kpi.url_in("en")]


@pytest.mark.parametrize(
    ("frequency", "values", "labels"),
    [
        ("quarter", {"y2025_Q1": "1", "y2024_Q4": "2"}, ["1er trimestre 2025", "4e trimestre 2024"]),
        ("month", {"y2025_01": "1", "y2024_12": "2"}, ["janvier 2025", "décembre 2024"]),
    ],
)
def test_quarters_and_months_are_named_and_ordered_by_time(client, frequency, values, labels):
    kpi = KpiPageFactory(frequency=frequency)
    observe(kpi, **values)
    assert said(page_in(client, kpi, "fr"), "//tbody//th") == labels


def test_breakdowns_stand_in_their_own_order(client):
    kpi = KpiPageFactory()
    for key, order in (("women", 60), ("eu", 10), ("men", 61), ("be", 1)):
        BreakdownFactory(key=key, order=order)
        observe(kpi, key, y2025="1")
    assert said(page_in(client, kpi), "//thead//th")[1:] == ["Belgium", "EU", "women", "men"]


# --- Chart and table ------------------------------------------------------------------------------


def test_chart_table_csv_and_json_hold_the_same_numbers(client):
    kpi = KpiPageFactory(target="80", update_cycle=NEVER_OUTDATED, decimals=2)
    BreakdownFactory(key="wallonia", kind="group")
    observe(kpi, y2019="60.8", y2021="54.21 b", y2022=":", y2023=": c", y2025="61.2 p")
    observe(kpi, "eu", y2021="53.9", y2025="60.4")
    observe(kpi, "wallonia", y2025="0")
    draw(kpi)
    response = client.get(kpi.url_in("nl"))
    page = html.fromstring(response.content)
    chart = response.context["report"].chart
    names = {series.key: series.label for series in chart.series}
    points = {(str(period), names[key]): value for key, period, value in shown(chart)}
    assert points == {
        ("2019", "België"): Decimal("60.8"),
        ("2021", "België"): Decimal("54.21"),
        ("2025", "België"): Decimal("61.2"),
        ("2021", "EU"): Decimal("53.9"),
        ("2025", "EU"): Decimal("60.4"),
        ("2025", "wallonia"): Decimal("0"),
    }
    in_table = {place: text.split()[0] for place, text in table(page).items() if text[0].isdigit()}
    assert {place: numerals.parse(text, ",") for place, text in in_table.items()} == points
    rows = csv_rows(client, kpi.url_in("nl") + "data.csv")
    in_csv = {(row["period"], row["breakdown_name"]): row["value"] for row in rows if row["value"] not in ("", ":")}
    assert {place: Decimal(text) for place, text in in_csv.items()} == points
    objects = json_rows(client, kpi.url_in("nl") + "data.json")
    assert {(o["period"], o["breakdown_name"]): o["value"] for o in objects if o["value"] is not None} == points


def test_the_points_of_the_drawing_are_those_of_the_table(client):
    kpi = KpiPageFactory(update_cycle=NEVER_OUTDATED)
    observe(kpi, y2021="54.2", y2025="61.2")
    observe(kpi, "eu", y2025="60.4")
    draw(kpi)
    spec = json_rows(client, kpi.url_in("nl") + "chart.vl.json")
    points = [layer for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    places = [(str(int(value["x"])), value["y"]) for layer in points for value in layer["data"]["values"]]
    cells = [
        (period, numerals.parse(text, ","))
        for (period, _column), text in table(page_in(client, kpi, "nl")).items()
        if text[0].isdigit()
    ]
    assert sorted(places) == sorted(cells)


def test_a_breakdown_for_reference_stands_in_the_table_only(client):
    kpi = KpiPageFactory(update_cycle=NEVER_OUTDATED)
    observe(kpi, y2025="61.2")
    BreakdownFactory(key="index", kind="reference")
    observe(kpi, "index", y2025="104")
    draw(kpi)
    response = client.get(kpi.url_in("nl"))
    assert [series.key for series in response.context["report"].chart.series] == ["be"]
    assert table(html.fromstring(response.content))[("2025", "index")] == "104,0"
    assert [row["breakdown"] for row in csv_rows(client, kpi.url_in("nl") + "data.csv")] == ["be", "index"]


@pytest.mark.parametrize("code", CODES)
def test_the_chart_is_drawn_in_the_readers_language_with_its_words(client, code):
    kpi = KpiPageFactory(update_cycle=NEVER_OUTDATED, target="80")
    observe(kpi, y2021="54.2", y2025="61.2")
    draw(kpi)
    page = page_in(client, kpi, code)
    drawings = page.xpath("//section[@aria-labelledby='chart']//svg[@role='img']")
    assert [svg.get("class") for svg in drawings] == ["chart chart--wide", "chart chart--narrow"]
    sentence = said(page, "//p[@class='kpi-header__sentence']")
    for svg in drawings:
        name, description = svg.get("aria-labelledby").split()
        assert said(svg, f".//*[@id='{name}']") == [getattr(kpi, f"title_{code}")]
        assert said(svg, f".//*[@id='{description}']") == sentence


def test_there_is_no_verdict_across_a_break(client):
    kpi = KpiPageFactory(target="80", update_cycle=NEVER_OUTDATED)
    observe(kpi, y2015="40", y2019="60.8", y2021="54.2 b")
    draw(kpi)
    response = client.get(kpi.url_in("en"))
    page = html.fromstring(response.content)
    assert said(page, "//p[@class='kpi-header__verdict']") == ["Too little data"]
    assert said(page, "//p[@class='kpi-header__sentence']") == [
        "54.2% in 2021; the target is 80% in 2030. One comparable value is too little for a verdict."
    ]
    assert page.xpath("//p[@class='kpi-header__pace']") == []
    assert response.context["report"].chart.path == ()
    assert "Break in the series" in page.xpath("//section[@aria-labelledby='chart']")[0].text_content()


def test_a_series_that_broke_without_a_value_since_says_that_there_is_none_to_compare(client):
    kpi = KpiPageFactory(target="80", update_cycle=NEVER_OUTDATED)
    observe(kpi, y2015="40", y2019="60.8", y2021=": b")
    page = page_in(client, kpi)
    assert said(page, "//p[@class='kpi-header__verdict']") == ["Too little data"]
    assert said(page, "//p[@class='kpi-header__sentence']") == ["There is no value yet since the break in the series."]
