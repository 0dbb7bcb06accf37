"""From stored observations and targets to the pure verdict. Takes instances; imports no models."""

from collections.abc import Iterable

from kpis.choices import TargetOwner
from kpis.fields import plain
from kpis.periods import Period
from kpis.verdict import Assessment, Goal, Point, assess


def points(kpi, observations: Iterable) -> list[Point]:
    """The values of the KPI's main breakdown, by time."""
    own = (each for each in observations if each.breakdown_id == kpi.main_breakdown_id)
    return sorted((Point(each.time, each.exact, "b" in each.flags) for each in own), key=lambda point: point.period)


def followed_targets(targets: Iterable) -> list:
    """The targets and milestones that the verdict follows: those of the first owner that has a target."""
    targets = list(targets)
    for owner in TargetOwner.values:
        if any(target.owner == owner and not target.is_milestone for target in targets):
            return sorted((t for t in targets if t.owner == owner), key=lambda target: Period.parse(target.period))
    return []


def goal(target) -> Goal:
    """A stored target as the verdict knows it."""
    return Goal(Period.parse(target.period), plain(target.value), plain(target.upper), target.is_milestone)


def assessment(kpi, observations: Iterable, targets: Iterable) -> Assessment:
    """The verdict on a KPI by its data."""
    return assess(
        points(kpi, observations),
        [goal(target) for target in followed_targets(targets)],
        kpi.direction,
        frequency=kpi.frequency,
        baseline_period=Period.parse(kpi.baseline_period) if kpi.baseline_period else None,
        cycle_months=kpi.cycle_months,
    )
