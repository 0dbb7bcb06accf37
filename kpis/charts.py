"""The chart of a KPI as Vega-Lite specifications: lines with stations, labelled where they end, and rows. No Django.

A line never crosses a break in the series. Colours are CSS custom properties, so that one drawing follows light,
dark, forced colours and print.
"""

from dataclasses import replace

from kpis import chart_rows
from kpis import chart_scales as scales
from kpis.chart_data import Chart, Series, break_places, place, segments, shown, style

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
SIZES = {"wide": (960, 420), "narrow": (328, 320)}
TEXT = {"wide": 15, "narrow": 13}
FONT = "Atkinson Hyperlegible Next"
MOST_LINES = 4  # with more, lines and their names cover each other
_ROOM_FOR_TICKS = 30


def is_empty(chart: Chart) -> bool:
    """True when there is nothing to draw."""
    return not shown(chart)


def specs(chart: Chart, width: str = "wide") -> list[dict]:
    """The drawings of a chart from top to bottom: lines in time, then rows. ValueError when there is nothing to draw.

    What is known of one period only, and groups beside whose lines there is no room, stand in rows.
    """
    if is_empty(chart):
        raise ValueError("no values")
    drawn = tuple(series for series in chart.series if series.known)
    inner = tuple(series for series in drawn if len(drawn) <= MOST_LINES or series.kind != "group")
    if all(len(series.known) == 1 for series in inner):
        return [_framed(_rows(replace(chart, series=drawn), width), chart, width)]
    lines = replace(chart, series=inner)
    views = [_framed(_lines_in_time(lines, width), chart, width, right=scales.label_room(lines, width))]
    rest = tuple(series for series in drawn if series not in inner)
    if rest:
        views.append(_framed(_rows(replace(chart, series=rest, targets=(), path=()), width), chart, width))
    return views


def document(views: list[dict]) -> dict:
    """One specification for all drawings of a chart, for whoever draws it again."""
    if len(views) == 1:
        return views[0]
    own = ("width", "height", "encoding", "layer")
    shared = {name: value for name, value in views[0].items() if name not in (*own, "autosize")}
    return shared | {"vconcat": [{name: view[name] for name in own} for view in views]}


def _framed(view: dict, chart: Chart, width: str, right: int = 6) -> dict:
    """A view with what a specification has around it."""
    frame = {
        "$schema": SCHEMA,
        "title": None,
        "description": f"{chart.title}. {chart.description}",
        "background": None,
        "padding": {"left": 2, "top": 8, "right": right, "bottom": 2},
        "autosize": {"type": "fit", "contains": "padding"},
        "config": _config(TEXT[width]),
    }
    return frame | view


def _lines_in_time(chart: Chart, width: str) -> dict:
    across, down = SIZES[width]
    heights = scales.heights(chart)
    years = scales.years(chart, 8 if width == "wide" else 4)
    layers = [*_breaks(chart, heights, width), *_path(chart), *_lines(chart), *_targets(chart, width)]
    layers += [*_dots(chart), *_labels(chart, heights, width, years)]
    encoding = {"x": _across(years), "y": _values_axis(chart, heights)}
    return {"width": across, "height": down, "encoding": encoding, "layer": layers}


def _rows(chart: Chart, width: str) -> dict:
    heights = scales.heights(chart)
    count = len(chart.series)
    place = {"field": "y", "type": "quantitative", "scale": {"domain": [0, count], "reverse": True, "nice": False}}
    return {
        "width": SIZES[width][0],
        "height": count * chart_rows.HEIGHT[width] + _ROOM_FOR_TICKS,
        "encoding": {"x": _values_axis(chart, heights, "x"), "y": place | {"axis": None}},
        "layer": chart_rows.layers(chart, heights, width),
    }


def _config(size: int) -> dict:
    ink = {"labelColor": "var(--chart-soft)", "labelFont": FONT, "labelFontSize": size}
    return {
        "view": {"stroke": None},
        "font": FONT,
        "axis": {**ink, "domain": False, "ticks": False, "labelPadding": 8, "title": None},
        "axisX": {"grid": False, "labelFlush": False},
        "axisY": {"gridColor": "var(--chart-grid)", "gridWidth": 1},
        "text": {"font": FONT, "fontSize": size},
    }


