"""Data change through releases only: each with its reason, each cell before and after, each to be undone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kpis import imports, releases
from kpis.cells import CellKey, CellValue
from kpis.models import CellChange, DataRelease, KpiDrawing, KpiResult, Observation
from kpis.periods import Period
from tests.factories import KpiPageFactory, UserFactory, observe
from tests.factories.kpis import REASONS

pytestmark = pytest.mark.django_db


def stored(kpi) -> dict[str, tuple]:
    return {each.period: (each.exact, each.flags) for each in kpi.observations.all()}


def proposed(kpi, period: str, value: str | None, flags: str = "") -> DataRelease:
    cell = CellValue(None if value is None else Decimal(value), flags)
    return imports.propose_cells({CellKey(kpi.code, "be", Period.parse(period)): cell}, kind="import")


def test_nothing_is_written_before_a_release_is_published():
    kpi = KpiPageFactory()
    release = proposed(kpi, "2025", "61.2")
    assert (release.status, stored(kpi)) == ("pending", {})
    releases.publish(release, reasons=REASONS)
    assert stored(kpi) == {"2025": (Decimal("61.2"), "")}


def test_a_release_keeps_who_when_why_and_each_cell_before_and_after():
    kpi, user = KpiPageFactory(), UserFactory()
    observe(kpi, y2025="61.2")
    release = observe(kpi, user=user, y2025="61.4 p", y2026="63")
    assert (release.published_by, release.reason_fr) == (user, "Nouveaux chiffres.")
    assert timezone.now() - release.published_at < timedelta(minutes=1)
    changes = {
        change.period: (change.old_cell, change.new_cell, change.is_correction) for change in release.changes.all()
    }
    assert changes == {
        "2025": (CellValue(Decimal("61.2")), CellValue(Decimal("61.4"), "p"), True),
        "2026": (None, CellValue(Decimal("63")), False),
    }


def test_a_release_without_a_reason_in_dutch_and_french_is_refused():
    kpi = KpiPageFactory()
    release = proposed(kpi, "2025", "61.2")
    with pytest.raises(ValidationError, match="in het Nederlands en in het Frans"):
        releases.publish(release, reasons={"nl": "Nieuw.", "fr": " ", "en": "New."})
    assert stored(kpi) == {}


def test_a_release_is_refused_when_a_cell_has_changed_since_it_was_proposed():
    kpi = KpiPageFactory()
    release = proposed(kpi, "2025", "61.2")
    observe(kpi, y2025="62")
    with pytest.raises(ValidationError, match="intussen door iemand anders"):
        releases.publish(release, reasons=REASONS)
    assert stored(kpi) == {"2025": (Decimal("62"), "")}


def test_a_release_is_published_once():
    kpi = KpiPageFactory()
    release = observe(kpi, y2025="62")
    with pytest.raises(ValidationError, match="al gepubliceerd"):
        releases.publish(release, reasons=REASONS)


def test_undoing_a_release_is_a_release_that_puts_everything_back():
    kpi = KpiPageFactory()
    observe(kpi, y2024="60", y2025="61.2 e")
    second = observe(kpi, y2025="99", y2026="63")
    reverse = releases.undo(second, reasons=REASONS)
    assert stored(kpi) == {"2024": (Decimal("60"), ""), "2025": (Decimal("61.2"), "e")}
    assert (reverse.kind, reverse.undoes, reverse.status) == ("undo", second, "published")
    with pytest.raises(ValidationError, match="ongedaan maken"):
        releases.undo(DataRelease.objects.get(pk=second.pk), reasons=REASONS)


def test_a_release_that_was_built_upon_is_not_undone():
    kpi = KpiPageFactory()
    first = observe(kpi, y2025="61.2")
    observe(kpi, y2025="62")
    with pytest.raises(ValidationError, match="intussen door iemand anders"):
        releases.undo(first, reasons=REASONS)
    assert stored(kpi) == {"2025": (Decimal("62"), "")}
    assert DataRelease.objects.filter(kind="undo").count() == 0


def test_zero_negative_not_available_and_confidential_are_four_things():
    kpi = KpiPageFactory()
    observe(kpi, y2021="0", y2022="-3.25", y2023=":", y2024=": c")
    assert stored(kpi) == {
        "2021": (Decimal("0"), ""),
        "2022": (Decimal("-3.25"), ""),
        "2023": (None, ""),
        "2024": (None, "c"),
    }


def test_what_is_known_already_makes_no_release_however_it_is_written():
    kpi = KpiPageFactory()
    observe(kpi, y2025="61.2")
    assert proposed(kpi, "2025", "61.20") is None


def test_discarding_a_release_keeps_it_on_record():
    kpi = KpiPageFactory()
    release = proposed(kpi, "2025", "61.2")
    releases.discard(release)
    assert DataRelease.objects.get(pk=release.pk).status == "discarded"
    assert (CellChange.objects.count(), Observation.objects.count()) == (1, 0)


def test_publishing_works_out_the_verdict_and_draws_the_charts(django_capture_on_commit_callbacks):
    kpi = KpiPageFactory(target="80")
    with django_capture_on_commit_callbacks(execute=True):
        observe(kpi, y2021="54.2", y2025="61.2")
    result = KpiResult.objects.get(kpi=kpi)
    assert (result.verdict, result.period, result.exact) == ("lagging", "2025", Decimal("61.2"))
    drawings = KpiDrawing.objects.filter(kpi=kpi).order_by("language")
    assert [drawing.language for drawing in drawings] == ["de", "en", "fr", "nl"]
    assert [bytes(drawing.png[:4]) for drawing in drawings] == [b"\x89PNG"] * 4


def test_publishing_takes_a_known_number_of_queries_whatever_the_number_of_cells(django_assert_num_queries):
    for count in (1, 30):
        kpi = KpiPageFactory()
        wanted = {CellKey(kpi.code, "be", Period(1990 + n)): CellValue(Decimal(n)) for n in range(count)}
        release = imports.propose_cells(wanted, kind="import")
        with django_assert_num_queries(14):
            releases.publish(release, reasons=REASONS)
