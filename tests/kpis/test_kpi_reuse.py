"""Taking a KPI elsewhere: sources, citing, embedding, downloads; and what is for staff stays inside."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from lxml import html
from wagtail.models import Revision

from smartnation.core.languages import CODES
from tests.factories import (
    AmbitionPageFactory,
    KpiPageFactory,
    UserFactory,
    kpi_index,
    observe,
)
from tests.kpis.examples import NEVER_OUTDATED, SKILLS, draw, skills
from tests.reading import content, document, page_in, said, xlsx_rows

pytestmark = pytest.mark.django_db


def test_the_sources_of_the_values_stand_at_the_chart_newest_first(client):
    kpi = KpiPageFactory()
    observe(kpi, y2021="54.2", source=("DESI 2022", "https://desi.example/"))
    observe(kpi, y2023="59.4")
    observe(kpi, y2025="61.2", source=("Eurostat", ""))
    draw(kpi)
    page = page_in(client, kpi)
    assert said(page, "//div[@class='kpi-sources']//li") == ["Eurostat", "Statbel", "DESI 2022"]
    links = page.xpath("//div[@class='kpi-sources']//a/@href")
    assert links == ["https://statbel.fgov.be/", "https://desi.example/"]


def test_the_kpi_is_cited_with_publisher_title_source_and_address(client):
    kpi = skills()
    assert said(page_in(client, kpi), "//div[@class='kpi-reuse']/p") == [
        f"FPS BOSA, #SmartNation, “Fibre K1”, from: Statbel. {settings.SITE_URL}{kpi.url_in('en')}"
    ]


@pytest.mark.parametrize("code", CODES)
def test_the_snippet_to_embed_the_chart_is_html_that_works_whatever_the_title(client, code):
    title = 'De "slimme" <burger> & co'
    kpi = KpiPageFactory(**{f"title_{code}": title})
    observe(kpi, y2025="61.2")
    draw(kpi)
    (snippet,) = page_in(client, kpi, code).xpath("//textarea/text()")
    frame = html.fromstring(snippet)
    assert (frame.tag, frame.get("title")) == ("iframe", title)
    address = frame.get("src").removeprefix(settings.SITE_URL)
    assert said(document(client, address), "//h1") == [title]


def test_downloads_are_offered_for_what_there_is(client):
    kpi = skills()
    files = ["data.xlsx", "data.csv", "data.csv?bom=1", "data.json"]
    pictures = ["chart.svg", "chart.png", "chart.vl.json"]

    def offered() -> list[str]:
        links = page_in(client, kpi).xpath("//ul[@class='kpi-downloads']//a/@href")
        return [link.removeprefix(kpi.url_in("en")) for link in links]

    assert offered() == files
    observe(kpi, y2026="63")
    draw(kpi)
    assert offered() == files + pictures


def test_the_ambitions_that_a_kpi_measures_are_listed(client):
    first, second = AmbitionPageFactory(), AmbitionPageFactory()
    draft = AmbitionPageFactory(live=False)
    kpi = skills(ambitions=[second, first, draft])
    links = page_in(client, kpi).xpath("//section[@aria-labelledby='ambitions']//h3/a/@href")
    assert links == [first.url_in("en"), second.url_in("en")]


# --- Who may read what ----------------------------------------------------------------------------


def test_the_owner_is_for_staff_and_stands_in_no_page_file_or_feed(client):
    ambition = AmbitionPageFactory()
    kpi = KpiPageFactory(data_owner="Jan Geheim", target="80", update_cycle=NEVER_OUTDATED, ambitions=[ambition])
    observe(kpi, **SKILLS)
    observe(kpi, y2025="62")
    draw(kpi, pictures=True)
    files = ("", "data.csv", "data.json", "chart.svg", "chart.vl.json", "embed.html", "corrections.csv")
    listed = ("", "data.csv", "data.json", "feed.atom")
    for code in CODES:
        addresses = [kpi.url_in(code) + name for name in files]
        addresses += [kpi_index().url_in(code) + name for name in listed]
        addresses += [ambition.url_in(code), f"/{code}/"]
        assert [address for address in addresses if b"Geheim" in content(client, address)] == []
    for address in (kpi.url_in("nl") + "data.xlsx", "/nl/kpis/data.xlsx"):
        assert [row for row in xlsx_rows(client, address) if "Jan Geheim" in row.values()] == []


def test_who_made_a_release_is_not_told_to_readers(client):
    kpi, user = KpiPageFactory(), UserFactory(username="jan.geheim")
    observe(kpi, y2025="61", user=user)
    observe(kpi, y2025="62", user=user)
    addresses = [kpi.url_in("nl"), kpi.url_in("nl") + "corrections.csv", kpi_index().url_in("nl") + "feed.atom"]
    assert [address for address in addresses if b"geheim" in content(client, address)] == []


FILES = ["data.csv", "data.xlsx", "data.json", "chart.svg", "chart.png", "chart.vl.json", "share.png", "embed.html"]


def test_a_kpi_that_is_not_live_has_no_page_no_file_and_no_place_in_lists(client):
    ambition = AmbitionPageFactory()
    kpi = KpiPageFactory(ambitions=[ambition])
    observe(kpi, **SKILLS)
    draw(kpi, pictures=True)
    address = kpi.url_in("nl")
    assert [client.get(address + name).status_code for name in ["", *FILES]] == [200] * 9
    kpi.unpublish()
    assert [client.get(address + name).status_code for name in ["", *FILES]] == [404] * 9
    for elsewhere in ("/nl/", "/nl/kpis/", ambition.url_in("nl"), "/nl/kpis/data.csv", "/nl/kpis/feed.atom"):
        assert kpi.title_nl not in content(client, elsewhere).decode()


def test_a_scheduled_kpi_appears_at_its_time_with_its_verdict(client):
    kpi = KpiPageFactory(live=False, target="80", update_cycle=NEVER_OUTDATED)
    observe(kpi, **SKILLS)
    kpi.go_live_at = timezone.now() + timedelta(hours=1)
    kpi.save_revision().publish()
    assert client.get(kpi.url_in("nl")).status_code == 404
    assert kpi.title_nl not in content(client, "/nl/kpis/").decode()
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = timezone.now()
    revision.content["go_live_at"] = timezone.now().isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert said(page_in(client, kpi), "//p[@class='kpi-header__verdict']") == ["Lagging"]
    assert said(document(client, "/en/kpis/"), "//li//p[@class='kpi-card__verdict']") == ["Lagging"]