def _across(years: scales.Years) -> dict:
    axis = {"values": list(years.ticks), "labelExpr": "'' + datum.value", "labelOverlap": False}
    return {"field": "x", "type": "quantitative", "scale": {"domain": years.domain, "nice": False}, "axis": axis}


def _values_axis(chart: Chart, heights: scales.Heights, field: str = "y") -> dict:
    ticks = [float(tick) for tick in heights.ticks]
    labels = "[" + ",".join(f"'{scales.tick_label(tick, chart)}'" for tick in heights.ticks) + "]"
    axis = {"values": ticks, "labelExpr": f"{labels}[indexof({ticks}, datum.value)]", "labelOverlap": False}
    scale = {"domain": [float(heights.low), float(heights.high)], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def _values(points) -> dict:
    return {"values": [{"x": x, "y": float(y)} for x, y in points]}


def _drawn_last(chart: Chart) -> list[Series]:
    """Groups under comparators under the main series."""
    return sorted(chart.series, key=lambda series: ("group", "comparator", "main").index(series.kind))


def _lines(chart: Chart):
    for series in _drawn_last(chart):
        look = style(series, chart)
        for stretch in segments(series):
            if len(stretch) > 1:
                mark = {"type": "line", "stroke": look["color"], "strokeWidth": look["width"], "strokeJoin": "round"}
                mark |= {"strokeDash": look["dash"], "strokeCap": "round" if not look["dash"] else "butt"}
                yield {"mark": mark, "data": _values((place(dot.period), dot.value) for dot in stretch)}


def _dots(chart: Chart):
    """Values with a flag that qualifies them are hollow."""
    for series in _drawn_last(chart):
        look = style(series, chart)
        for hollow in (False, True):
            dots = [dot for dot in series.known if bool(set(dot.flags) & set("depu")) == hollow]
            if dots:
                mark = {"type": "point", "shape": look["shape"], "size": look["size"], "opacity": 1, "filled": True}
                mark |= {
                    "fill": "var(--chart-paper)" if hollow else look["color"],
                    "stroke": look["color"],
                    "strokeWidth": 2,
                }
                yield {"mark": mark, "data": _values((place(dot.period), dot.value) for dot in dots)}


def _path(chart: Chart):
    if len(chart.path) > 1:
        mark = {"type": "line", "stroke": "var(--chart-main)", "strokeWidth": 2.5, "strokeDash": [0.1, 6]}
        yield {
            "mark": mark | {"strokeCap": "round"},
            "data": _values((place(period), value) for period, value in chart.path),
        }


def _targets(chart: Chart, width: str):
    """Stations: a ring on the line, as on a transit map; a band has one at each end."""
    for target in chart.targets:
        for value in {target.value, target.value if target.upper is None else target.upper}:
            mark = {"type": "point", "shape": "circle", "size": 120 if target.is_milestone else 260, "opacity": 1}
            mark |= {"fill": "var(--chart-paper)", "stroke": "var(--chart-main)", "strokeWidth": 5, "filled": True}
            yield {"mark": mark, "data": _values([(place(target.period), value)])}


def _breaks(chart: Chart, heights: scales.Heights, width: str):
    found = break_places(chart)
    for at in found:
        mark = {"type": "rule", "stroke": "var(--chart-soft)", "strokeWidth": 1, "strokeDash": [3, 3]}
        yield {"mark": mark, "data": {"values": [{"x": at}]}, "encoding": {"y": None}}
    if len(found) == 1:  # many breaks speak for themselves, and their words would overlap
        mark = {"type": "text", "text": chart.words["break"], "align": "center", "baseline": "bottom", "dy": -2}
        mark |= {"fill": "var(--chart-soft)", "fontSize": TEXT[width] - 1}
        yield {"mark": mark, "data": _values([(found[0], heights.high)])}


def _labels(chart: Chart, heights: scales.Heights, width: str, years: scales.Years):
    """Names and newest values where the lines end, and the target at its station; none over another."""
    for label in scales.labels(chart, heights, width, years):
        mark = {"type": "text", "text": label.text, "align": label.align, "baseline": "middle", "dx": label.dx}
        mark |= {"fill": label.color, "fontWeight": "bold" if label.strong else "normal", "dy": label.dy}
        yield {"mark": mark, "data": _values([(label.x, label.y)])}
