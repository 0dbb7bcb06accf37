"""The verdict on a KPI: every edge of the published method, by example."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.periods import Period
from kpis.verdict import Goal, Point, Verdict, assess


def series(text: str) -> list[Point]:
    """``"2021:54.2b 2023:59.4"``; "-" is a value that isn't available, b a break."""
    points = []
    for part in text.split():
        year, value = part.split(":")
        number = value.removesuffix("b")
        points.append(Point(Period.parse(year), None if number == "-" else Decimal(number), value.endswith("b")))
    return points


def goals(text: str) -> list[Goal]:
    """``"2030:80 2025:60m 2030:4..6"``; m is a milestone."""
    made = []
    for part in text.split():
        year, value = part.split(":")
        low, _dots, high = value.removesuffix("m").partition("..")
        made.append(Goal(Period.parse(year), Decimal(low), Decimal(high) if high else None, value.endswith("m")))
    return made


CASES = [
    ("the target is reached", "2021:50 2025:80", "2030:80", "higher", "achieved"),
    ("a single value has reached the target", "2025:81", "2030:80", "higher", "achieved"),
    ("a target reached and lost is judged by the path", "2021:50 2024:82 2025:79", "2030:80", "higher", "on-track"),
    ("exactly on the path", "2020:50 2025:65", "2030:80", "higher", "on-track"),
    ("95 % of the progress that is asked", "2020:50 2025:64.25", "2030:80", "higher", "on-track"),
    ("a little less than 95 %", "2020:50 2025:64.24", "2030:80", "higher", "lagging"),
    ("half of the progress that is asked", "2020:50 2025:57.5", "2030:80", "higher", "lagging"),
    ("less than half", "2020:50 2025:57.4", "2030:80", "higher", "off-track"),
    ("no progress at all", "2020:50 2025:50", "2030:80", "higher", "off-track"),
    ("worse than at the start", "2020:50 2025:49.9", "2030:80", "higher", "moving-away"),
    ("the baseline was beyond the target and it was lost", "2020:85 2025:79", "2030:80", "higher", "moving-away"),
    ("baseline and target are equal and it fell", "2020:80 2025:79", "2030:80", "higher", "moving-away"),
    ("baseline and target are equal and it held", "2020:80 2025:80", "2030:80", "higher", "achieved"),
    ("the year of the target has passed and it was missed", "2020:50 2030:79.9", "2030:80", "higher", "off-track"),
    ("the year of the target has passed and it is worse", "2020:50 2031:40", "2030:80", "higher", "moving-away"),
    ("one value that has not reached the target", "2025:61", "2030:80", "higher", "too-little-data"),
    ("no value at all", "2024:- 2025:-", "2030:80", "higher", "too-little-data"),
    ("no target", "2021:50 2025:60", "", "higher", "no-target"),
    ("a milestone alone is no target", "2021:50 2025:60", "2028:70m", "higher", "no-target"),
    ("a break leaves one comparable value", "2019:50 2021:55b", "2030:80", "higher", "too-little-data"),
    ("only what follows the break counts", "2019:70 2021:50b 2025:64", "2030:80", "higher", "on-track"),
    ("the newest value isn't available", "2020:50 2024:62 2025:-", "2030:80", "higher", "on-track"),
    ("a milestone bends the path up", "2020:50 2025:65", "2025:70m 2030:80", "higher", "lagging"),
    ("a milestone lets the path dip", "2020:50 2024:48", "2025:45m 2030:80", "higher", "on-track"),
    ("lower is better, on the path", "2020:20 2025:15", "2030:10", "lower", "on-track"),
    ("lower is better, and it rose", "2020:20 2025:21", "2030:10", "lower", "moving-away"),
    ("lower is better, down to zero", "2020:10 2025:0", "2030:0", "lower", "achieved"),
    ("across zero", "2020:-10 2025:0", "2030:10", "higher", "on-track"),
    ("in a band", "2020:1 2025:5", "2030:4..6", "band", "achieved"),
    ("below a band, half-way", "2020:0 2025:2", "2030:4..6", "band", "on-track"),
    ("above a band, and further away", "2020:8 2025:9", "2030:4..6", "band", "moving-away"),
    ("over to the other side of a band, nearer", "2020:0 2025:7", "2030:4..6", "band", "on-track"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "points", "targets", "direction", "verdict"), CASES, ids=[case[0] for case in CASES])
def test_the_verdict_follows_the_method(what, points, targets, direction, verdict):
    assert assess(series(points), goals(targets), direction).verdict == verdict


def test_the_arithmetic_of_the_example_on_the_page_about_the_method():
    found = assess(series("2021:54.2b 2023:59.4 2025:61.2"), goals("2030:80"), "higher", cycle_months=24)
    assert found.verdict == Verdict.LAGGING
    assert (round(found.expected, 1), found.baseline.value, found.latest.value) == (
        Decimal("65.7"),
        Decimal("54.2"),
        Decimal("61.2"),
    )
    assert (found.pace_so_far, found.pace_needed) == (Decimal("1.75"), Decimal("3.76"))
    assert found.path == ((Period(2021), Decimal("54.2")), (Period(2030), Decimal("80")))


def test_a_chosen_baseline_counts_unless_a_break_came_after_it():
    points, targets = series("2015:10 2018:50 2025:60"), goals("2030:80")
    assert assess(points, targets, "higher", baseline_period=Period(2018)).baseline.period == Period(2018)
    broken = series("2015:10 2018:50b 2025:60")
    assert assess(broken, targets, "higher", baseline_period=Period(2015)).baseline.period == Period(2018)


def test_a_value_is_outdated_when_two_cycles_have_passed_since_its_period():
    found = assess(series("2020:50 2023:60"), goals("2030:80"), "higher")
    assert found.outdated_from == date(2026, 1, 1)
    assert [found.verdict_on(day) for day in (date(2025, 12, 31), date(2026, 1, 1))] == ["on-track", "outdated"]
    slow = assess(series("2020:50 2023:60"), goals("2030:80"), "higher", cycle_months=24)
    assert slow.outdated_from == date(2028, 1, 1)
    months = assess([Point(Period.parse("2025-11"), Decimal(1))], [], "higher", frequency="month")
    assert months.outdated_from == date(2026, 2, 1)
