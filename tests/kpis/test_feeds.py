"""Whoever follows the KPIs gets new data and corrections, in their language, of all or of one ambition."""

import pytest
from lxml import etree

from tests.factories import AmbitionPageFactory, KpiPageFactory, observe
from tests.factories.kpis import kpi_index, propose
from tests.reading import content

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries(client, code: str, query: str = "") -> list[tuple[str, str, str]]:
    """Title, summary and category of each entry, newest first."""
    feed = etree.fromstring(content(client, f"{kpi_index().url_in(code)}feed.atom{query}"))
    assert feed.xpath("string(/a:feed/@xml:lang)", namespaces=ATOM) == code
    return [
        tuple(entry.xpath(f"string({path})", namespaces=ATOM) for path in ("a:title", "a:summary", "a:category/@term"))
        for entry in feed.xpath("/a:feed/a:entry", namespaces=ATOM)
    ]


def test_new_data_and_corrections_are_entries_with_their_reason(client):
    kpi = KpiPageFactory(code="FTTP")
    observe(kpi, y2023="60", y2024="61")
    observe(kpi, y2024="62", y2025="63", reasons={"nl": "Herzien.", "fr": "Révisé.", "en": "Revised."})
    assert entries(client, "en") == [
        ("Fibre FTTP: 1 new value, 1 corrected value", "Revised.", "Correction"),
        ("Fibre FTTP: 2 new values", "New figures.", "New data"),
    ]
    assert [title for title, _reason, _kind in entries(client, "fr")] == [
        "La fibre FTTP: 1 nouvelle valeur, 1 valeur corrigée",
        "La fibre FTTP: 2 nouvelles valeurs",
    ]


def test_a_reason_that_is_missing_in_german_falls_back_on_french(client):
    observe(KpiPageFactory(), y2025="60", reasons={"nl": "Nieuw.", "fr": "Nouveau."})
    assert [reason for _title, reason, _kind in entries(client, "de")] == ["Nouveau."]


def test_what_waits_or_changes_words_only_is_no_entry(client):
    kpi = KpiPageFactory(code="FTTP")
    observe(kpi, y2025="60")
    observe(kpi, y2025="60", notes=("Noot.", "Note.", "", ""))
    propose(kpi, y2026="70")
    assert [title for title, _reason, _kind in entries(client, "en")] == ["Fibre FTTP: 1 new value"]


def test_the_feed_of_an_ambition_leaves_out_the_others(client):
    first, second = AmbitionPageFactory(), AmbitionPageFactory()
    observe(KpiPageFactory(code="A", ambitions=[first]), y2025="1")
    observe(KpiPageFactory(code="B", ambitions=[second]), y2025="2")
    assert [title for title, *_rest in entries(client, "en", f"?ambition={second.number}")] == ["Fibre B: 1 new value"]


@pytest.mark.parametrize("several", [1, 3])
def test_a_feed_takes_the_same_queries_whatever_there_is_in_it(client, django_assert_num_queries, several):
    for _number in range(several):
        observe(KpiPageFactory(), y2025="60")
    address = f"{kpi_index().url_in('nl')}feed.atom"
    client.get(address)
    with django_assert_num_queries(QUERIES):
        client.get(address)


QUERIES = 8
