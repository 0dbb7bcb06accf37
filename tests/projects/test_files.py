"""The list of projects as data: exactly what is listed, in each format the same, safe to open, without contacts."""

from datetime import date

import pytest
from django.conf import settings
from lxml import etree

from projects import exports
from projects.models import ProjectPage, ProjectPartner, ProjectUpdate
from tests.factories import AmbitionPageFactory, OrganisationFactory, ProjectPageFactory, project_index
from tests.reading import content, csv_rows, json_rows, xlsx_rows

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SECRET = "hulp@project.example.be"


@pytest.fixture
def project() -> ProjectPage:
    """One with every field filled in, its name a formula."""
    first, second = AmbitionPageFactory(), AmbitionPageFactory()
    made = ProjectPageFactory(
        title_en="=1+1",
        main_ambition=second,
        also=[first],
        lead=OrganisationFactory(key="bosa"),
        start="2021-06",
        end="2025",
        places=["namur", "liege"],
        budget=50_000_000,
        budget_source_name="FPS BOSA",
        budget_covers_nl="Alles.",
        budget_covers_fr="Tout.",
        budget_covers_en="All of it.",
        contact_name="Camille",
        contact_email=SECRET,
        checked_on=date(2026, 3, 1),
    )
    for key in ("imec", "eu"):
        ProjectPartner.objects.create(project=made, organisation=OrganisationFactory(key=key))
    return made


def file(name: str, query: str = "", code: str = "en") -> str:
    return f"{project_index().url_in(code)}{name}{query}"


def test_the_csv_says_all_that_is_known(client, project):
    (row,) = csv_rows(client, file("data.csv"))
    assert row == {
        "name": "'=1+1",
        "address": settings.SITE_URL + project.url_in("en"),
        "introduction": "What you need to know.",
        "status": "running",
        "start": "2021-06",
        "end": "2025",
        "main_ambition": "2",
        "other_ambitions": "1",
        "axis": project.main_ambition.axis.key,
        "lead": "Office bosa",
        "partners": "Office imec; Office eu",
        "level": "federal",
        "places": "namur liege",
        "budget_eur": "50000000",
        "budget_covers": "All of it.",
        "budget_source": "FPS BOSA",
        "budget_source_url": "",
        "website": "https://project.example.be/",
        "source": "FOD BOSA",
        "source_url": "https://bosa.belgium.be/",
        "checked_on": "2026-03-01",
        "updated_on": "",
    }


def test_the_three_formats_say_the_same(client, project):
    (text,), (cells,), (record,) = (
        csv_rows(client, file("data.csv")),
        xlsx_rows(client, file("data.xlsx")),
        json_rows(client, file("data.json")),
    )
    joined = {"other_ambitions": " ", "partners": "; ", "places": " "}
    for name in exports.COLUMNS:
        value = joined[name].join(map(str, record[name])) if name in joined else record[name]
        plain = "" if value is None else str(value)
        assert ("" if cells[name] is None else str(cells[name])) == plain
        assert text[name] == (f"'{plain}" if plain.startswith("=") else plain)


def test_what_is_unknown_is_empty_and_null(client):
    ProjectPageFactory(places=[], website="")
    (row,), (record,) = csv_rows(client, file("data.csv")), json_rows(client, file("data.json"))
    unknown = ("start", "end", "budget_eur", "budget_covers", "website", "checked_on")
    assert [row[name] for name in unknown] == [""] * 6
    assert [record[name] for name in unknown] == [None] * 6
    assert (record["places"], record["partners"]) == ([], [])


def test_a_filtered_list_is_the_same_list_in_the_same_order(client):
    for place, name in (("namur", "B"), ("liege", "C"), ("namur", "A")):
        ProjectPageFactory(title_en=name, places=[place])
    ProjectPageFactory(title_en="Hidden", places=["namur"], live=False)
    assert [row["name"] for row in csv_rows(client, file("data.csv", "?place=namur&sort=name"))] == ["A", "B"]


def test_a_file_is_named_for_its_list_and_language(client, project):
    response = client.get(file("data.csv", "?place=namur", code="fr"))
    assert response["Content-Disposition"] == 'attachment; filename="projets-namur.csv"'


@pytest.mark.parametrize("name", ["data.csv", "data.xlsx", "data.json", "feed.atom"])
def test_no_contact_goes_out_in_any_file(client, project, name):
    assert SECRET in client.get(project.url_in("en")).content.decode()  # it is public, on its page only
    data = content(client, file(name))
    texts = str(xlsx_rows(client, file(name))) if name == "data.xlsx" else data.decode()
    assert [secret for secret in (SECRET, "Camille") if secret in texts] == []


def test_another_file_is_not_found(client, project):
    assert [client.get(file(name)).status_code for name in ("data.xml", "chart.svg")] == [404, 404]


def test_the_feed_has_the_newest_change_first_and_follows_the_filters(client):
    old = ProjectPageFactory(title_fr="Ancien", places=["namur"])
    new = ProjectPageFactory(title_fr="Nouveau", places=["namur"])
    ProjectPageFactory(title_fr="Ailleurs", places=["liege"])
    for page in (old, new):
        page.save_revision().publish()
    ProjectUpdate.objects.create(project=old, date=date(2030, 1, 1), text_nl="Klaar.", text_fr="Terminé.")
    feed = etree.fromstring(content(client, file("feed.atom", "?place=namur", code="fr")))
    entries = feed.xpath("/a:feed/a:entry", namespaces=ATOM)
    found = [
        tuple(entry.xpath(f"string({path})", namespaces=ATOM) for path in ("a:title", "a:summary", "a:link/@href"))
        for entry in entries
    ]
    assert found == [
        ("Ancien", "Ce que vous devez savoir.\n\nTerminé.", settings.SITE_URL + old.url_in("fr")),
        ("Nouveau", "Ce que vous devez savoir.", settings.SITE_URL + new.url_in("fr")),
    ]
    assert feed.xpath("string(/a:feed/a:title)", namespaces=ATOM) == "#SmartNation · Projets · Namur"


@pytest.mark.parametrize(("name", "queries"), [("data.csv", 9), ("data.json", 9), ("feed.atom", 8)])
@pytest.mark.parametrize("several", [1, 3])
def test_a_file_takes_the_same_queries_whatever_is_in_it(client, django_assert_num_queries, name, queries, several):
    ambition, other = AmbitionPageFactory(), AmbitionPageFactory()
    for _number in range(several):
        ProjectPageFactory(main_ambition=ambition, also=[other])
    content(client, file(name, code="nl"))
    with django_assert_num_queries(queries):
        content(client, file(name, code="nl"))
