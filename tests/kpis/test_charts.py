"""A chart draws exactly the numbers of the table, breaks its lines where the series breaks, and needs no colour."""

import json
import re
from decimal import Decimal

import pytest

from kpis import charts, drawing
from kpis.chart_data import Chart, Dot, Mark, Series, segments, shown
from kpis.periods import Period
from kpis.sparklines import sparkline
from kpis.verdict import Verdict
from kpis.verdict_signs import SHAPES, verdict_svg
from tests.kpis.test_verdict import goals, series


def dots(text: str) -> tuple[Dot, ...]:
    return tuple(Dot(point.period, point.value, "b" if point.is_break else "") for point in series(text))


def chart(be: str = "2019:60.8 2021:54.2b 2023:59.4 2025:61.2", eu: str = "2021:53.9 2025:60.4", **changes) -> Chart:
    parts = [Series("be", "Belgium", "main", dots(be)), Series("eu", "EU average", "comparator", dots(eu))]
    values = {
        "title": "Digital skills",
        "description": "61.2% in 2025.",
        "language": "en",
        "unit": "%",
        "unit_long": "% of people",
        "decimals": 1,
        "series": tuple(part for part in parts if part.dots),
        "targets": (Mark(Period(2030), Decimal(80)),),
        "path": ((Period(2021), Decimal("54.2")), (Period(2030), Decimal(80))),
        "source": "Statbel",
        "axis": "skills",
        "words": {"path": "Path", "target": "Target", "break": "Break in the series"},
    }
    return Chart(**values | changes)


def layers(spec: dict, kind: str) -> list[list[tuple]]:
    return [
        [(value["x"], value["y"]) for value in layer["data"]["values"]]
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind
    ]


def test_the_points_that_are_drawn_are_the_numbers_that_are_shown():
    points = [place for layer in layers(charts.specs(chart())[0], "point") for place in layer]
    targets = [(2030, 80.0)]
    assert sorted(points) == sorted([(period.year, float(value)) for _key, period, value in shown(chart())] + targets)


def test_no_line_crosses_a_break():
    assert [[dot.period.year for dot in part] for part in segments(chart().series[0])] == [[2019], [2021, 2023, 2025]]
    lines = [[x for x, _y in line] for line in layers(charts.specs(chart())[0], "line")]
    assert sorted(lines) == [[2021, 2023, 2025], [2021, 2025], [2021, 2030]]


def test_values_that_are_not_there_are_not_drawn():
    gone = chart(be="2021:- 2025:61.2", eu="")
    assert shown(gone) == [("be", Period(2025), Decimal("61.2"))]
    empty = chart(be="2025:-", eu="")
    assert (drawing.svg(empty, "wide"), drawing.png(empty)) == ("", None)


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_a_drawing_for_a_page_has_a_title_and_words_and_leaves_colours_to_the_page(width):
    svg = drawing.svg(chart(), width)
    assert svg.startswith(f'<svg class="chart chart--{width}" viewBox="0 0 ')
    assert f'<title id="chart-{width}-title">Digital skills</title>' in svg
    assert re.findall(r"#[0-9a-f]{3,6}\b|style=|<style|href=|rgb\(", svg) == []
    assert len(svg) < 14_000


def test_the_narrow_drawing_fits_a_small_telephone_with_readable_text():
    svg = drawing.svg(chart(), "narrow")
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)]
    assert width <= 340
    assert min(sizes) >= 12


@pytest.mark.parametrize(("code", "label"), [("nl", "61,2 %"), ("fr", "61,2 %"), ("en", "61.2%"), ("de", "61,2 %")])
def test_numbers_are_written_as_the_language_does(code, label):
    svg = drawing.svg(chart(language=code), "wide")
    assert f">Belgium {label}</text>".replace(" %", "\u00a0%") in svg


def test_the_same_chart_is_drawn_the_same():
    assert charts.specs(chart()) == charts.specs(chart())
    assert drawing.svg(chart(), "wide") == drawing.svg(chart(), "wide")


