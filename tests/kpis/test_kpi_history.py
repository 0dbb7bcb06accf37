"""What was said before and is said no longer stays on the page, with the reason."""

import pytest
from django.utils import timezone
from lxml import html

from kpis import releases
from smartnation.core import numbers
from tests.factories import (
    KpiPageFactory,
    observe,
    propose,
)
from tests.factories.kpis import REASONS
from tests.kpis.examples import SKILLS, skills
from tests.reading import content, csv_rows, document, said, words

pytestmark = pytest.mark.django_db


def page_in(client, kpi, code: str = "en") -> html.HtmlElement:
    return document(client, kpi.url_in(code))


def corrections(page) -> list[tuple[str, ...]]:
    """Where, before, after, why."""
    items = page.xpath("//ol[@class='kpi-corrections']/li")
    return [
        (
            words(item.xpath("p")[0]).split(" · ")[1].split(":")[0],
            *said(item, ".//del"),
            *said(item, ".//ins"),
            *said(item, "p[2]"),
        )
        for item in items
    ]


def test_every_correction_shows_the_old_and_the_new_value_with_the_reason(client):
    kpi = skills()
    why = {"nl": "Fout van ons.", "fr": "Notre erreur.", "en": "Our mistake.", "de": "Unser Fehler."}
    observe(kpi, y2025="61.25", y2024="60", reasons=why)
    page = page_in(client, kpi)
    assert corrections(page) == [("Belgium, 2025", "was 61.2", "is now 61.25", "Our mistake.")]
    (stamp,) = page.xpath("//ol[@class='kpi-corrections']//time")
    assert stamp.get("datetime")[:10] == timezone.localdate().isoformat()
    assert words(stamp) == numbers.long_date(timezone.localdate(), "en")


def test_values_taken_back_made_confidential_or_flagged_are_corrections_in_words(client):
    kpi = KpiPageFactory()
    first = observe(kpi, y2021="54", y2022="55", y2023="56")
    observe(kpi, y2021=": c", y2022=":", y2023="56 p")
    page = page_in(client, kpi)
    assert sorted(corrections(page)) == [
        ("Belgium, 2021", "was 54", "is now confidential", "New figures."),
        ("Belgium, 2022", "was 55", "is now not available", "New figures."),
        ("Belgium, 2023", "was 56", "is now 56 (provisional)", "New figures."),
    ]
    later = KpiPageFactory()
    releases.undo(observe(later, y2025="99"), reasons=REASONS)
    assert corrections(page_in(client, later)) == [("Belgium, 2025", "was 99", "is now no value", "New figures.")]
    assert first.status == "published"


def test_a_change_of_words_alone_is_no_correction_of_a_value(client):
    kpi = skills()
    observe(kpi, **SKILLS, notes=("Een noot", "Une note", "A note", "Eine Notiz"))
    page = page_in(client, kpi)
    assert corrections(page) == []
    assert said(page, "//ol[@class='kpi-table__notes']/li") == ["A note"]


def test_nothing_of_a_pending_or_discarded_release_is_public(client):
    kpi = skills()
    propose(kpi, y2025="99")
    releases.discard(propose(kpi, y2025="98"))
    assert corrections(page_in(client, kpi)) == []
    everything = client.get(kpi.url_in("en")).content + content(client, kpi.url_in("en") + "data.csv")
    assert [number for number in (b"99.0", b"98.0", b",99,", b",98,") if number in everything] == []


def test_older_corrections_are_counted_and_wait_in_a_file(client):
    kpi = KpiPageFactory()
    years = [f"y{year}" for year in range(1995, 2020)]
    observe(kpi, **dict.fromkeys(years, "1"))
    observe(kpi, **dict.fromkeys(years, "2"))
    page = page_in(client, kpi)
    assert len(corrections(page)) == 20
    (link,) = page.xpath("//section[@aria-labelledby='corrections']//a/@href")
    assert said(page, f"//section[@aria-labelledby='corrections']//a[@href='{link}']/..") == [
        "These are the 20 newest. All corrections (CSV)"
    ]
    rows = csv_rows(client, link)
    assert len(rows) == 25
    assert {(row["old_value"], row["new_value"], row["reason"]) for row in rows} == {("1", "2", "New figures.")}


def test_the_file_of_a_release_is_not_read_for_a_reader(client):
    kpi = skills()
    release = observe(kpi, y2025="62")
    type(release).objects.update(file_content=b"x" * 1000)
    report = client.get(kpi.url_in("en")).context["report"]
    assert [change.release.get_deferred_fields() >= {"file_content"} for change in report.corrections] == [True]
