"""Files of any size are made in little memory and a known number of queries."""

import tracemalloc

import pytest

from kpis.models import KpiPage, Observation
from kpis.periods import Period
from tests.factories import AmbitionPageFactory, BreakdownFactory, KpiPageFactory, observe
from tests.kpis.examples import skills
from tests.reading import content

pytestmark = pytest.mark.django_db


def fill(kpi: KpiPage, count: int) -> None:
    """So many monthly values, without a release each."""
    release = observe(kpi, y1900_01="1")
    period, rows = Period(1900, 2, "month"), []
    for key in range(count // 3000):
        breakdown = BreakdownFactory(key=f"b{key}")
        moment = period
        for _month in range(3000):
            rows.append(
                Observation(
                    kpi=kpi, breakdown=breakdown, period=str(moment), period_end=moment.end, value=1, release=release
                )
            )
            moment = moment.next()
    Observation.objects.bulk_create(rows, batch_size=2000)


def test_data_are_streamed_in_memory_that_does_not_grow(client):
    kpi = KpiPageFactory(frequency="month")
    fill(kpi, 12_000)
    for name in ("data.csv", "data.json"):
        address = kpi.url_in("nl") + name
        content(client, address)
        tracemalloc.start()
        try:
            response = client.get(address)
            size = sum(len(piece) for piece in response.streaming_content)
            assert size > 1_000_000
            assert tracemalloc.get_traced_memory()[1] < 3_000_000
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize("several", [1, 3])
def test_files_take_the_same_queries_whatever_they_hold(client, django_assert_num_queries, several):
    for _ in range(several):
        kpi = skills(ambitions=[AmbitionPageFactory()])
        observe(kpi, "eu", y2025="1")
        observe(kpi, y2025="62")
    client.get(kpi.url_in("nl"))
    for name in ("data.csv", "data.xlsx", "data.json"):
        with django_assert_num_queries(7):
            content(client, kpi.url_in("nl") + name)
        with django_assert_num_queries(10):
            content(client, f"/nl/kpis/{name}")
    with django_assert_num_queries(4):
        content(client, kpi.url_in("nl") + "corrections.csv")
