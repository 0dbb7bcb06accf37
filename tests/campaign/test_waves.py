"""Which wave runs, and when that changes: at midnight, when the clocks change, with overlaps and gaps. No database."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaign import waves
from campaign.waves import State

BRUSSELS = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True)
class Wave:
    name: str
    starts: datetime | None = None
    ends: datetime | None = None


def at(text: str, fold: int = 0) -> datetime:
    """A moment by the clocks of Brussels; ``fold=1`` is the second time that a clock shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS, fold=fold)


def names(found) -> list[str]:
    return [wave.name for wave in found]


JUNE = Wave("june", at("2026-06-01 00:00"), at("2026-07-01 00:00"))


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (at("2026-05-31 23:59:59"), State.COMING),
        (at("2026-06-01 00:00"), State.RUNNING),
        (at("2026-06-30 23:59:59"), State.RUNNING),
        (at("2026-07-01 00:00"), State.PAST),
    ],
)
def test_a_wave_runs_from_midnight_to_midnight_in_brussels(moment, state):
    assert waves.state_of(JUNE, moment) == state


def test_it_is_midnight_in_brussels_and_not_in_greenwich():
    assert waves.state_of(JUNE, datetime(2026, 5, 31, 21, 59, 59, tzinfo=UTC)) == State.COMING
    assert waves.state_of(JUNE, datetime(2026, 5, 31, 22, 0, tzinfo=UTC)) == State.RUNNING


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        ("2026-03-28 00:00", "2026-03-29 00:00", 24),
        ("2026-03-29 00:00", "2026-03-30 00:00", 23),  # the clocks go forward
        ("2026-10-25 00:00", "2026-10-26 00:00", 25),  # and back
    ],
)
def test_a_day_lasts_as_long_as_it_really_does(starts, ends, hours):
    wave = Wave("day", at(starts), at(ends))
    assert waves.changes_in([wave], wave.starts) == hours * 3600
    assert waves.state_of(wave, (wave.starts.astimezone(UTC) + timedelta(hours=hours))) == State.PAST
    before_the_end = wave.starts.astimezone(UTC) + timedelta(hours=hours, seconds=-1)
    assert waves.state_of(wave, before_the_end) == State.RUNNING


def test_in_the_hour_that_comes_twice_a_wave_begins_once():
    wave = Wave("autumn", at("2026-10-25 02:30", fold=1))
    first, second = at("2026-10-25 02:45"), at("2026-10-25 02:45", fold=1)
    assert [waves.state_of(wave, moment) for moment in (first, second)] == [State.COMING, State.RUNNING]
    assert waves.changes_in([wave], first) == 45 * 60


def test_the_wave_that_started_last_leads_and_the_other_goes_on_when_it_ends():
    long = Wave("long", at("2026-06-01 00:00"), at("2026-09-01 00:00"))
    short = Wave("short", at("2026-07-01 00:00"), at("2026-08-01 00:00"))
    both = waves.programme([long, short], at("2026-07-15 12:00"))
    assert (names(both.running), both.leading.name) == (["short", "long"], "short")
    after = waves.programme([long, short], at("2026-08-01 00:00"))
    assert (names(after.running), names(after.past)) == (["long"], ["short"])


def test_waves_that_start_together_keep_the_order_of_the_editor():
    first, second = Wave("first", JUNE.starts, JUNE.ends), Wave("second", JUNE.starts, JUNE.ends)
    assert names(waves.programme([first, second], JUNE.starts).running) == ["first", "second"]


def test_between_two_waves_none_leads_and_the_next_is_known():
    autumn = Wave("autumn", at("2026-10-01 00:00"), at("2026-11-01 00:00"))
    winter = Wave("winter", at("2026-12-01 00:00"))
    found = waves.programme([winter, JUNE, autumn], at("2026-08-01 00:00"))
    assert (found.leading, found.next.name) == (None, "autumn")
    assert (names(found.coming), names(found.past)) == (["autumn", "winter"], ["june"])
    assert found.changes_in == (31 + 30) * 24 * 3600


def test_waves_are_listed_from_those_that_run_to_those_that_were():
    undated, autumn = Wave("undated"), Wave("autumn", at("2026-10-01 00:00"))
    may = Wave("may", at("2026-05-01 00:00"), at("2026-06-01 00:00"))
    found = waves.programme([may, undated, autumn, JUNE], at("2026-06-15 12:00"))
    assert found.listed() == [
        (JUNE, State.RUNNING),
        (autumn, State.COMING),
        (undated, State.ANNOUNCED),
        (may, State.PAST),
    ]
    assert names(wave for wave, _state in found.listed(without=JUNE)) == ["autumn", "undated", "may"]


def test_past_waves_are_told_from_the_last_one_back():
    may = Wave("may", at("2026-05-01 00:00"), at("2026-06-01 00:00"))
    assert names(waves.programme([may, JUNE], at("2027-01-01 00:00")).past) == ["june", "may"]


def test_a_wave_without_dates_is_announced_and_changes_nothing():
    undated, only_an_end = Wave("undated"), Wave("end", None, at("2026-07-01 00:00"))
    found = waves.programme([undated, only_an_end], at("2026-06-01 00:00"))
    assert (names(found.announced), found.leading, found.next, found.changes_in) == (
        ["undated", "end"],
        None,
        None,
        None,
    )


def test_a_wave_without_an_end_runs_on():
    found = waves.programme([Wave("open", at("2026-06-01 00:00"))], at("2036-06-01 00:00"))
    assert (found.leading.name, found.changes_in) == ("open", None)


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        ("2026-05-31 23:59:30", 30),
        ("2026-05-31 23:59:59.500000", 0),  # rounded down: a cache never outlives the beginning
        ("2026-06-01 00:00", 30 * 24 * 3600),
        ("2026-06-30 23:59:59", 1),
        ("2026-07-01 00:00", None),
    ],
)
def test_the_time_until_something_changes_is_known_to_the_second(moment, seconds):
    assert waves.changes_in([JUNE], at(moment)) == seconds


def test_no_wave_at_all_is_a_programme_too():
    found = waves.programme([], at("2026-06-01 00:00"))
    assert (found.leading, found.next, found.listed(), found.changes_in) == (None, None, [], None)
