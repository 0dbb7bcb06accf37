"""Readers see a picture only while it shows what the table says."""

import pytest
from django.core.management import call_command
from django.utils.translation import override

from kpis import drawings, results
from kpis.models import KpiDrawing, KpiPage
from tests.factories import KpiPageFactory, observe
from tests.reading import content, document

pytestmark = pytest.mark.django_db


def ancestors(response) -> str:
    """Who may show the page in a frame."""
    parts = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    return parts["frame-ancestors"]


def charts(client, kpi) -> int:
    return len(document(client, kpi.url_in("nl")).xpath("//div[@class='kpi-chart']"))


def test_a_drawing_disappears_with_the_numbers_it_shows_and_comes_back_drawn_anew(client):
    kpi = KpiPageFactory()
    observe(kpi, y2024="60", y2025="61")
    assert (charts(client, kpi), drawings.draw([kpi.pk]), charts(client, kpi)) == (0, 4, 1)
    observe(kpi, y2025="62")
    assert (charts(client, kpi), KpiDrawing.objects.count()) == (0, 0)
    results.draw_soon([kpi.pk])
    assert charts(client, kpi) == 1
    assert drawings.draw([kpi.pk]) == 0


def test_each_language_has_its_own_words(client):
    kpi = KpiPageFactory(code="X")
    observe(kpi, y2024="60", y2025="61")
    drawings.draw([kpi.pk])
    names = dict(KpiDrawing.objects.filter(kpi=kpi).values_list("language", "wide"))
    wanted = {"nl": "Glasvezel X", "fr": "La fibre X", "en": "Fibre X", "de": "Glasfaser X"}
    assert {code: title for code, title in wanted.items() if f">{title}</title>" in names[code]} == wanted


def test_pictures_are_files_of_their_kind_and_the_one_for_sharing_has_its_size(client):
    kpi = KpiPageFactory()
    observe(kpi, y2024="60", y2025="61")
    drawings.draw([kpi.pk])
    address = kpi.url_in("de")
    share, png = content(client, f"{address}share.png"), content(client, f"{address}chart.png")
    assert (share[:4], png[:4]) == (b"\x89PNG", b"\x89PNG")
    assert (int.from_bytes(share[16:20]), int.from_bytes(share[20:24])) == (1200, 630)
    assert content(client, f"{address}chart.svg").startswith(b"<svg ")
    assert b"vega-lite" in content(client, f"{address}chart.vl.json")
    assert client.get(f"{address}chart.gif").status_code == 404


def test_the_frame_may_stand_on_any_site_and_the_page_on_none_and_neither_sets_a_cookie(client):
    kpi = KpiPageFactory()
    observe(kpi, y2024="60", y2025="61")
    with override("nl"):
        framed, page = client.get(f"{kpi.url_in('nl')}embed.html"), client.get(kpi.url_in("nl"))
    assert ancestors(framed) == "*"
    assert "X-Frame-Options" not in framed
    assert (ancestors(page), page["X-Frame-Options"]) == ("'none'", "DENY")
    assert (list(framed.cookies), list(page.cookies)) == ([], [])


def test_pictures_of_a_large_release_are_left_to_the_job_which_draws_what_is_missing_and_nothing_else():
    kpis = [KpiPageFactory(code=f"L{number}") for number in range(drawings.FEW + 1)]
    for kpi in kpis:
        observe(kpi, y2024="60", y2025="61")
    KpiPageFactory(code="EMPTY")
    results.draw_soon([kpi.pk for kpi in kpis])
    assert KpiDrawing.objects.count() == 0
    drawings.draw([kpis[0].pk])
    assert set(KpiPage.objects.undrawn()) == set(kpis[1:])
    call_command("draw_kpis", "--missing", verbosity=0)
    assert (KpiPage.objects.undrawn().count(), KpiDrawing.objects.count()) == (0, 4 * len(kpis))


def test_who_makes_many_kpis_at_once_draws_them_at_the_end(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        results.draw_when_committed([1])
        with results.without_drawing():
            results.draw_when_committed([2])
    assert [callback.args for callback in callbacks] == [([1],)]
