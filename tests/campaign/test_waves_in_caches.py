"""For how long caches keep a page that shows waves, when the clocks of Brussels do something odd meanwhile."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from smartnation.core import page_cache, purging
from tests.factories import WavePageFactory, campaign_page

pytestmark = pytest.mark.django_db
BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def at(monkeypatch, client):
    """``at(moment)``: it is that moment for the whole site; returns the page of the campaign."""
    campaign = campaign_page()

    def go(moment: datetime):
        utc = moment.astimezone(UTC)
        monkeypatch.setattr(timezone, "now", lambda: utc)
        monkeypatch.setattr(
            page_cache, "time", SimpleNamespace(time=utc.timestamp, monotonic=page_cache.time.monotonic)
        )
        purging.count()  # what follows a commit
        return client.get(campaign.url_in("nl"))

    return go


def brussels(day: str, clock: str, *, second_time: bool = False) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BRUSSELS, fold=int(second_time))


def kept_for(response) -> str:
    return response["Cache-Control"].partition("s-maxage=")[2].partition(",")[0]


@pytest.mark.parametrize(
    ("now", "starts", "seconds"),
    [
        (brussels("2026-06-30", "23:59:30"), brussels("2026-07-01", "00:00"), 30),
        (brussels("2026-12-31", "23:59:59"), brussels("2027-01-01", "00:00"), 1),
        (brussels("2026-03-29", "01:59:50"), brussels("2026-03-29", "03:00"), 10),  # there is no two o'clock
        (brussels("2026-03-29", "01:40"), brussels("2026-03-29", "03:10"), 1800),
        (brussels("2026-10-25", "02:59:50"), brussels("2026-10-25", "02:30", second_time=True), 1810),
        (brussels("2026-10-25", "02:59:50", second_time=True), brussels("2026-10-25", "03:00"), 10),
        (brussels("2026-10-25", "02:30"), brussels("2026-10-25", "03:00"), 3600),  # in an hour and a half
        (brussels("2026-10-25", "23:30"), brussels("2026-10-26", "00:00"), 1800),
    ],
    ids=lambda value: str(value).replace(" ", "T"),
)
def test_a_page_is_kept_until_a_wave_begins_and_then_shows_it(at, now, starts, seconds):
    WavePageFactory(title_nl="De golf", starts=starts, ends=starts + timedelta(days=30))
    before = at(now)
    assert kept_for(before) == str(seconds)
    assert leads(before) is False
    assert leads(at(starts.astimezone(UTC) - timedelta(milliseconds=1))) is False
    assert leads(at(starts)) is True


def leads(response) -> bool:
    return b"wave-lead" in response.content


@pytest.mark.parametrize(
    ("ends", "seconds"),
    [(brussels("2026-03-29", "03:00"), 5), (brussels("2026-10-25", "02:00", second_time=True), 5)],
    ids=["summer time begins", "summer time ends"],
)
def test_a_wave_that_ends_as_the_clock_is_changed_ends_once(at, ends, seconds):
    WavePageFactory(starts=ends - timedelta(days=30), ends=ends)
    moment = ends.astimezone(UTC)
    shown = [at(moment + timedelta(seconds=offset)) for offset in (-seconds, 0, 3600)]
    assert [leads(response) for response in shown] == [True, False, False]
    assert kept_for(shown[0]) == str(seconds)