def test_the_files_stand_alone_with_title_source_and_real_colours():
    svg = drawing.svg_file(chart())
    assert [words in svg for words in ("Digital skills", "Statbel", "#c01f4a")] == [True] * 3
    assert "var(" not in svg
    assert drawing.png(chart())[:8] == b"\x89PNG\r\n\x1a\n"
    spec = json.loads(drawing.spec_file(chart()))
    assert spec["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json"


@pytest.mark.parametrize(
    "changes",
    [
        {"be": " ".join(f"{year}:{year - 1980}" for year in range(1986, 2026))},
        {"be": "2025:5"},
        {"be": "2020:-20 2025:-3"},
        {"be": "2021:2275874 2025:82000000", "targets": (), "path": (), "unit": "messages"},
        {"be": "2024:0.45 2025:0.46", "eu": "", "targets": (), "path": ()},
        {"be": "2024:5 2025:5", "eu": "", "targets": (), "path": ()},
    ],
)
def test_extremes_are_drawn(changes):
    for width in ("wide", "narrow"):
        assert "</svg>" in drawing.svg(chart(**changes), width)


def test_labels_do_not_cover_each_other():
    close = tuple(
        Series(str(n), f"Group {n}", "main" if n == 0 else "group", dots(f"2021:50 2025:{60 + n / 10}"))
        for n in range(4)
    )
    (lines,) = charts.specs(chart(series=close, targets=(), path=()))
    texts = [layer["mark"] for layer in lines["layer"] if layer["mark"]["type"] == "text"]
    assert [mark["text"] for mark in texts if mark["dy"] > 0] == [f"Group {n} {60 + n / 10:.1f}%" for n in range(3)]


def words_of(spec: dict) -> list[str]:
    return [layer["mark"]["text"] for layer in spec["layer"] if layer["mark"]["type"] == "text"]


def test_more_groups_than_lines_have_room_for_stand_in_rows_below_with_every_value():
    groups = tuple(Series(f"g{n}", f"Group {n}", "group", dots(f"2021:{40 + n} 2023:{50 + n}")) for n in range(5))
    crowded = chart(series=(*chart().series, *groups))
    lines, rows = charts.specs(crowded)
    assert words_of(lines)[:2] == ["Break in the series", "Belgium 61.2%"]
    assert words_of(rows) == [text for n in range(5) for text in (f"Group {n}", f"{50 + n}.0% (2023)")]
    points = {x for layer in layers(rows, "point") for x, _y in layer}
    assert points == {float(40 + n) for n in range(5)} | {float(50 + n) for n in range(5)}
    assert list(charts.document([lines, rows]))[-1] == "vconcat"


def test_one_value_stands_in_a_row_beside_its_target_and_the_average():
    (rows,) = charts.specs(chart(be="2025:35.5", eu="2025:74.1", path=()))
    assert words_of(rows) == ["Belgium", "35.5% (2025) → 80% (2030)", "EU average", "74.1% (2025)"]
    assert sorted(x for layer in layers(rows, "point") for x, _y in layer) == [35.5, 74.1, 80.0]


def test_the_picture_for_sharing_is_a_png_of_1200_by_630():
    words = {
        "value": "61.2%",
        "unit_text": "% of people",
        "period": "2025",
        "verdict": "lagging",
        "verdict_label": "Lagging",
    }
    for title in ("Digital skills", "Digitalisierungsberichterstattungsverordnung " * 4):
        picture = drawing.share_picture(axis="skills", title=title, sign=2, **words)
        assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)


def test_a_sparkline_draws_each_stretch_and_the_way_to_the_target():
    drawn = sparkline(series("2019:60 2021:54b 2025:61"), goals("2030:80")[0])
    (line,) = re.findall(r'class="sparkline__line" d="([^"]+)"', drawn)
    assert (line.count("M"), line.count("L")) == (2, 1)
    assert drawn.count("sparkline__target") == 1
    assert sparkline(series("2025:-"), None) == ""


def test_every_verdict_has_a_shape_of_its_own():
    assert set(SHAPES) == set(Verdict)
    assert len({verdict_svg(key) for key in Verdict}) == len(Verdict)
