"""The first content: complete, without a dead end, and made once."""

from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from lxml import html
from wagtail.models import Site

from ambitions.models import AmbitionPage, AxisPage
from campaign import seed
from campaign.content_files import read
from campaign.models import ContentPage, NewsPage, voices
from kpis import reports
from kpis.models import DataRelease, KpiPage, Observation
from kpis.verdict import Verdict
from smartnation.core import easy_read, languages
from smartnation.core.languages import CODES
from smartnation.core.models import BasePage, EasyReadPage, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_site")]


def every_row() -> dict[str, list]:
    """All rows of all tables, as the database keeps them."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT t::text FROM {name} t ORDER BY 1")  # noqa: S608
            rows[table] = cursor.fetchall()
    return rows


def slugs_of(found: list[BasePage]) -> list[str]:
    return [page.slug_nl for page in found]


def pages() -> list[BasePage]:
    return list(BasePage.objects.filter(depth__gt=1).order_by("path").specific())


def test_it_makes_every_page_and_all_are_live():
    kinds = [type(page).__name__ for page in pages()]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "HomePage": 1,
        "AmbitionIndexPage": 1,
        "AxisPage": 5,
        "AmbitionPage": 10,
        "CampaignPage": 1,
        "WavePage": 4,
        "ContentPage": 7,
        "ContactPage": 1,
        "NewsIndexPage": 1,
        "NewsPage": 3,
        "KpiIndexPage": 1,
        "KpiPage": 61,
        "ProjectIndexPage": 1,
        "ProjectPage": 50,
        "ProjectSubmissionPage": 1,
    }
    assert [str(page) for page in pages() if not page.live] == []


def test_the_first_news_says_when_it_happened_as_exactly_as_is_known_and_is_about_pages_of_the_site():
    found = [
        (str(item.date), item.precision, item.kind, slugs_of(item.about(list(AmbitionPage.objects.for_listing()))))
        for item in NewsPage.objects.newest_first()
    ]
    assert found == [
        ("2023-06-26", "day", "news", ["iedereen-digitaal-vaardig", "campagne-digitaal-jij-wij-allemaal", "over"]),
        ("2022-11-01", "month", "publication", ["ambities", "over"]),
        ("2021-06-30", "day", "event", ["digital-minds"]),
    ]


def test_nobody_is_quoted_and_no_member_of_a_group_is_named_before_an_editor_does_so():
    assert (voices.Testimonial.objects.count(), voices.Person.objects.count()) == (0, 0)


def test_every_page_is_complete_in_four_languages():
    missing = {(str(page), code): languages.missing(page, code) for page in pages() for code in CODES}
    assert {key: names for key, names in missing.items() if names} == {}


def test_every_page_has_a_description_for_search_engines_in_each_language():
    columns = [f"search_description_{code}" for code in CODES]
    assert [(str(page), name) for page in pages() for name in columns if not getattr(page, name)] == []


def test_ambitions_are_numbered_from_one_to_ten_and_each_axis_has_some():
    ambitions = list(AmbitionPage.objects.for_listing())
    assert [ambition.number for ambition in ambitions] == list(range(1, 11))
    assert {ambition.axis.key for ambition in ambitions} == set(AxisPage.objects.values_list("key", flat=True))
    assert [axis.order for axis in AxisPage.objects.for_listing()] == [1, 2, 3, 4, 5]


def test_a_second_run_changes_no_row():
    before = every_row()
    assert seed.seed() == []
    assert every_row() == before


def test_the_command_says_what_it_did_and_leaves_a_filled_site_alone():
    before, out = every_row(), StringIO()
    call_command("seed", "--if-empty", stdout=out)
    call_command("seed", stdout=out)
    assert out.getvalue() == "The site has content: nothing was changed.\n0 pages made.\n"
    assert every_row() == before


def test_a_page_that_an_editor_deleted_is_the_only_one_made():
    ContentPage.objects.get(slug_nl="privacy").delete()
    kept = {page.pk for page in pages()}
    made = seed.seed()
    assert [page.slug_nl for page in made] == ["privacy"]
    assert {page.pk for page in pages()} == kept | {made[0].pk}
    assert all(languages.is_complete(made[0], code) for code in CODES)


def test_what_an_editor_changed_survives():
    page = ContentPage.objects.get(slug_nl="over")
    page.title_fr, page.slug_nl, page.body_en = "Notre stratégie", "over-ons", None
    page.save_revision().publish()
    ambition = AmbitionPage.objects.get(number=3)
    ambition.unpublish()
    before = every_row()
    assert seed.seed() == []
    assert every_row() == before


def test_an_address_that_people_know_stays():
    assert BasePage.objects.get(url_path_nl="/home/over/").specific_class is ContentPage


def test_the_site_has_its_menu_and_footer():
    home = Site.objects.get(is_default_site=True).root_page
    menu = home.get_children().live().in_menu()
    assert [page.slug_nl for page in menu] == ["ambities", "kpis", "projecten", "campagne", "nieuws", "over", "contact"]
    footer = SiteSettings.objects.get().footer_pages
    assert [block.value.slug_nl for block in footer] == [
        "toegankelijkheidsverklaring",
        "privacy",
        "juridische-informatie",
        "contact",
    ]


def test_the_site_says_who_publishes_it_in_four_languages():
    settings = SiteSettings.objects.get()
    assert [
        bool(getattr(settings, f"{name}_{code}")) for name in ("organisation", "licence_text") for code in CODES
    ] == [True] * 8


def easy_pages() -> list[BasePage]:
    """The pages that have an easy version."""
    return [page for page in pages() if isinstance(page, EasyReadPage) and easy_read.codes_of(page)]


def test_the_ten_ambitions_and_the_page_about_the_strategy_have_easy_versions_in_four_languages():
    found = easy_pages()
    assert [page.slug_nl for page in found if not isinstance(page, AmbitionPage)] == ["over"]
    assert len(found) == 11
    assert [easy_read.codes_of(page) for page in found] == [list(CODES)] * 11


def test_no_line_of_an_easy_version_is_long():
    long = []
    for page in easy_pages():
        for code in CODES:
            for block in getattr(page, f"easy_read_{code}"):
                lines = {"text": lambda value: value.sentences, "list": lambda value: value["points"]}
                read = lines.get(block.block_type, lambda value: [])
                long += [line for line in read(block.value) if len(line.split()) > 15 or len(line) > 100]
    assert long == []


def addresses() -> dict[str, str]:
    """Every public address and its language."""
    easy = {easy_read.url_in(page, code): code for page in easy_pages() for code in CODES}
    return {page.url_in(code): code for page in pages() for code in CODES} | easy


def test_no_link_of_any_page_in_any_language_leads_nowhere(visits):
    links = {href: address for address in addresses() for href in visits.document(address).xpath("//a/@href")}
    elsewhere = [href for href in links if not href.startswith(("/", "#"))]
    assert [href for href in elsewhere if not href.startswith(("https://", "http://", "mailto:"))] == []
    # The link to report an error leads to one address, and names the page from which it comes.
    targets = {href.partition("#")[0].partition("?page=/")[0] for href in links if href.startswith("/")}
    assert {target: visits.response(target).status_code for target in targets} == dict.fromkeys(targets, 200)


def test_no_link_to_a_place_on_the_same_page_leads_nowhere(visits):
    dead = []
    for address in addresses():
        document = visits.document(address)
        wanted = {href[1:] for href in document.xpath("//a/@href[starts-with(., '#')]")}
        dead += [(address, place) for place in wanted - set(document.xpath("//@id"))]
    assert dead == []


def test_only_the_language_switch_leads_to_another_language(visits):
    strays = [
        (address, href)
        for address, code in addresses().items()
        for href in visits.document(address).xpath("//a[starts-with(@href, '/') and not(@hreflang)]/@href")
        if not href.startswith(f"/{code}/")
    ]
    assert strays == []


def test_every_kpi_has_a_result_and_every_value_a_release_with_its_reason():
    assert KpiPage.objects.public().count() == 61
    (release,) = DataRelease.objects.all()
    assert (release.status, release.reason_nl) == ("published", "Eerste gegevens van de site.")
    assert Observation.objects.exclude(release=release).count() == 0
    assert Observation.objects.count() == 210


def test_digital_skills_break_in_2021_and_the_verdict_counts_from_there():
    kpi = KpiPage.objects.get(code="A2-DSK")
    old = kpi.observations.filter(breakdown__key="be", period_end__year__lt=2021)
    assert list(old.values_list("flags", flat=True)) == ["d"] * 4
    report = reports.of(kpi, [], today=date(2026, 11, 23))
    assert report.assessment.baseline.period.year == 2021
    assert report.verdict == Verdict.LAGGING


def test_security_txt_leads_to_the_rules_in_four_languages(client):
    text = client.get("/.well-known/security.txt").content.decode()
    policies = [line.partition("Policy: ")[2] for line in text.splitlines() if line.startswith("Policy: ")]
    found = [client.get(policy.removeprefix(settings.SITE_URL)) for policy in policies]
    titles = [html.fromstring(page.content).findtext(".//h1").strip() for page in found]
    assert titles == [read("pages/vulnerabilities")[code]["title"] for code in CODES]
    assert ["https://ccb.belgium.be/" in page.content.decode() for page in found] == [True] * 4
