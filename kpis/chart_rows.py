"""Rows of a chart: one for each series, its values on a common scale, its newest value in words. Pure: no Django.

For what a line in time can't show: a single value beside its target, or many groups.
"""

from decimal import Decimal

from kpis import chart_scales as scales
from kpis.chart_data import Chart, Series, style

HEIGHT = {"wide": 62, "narrow": 66}
LONGEST_NAME = {"wide": 60, "narrow": 22}
_WORDS, _LINE = 0.26, 0.66  # where words and line stand within a row


def layers(chart: Chart, heights: scales.Heights, width: str) -> list[dict]:
    """Everything that is drawn; a row is one unit high, the first on top."""
    found = []
    for place, series in enumerate(chart.series):
        found += [_rail(heights, place), *_way_to_target(chart, series, place)]
        found += _course(chart, series, place)
        found += _target(chart, series, place, width)
        found += _words(chart, series, place, heights, width)
    return found


def _at(place: int, *values: Decimal, on: float = _LINE) -> dict:
    return {"values": [{"x": float(value), "y": place + on} for value in values]}


def _rail(heights: scales.Heights, place: int) -> dict:
    mark = {"type": "line", "stroke": "var(--chart-grid)", "strokeWidth": 2, "strokeCap": "round"}
    return {"mark": mark, "data": _at(place, heights.low, heights.high)}


def _way_to_target(chart: Chart, series: Series, place: int):
    """From the newest value to the target, dotted as the path in a chart of lines."""
    for target in _goals(chart, series):
        mark = {"type": "line", "stroke": "var(--chart-main)", "strokeWidth": 2.5, "strokeDash": [0.1, 6]}
        yield {"mark": mark | {"strokeCap": "round"}, "data": _at(place, series.known[-1].value, target.value)}


def _goals(chart: Chart, series: Series) -> list:
    return [target for target in chart.targets if series.kind == "main" and not target.is_milestone]


def _course(chart: Chart, series: Series, place: int):
    """Earlier values as small dots on a line, the newest one with the sign of its series."""
    look = style(series, chart)
    values = [dot.value for dot in series.known]
    if len(values) > 1:
        mark = {"type": "line", "stroke": look["color"], "strokeWidth": look["width"], "strokeCap": "round"}
        yield {"mark": mark, "data": _at(place, min(values), max(values))}
        point = {"type": "point", "shape": "circle", "size": 30, "opacity": 1, "filled": True, "fill": look["color"]}
        yield {"mark": point | {"stroke": "var(--chart-paper)", "strokeWidth": 1}, "data": _at(place, *values[:-1])}
    hollow = bool(set(series.known[-1].flags) & set("depu"))
    point = {"type": "point", "shape": look["shape"], "size": look["size"] * 1.6, "opacity": 1, "filled": True}
    point |= {"fill": "var(--chart-paper)" if hollow else look["color"], "stroke": look["color"], "strokeWidth": 2.5}
    yield {"mark": point, "data": _at(place, values[-1])}


def _target(chart: Chart, series: Series, place: int, width: str):
    """A ring at the target, its number under it."""
    for target in _goals(chart, series):
        ends = [target.value] if target.upper is None else [target.value, target.upper]
        ring = {"type": "point", "shape": "circle", "size": 200, "opacity": 1, "filled": True, "strokeWidth": 4}
        ring |= {"fill": "var(--chart-paper)", "stroke": "var(--chart-main)"}
        yield {"mark": ring, "data": _at(place, *ends)}


def _words(chart: Chart, series: Series, place: int, heights: scales.Heights, width: str):
    """The name at the left; value, period and target at the right."""
    last = series.known[-1]
    name = scales.shortened(series.label, LONGEST_NAME[width])
    value = f"{scales.value_label(last.value, chart)} ({last.period.label(chart.language)})"
    for target in _goals(chart, series):
        value += f" → {scales.goal_label(target, chart)}"
    strong = series.kind == "main"
    ink = "var(--chart-main)" if strong else "var(--chart-soft)"
    for text, at, align in ((name, heights.low, "left"), (value, heights.high, "right")):
        mark = {"type": "text", "text": text, "align": align, "baseline": "middle", "fill": ink}
        mark |= {"fontWeight": "bold" if strong else "normal"}
        yield {"mark": mark, "data": _at(place, at, on=_WORDS)}
