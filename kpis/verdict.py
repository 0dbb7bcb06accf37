"""The verdict on a KPI: where it should be now on the way to its target, and where it is. Pure: no Django.

Policy, published in four languages on the page about the method:

- Only values since the last break in the series count; never a verdict across a break.
- The baseline is the chosen period, or the first value since the break.
- The path is a straight line from the baseline through dated milestones to the last target.
- ACHIEVED: the newest value is at the target or beyond it; a target that was reached and lost is not.
- MOVING_AWAY: worse than the baseline. That includes a baseline at or beyond the target that was lost.
- ON_TRACK: at least 95 % of the progress that the path asks by now; LAGGING: at least half of it;
  OFF_TRACK: less. Once the target's period is over, a target that is missed is OFF_TRACK.
- TOO_LITTLE_DATA: no value, or only one that hasn't reached the target. NO_TARGET: nothing to measure against.
- OUTDATED, on a given day: two update cycles have passed since the end of the newest value's period.
- "Lower is better" is the mirror image. In a band the distance to its nearest edge should fall to nothing.

Every rule compares differences, so neither the unit nor the zero of a scale can change a verdict.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from kpis.paths import height_at
from kpis.periods import PARTS, Period

ON_TRACK_SHARE = Fraction(95, 100)
LAGGING_SHARE = Fraction(1, 2)
CYCLES_UNTIL_OUTDATED = 2


class Verdict(StrEnum):
    """From best to no answer; the value is what is stored and exported."""

    ACHIEVED = "achieved"
    ON_TRACK = "on-track"
    LAGGING = "lagging"
    OFF_TRACK = "off-track"
    MOVING_AWAY = "moving-away"
    NO_TARGET = "no-target"
    TOO_LITTLE_DATA = "too-little-data"
    OUTDATED = "outdated"


@dataclass(frozen=True)
class Point:
    """A value in time. ``is_break``: it and what follows can't be compared with what came before."""

    period: Period
    value: Decimal | None
    is_break: bool = False


@dataclass(frozen=True)
class Goal:
    """A target or milestone; a band reaches from ``value`` to ``upper``."""

    period: Period
    value: Decimal
    upper: Decimal | None = None
    is_milestone: bool = False


@dataclass(frozen=True)
class Assessment:
    """The verdict by the data alone, and its arithmetic. Paces are in units a year, with their sign."""

    verdict: Verdict
    latest: Point | None = None
    baseline: Point | None = None
    target: Goal | None = None
    expected: Decimal | None = None
    pace_so_far: Decimal | None = None
    pace_needed: Decimal | None = None
    path: tuple[tuple[Period, Decimal], ...] = ()
    outdated_from: date | None = None
    is_broken_off: bool = False  # there are values, but none since the last break

    def verdict_on(self, today: date) -> Verdict:
        """The verdict on a day: OUTDATED from the day on which the newest value is too old."""
        return Verdict.OUTDATED if self.outdated_from and today >= self.outdated_from else self.verdict


