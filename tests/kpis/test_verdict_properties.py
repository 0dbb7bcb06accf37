"""What must hold for any numbers: more is never worse, units don't matter, down is the mirror of up."""

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kpis.periods import Period
from kpis.verdict import Goal, Point, Verdict, assess

SETTINGS = settings(max_examples=150, deadline=None, database=None)
ORDER = [Verdict.MOVING_AWAY, Verdict.OFF_TRACK, Verdict.LAGGING, Verdict.ON_TRACK, Verdict.ACHIEVED]
values = st.decimals(min_value=-1000, max_value=1000, places=2)


@st.composite
def cases(draw):
    """Two to five yearly values, a target, and perhaps a milestone."""
    years = sorted(draw(st.sets(st.integers(2010, 2029), min_size=2, max_size=5)))
    points = [Point(Period(year), draw(values)) for year in years]
    targets = [Goal(Period(draw(st.integers(2020, 2035))), draw(values))]
    if draw(st.booleans()):
        targets.append(Goal(Period(draw(st.integers(2011, 2034))), draw(values), is_milestone=True))
    return points, targets


def changed(points, targets, change):
    return (
        [Point(point.period, change(point.value), point.is_break) for point in points],
        [Goal(goal.period, change(goal.value), None, goal.is_milestone) for goal in targets],
    )


@SETTINGS
@given(cases(), st.decimals(min_value=0, max_value=500, places=2))
def test_a_better_newest_value_never_gives_a_worse_verdict(case, gain):
    points, targets = case
    better = [*points[:-1], Point(points[-1].period, points[-1].value + gain)]
    before, after = assess(points, targets, "higher").verdict, assess(better, targets, "higher").verdict
    assert ORDER.index(after) >= ORDER.index(before)


@SETTINGS
@given(
    cases(),
    st.sampled_from([Decimal("0.001"), Decimal("0.5"), Decimal(1000)]),
    values,
    st.sampled_from(["higher", "lower"]),
)
def test_neither_the_unit_nor_the_zero_of_a_scale_changes_a_verdict(case, factor, shift, direction):
    points, targets = case
    moved = changed(points, targets, lambda value: value * factor + shift)
    assert assess(*moved, direction).verdict == assess(points, targets, direction).verdict


@SETTINGS
@given(cases())
def test_lower_is_better_is_the_mirror_of_higher_is_better(case):
    points, targets = case
    up, down = assess(points, targets, "higher"), assess(*changed(points, targets, lambda value: -value), "lower")
    assert up.verdict == down.verdict
    assert up.expected is None or up.expected == -down.expected


@SETTINGS
@given(cases(), values)
def test_nothing_before_a_break_changes_what_is_said_after_it(case, other):
    points, targets = case
    assume(len(points) > 2)
    broken = [*points[:1], Point(points[1].period, points[1].value, is_break=True), *points[2:]]
    history = [Point(points[0].period, other), *broken[1:]]
    assert assess(broken, targets, "higher") == assess(history, targets, "higher")


@SETTINGS
@given(cases())
def test_who_is_on_the_path_is_at_least_on_track(case):
    points, targets = case
    found = assess(points, targets, "higher")
    assume(found.expected is not None and points[-1].period < found.target.period)
    assert (points[-1].value >= found.expected) <= (ORDER.index(found.verdict) >= ORDER.index(Verdict.ON_TRACK))