def assess(
    points: Sequence[Point],
    goals: Sequence[Goal],
    direction: str,
    *,
    frequency: str = "year",
    baseline_period: Period | None = None,
    cycle_months: int | None = None,
) -> Assessment:
    """Judge a series against the goals of one owner. ``direction`` is higher, lower or band."""
    known = _since_last_break(points)
    target = max((goal for goal in goals if not goal.is_milestone), key=lambda goal: goal.period, default=None)
    if not known:
        broken_off = any(point.value is not None for point in points)
        return Assessment(Verdict.TOO_LITTLE_DATA, target=target, is_broken_off=broken_off)
    latest = known[-1]
    outdated_from = _months_after(latest.period.end, CYCLES_UNTIL_OUTDATED * (cycle_months or 12 // PARTS[frequency]))
    if target is None:
        baseline = _baseline(known, baseline_period)
        pace = _pace_so_far(baseline, latest)
        return Assessment(Verdict.NO_TARGET, latest, baseline, pace_so_far=pace, outdated_from=outdated_from)
    scale = _Scale(direction, target)
    baseline = _baseline(known, baseline_period)
    if baseline is None:
        reached = scale.score(latest.value) >= scale.score(scale.goal(target))
        verdict = Verdict.ACHIEVED if reached else Verdict.TOO_LITTLE_DATA
        return Assessment(verdict, latest, None, target, outdated_from=outdated_from)
    return _judge(scale, latest, baseline, target, goals, outdated_from)


def _since_last_break(points: Sequence[Point]) -> list[Point]:
    ordered = sorted(points, key=lambda point: point.period)
    breaks = [place for place, point in enumerate(ordered) if point.is_break]
    return [point for point in ordered[breaks[-1] if breaks else 0 :] if point.value is not None]


def _baseline(known: list[Point], chosen: Period | None) -> Point | None:
    """The chosen point, else the first; None when nothing has come after it yet."""
    found = next((point for point in known if point.period == chosen), known[0])
    return found if found.period < known[-1].period else None


class _Scale:
    """Turns values into heights of which higher is better, and back."""

    def __init__(self, direction: str, target: Goal):
        self.direction = direction
        self.low, self.high = target.value, target.value if target.upper is None else target.upper

    def score(self, value: Decimal) -> Fraction:
        exact = Fraction(value)
        if self.direction == "band":
            return -max(Fraction(self.low) - exact, exact - Fraction(self.high), Fraction(0))
        return -exact if self.direction == "lower" else exact

    def goal(self, goal: Goal) -> Decimal:
        """The value to reach first."""
        return goal.value

    def value(self, score: Fraction, *, like: Decimal) -> Decimal:
        """The value of a height, in a band on the side where ``like`` is."""
        if self.direction == "band":
            return _decimal(Fraction(self.low) + score if like < self.low else Fraction(self.high) - score)
        return _decimal(-score if self.direction == "lower" else score)


def _judge(scale: _Scale, latest, baseline, target, goals, outdated_from) -> Assessment:
    start, now, end = scale.score(baseline.value), scale.score(latest.value), scale.score(scale.goal(target))
    between = sorted(
        (goal for goal in goals if goal is not target and baseline.period < goal.period < target.period),
        key=lambda goal: goal.period,
    )
    stops = [(baseline.period, start), *((g.period, scale.score(scale.goal(g))) for g in between)]
    stops.append((target.period, end))
    stations = [(period.position, height) for period, height in stops]
    asked = height_at(stations, latest.period.position)
    over = latest.period >= target.period
    like = baseline.value
    years_left = target.period.position - latest.period.position
    reached = now >= end
    edge = scale.value(end, like=latest.value)
    return Assessment(
        verdict=_verdict(start, now, end, asked, over=over),
        latest=latest,
        baseline=baseline,
        target=target,
        expected=scale.value(asked, like=like),
        pace_so_far=_pace_so_far(baseline, latest),
        pace_needed=None if over or reached else _decimal((Fraction(edge) - Fraction(latest.value)) / years_left),
        path=tuple((period, scale.value(height, like=like)) for period, height in stops)
        if baseline.period < target.period
        else (),
        outdated_from=outdated_from,
    )


def _verdict(start: Fraction, now: Fraction, end: Fraction, asked: Fraction, *, over: bool) -> Verdict:
    """Compare heights; see the policy above."""
    if now >= end:
        return Verdict.ACHIEVED
    if now >= asked and not over:
        return Verdict.ON_TRACK  # also where milestones let the path dip below its start
    if now < start:
        return Verdict.MOVING_AWAY
    if over:
        return Verdict.OFF_TRACK
    share = (now - start) / (asked - start)  # asked > now >= start
    if share >= ON_TRACK_SHARE:
        return Verdict.ON_TRACK
    return Verdict.LAGGING if share >= LAGGING_SHARE else Verdict.OFF_TRACK


def _pace_so_far(baseline: Point | None, latest: Point) -> Decimal | None:
    if baseline is None:
        return None
    years = latest.period.position - baseline.period.position
    return _decimal((Fraction(latest.value) - Fraction(baseline.value)) / years)


def _decimal(exact: Fraction) -> Decimal:
    """To 28 digits: far more than any value has."""
    with localcontext(prec=28):
        return Decimal(exact.numerator) / Decimal(exact.denominator)


def _months_after(day: date, months: int) -> date:
    """The day after so many months have passed since the end of a period."""
    first = day + timedelta(days=1)
    total = first.year * 12 + first.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
