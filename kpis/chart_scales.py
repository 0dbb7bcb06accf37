"""Scales and labels of a chart: honest heights, whole years, words that don't cover each other. Pure: no Django."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil

from babel.numbers import format_compact_decimal

from kpis.chart_data import Chart, place, style
from smartnation.core import numbers

LETTER = 0.56  # mean width of a letter, in sizes of type
LINE = 1.25  # height of a line of text, in sizes of type
SIZE = {"wide": 15, "narrow": 13}
TALL = {"wide": 350, "narrow": 250}  # what is left for the drawing itself, about
LONGEST_LABEL = {"wide": 24, "narrow": 14}


@dataclass(frozen=True)
class Heights:
    """Domain and ticks of the values."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]


@dataclass(frozen=True)
class Years:
    """Domain and ticks of the time."""

    domain: list[float]
    ticks: tuple[int, ...]


@dataclass
class Label:
    """Words beside a place; ``dy`` moves them so that none covers another."""

    x: float
    y: float
    text: str
    color: str
    strong: bool = False
    align: str = "left"
    dx: int = 10
    dy: float = 0


def _all_values(chart: Chart) -> list[Decimal]:
    values = [dot.value for series in chart.series for dot in series.known]
    values += [value for target in chart.targets for value in (target.value, target.upper) if value is not None]
    return values + [value for _period, value in chart.path]


def heights(chart: Chart) -> Heights:
    """Round ticks around all values. Starts at zero unless that would flatten the lines; a share ends at 100."""
    values = _all_values(chart)
    low, high = min(values), max(values)
    if (low >= 0 and low < high / 2) or low == high:
        low = min(low, Decimal(0)) if low >= 0 else low
        high = max(high, Decimal(0))
    step = _step(high - low or Decimal(1))
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    ticks = tuple(bottom + step * number for number in range(int((top - bottom) / step) + 1))
    return Heights(bottom, top, ticks)


def _step(span: Decimal) -> Decimal:
    """The smallest of 1, 2, 2.5, 5 × 10ⁿ that makes at most five steps."""
    power = Decimal(10) ** (span.adjusted() - 1)
    return next(
        power * factor
        for factor in (Decimal("1"), 2, Decimal("2.5"), 5, 10, 20, 25, 50, 100)
        if power * factor * 5 >= span
    )


def years(chart: Chart, most: int) -> Years:
    """Whole years, at most so many, the last one always among them."""
    periods = [dot.period for series in chart.series for dot in series.known]
    periods += [target.period for target in chart.targets] + [period for period, _value in chart.path]
    first, last = min(p.year for p in periods), max(p.year for p in periods)
    if first == last:
        first, last = first - 1, last + 1
    step = max(1, ceil((last - first) / (most - 1)))
    ticks = tuple(range(last, first - 1, -step))[::-1]
    end = max(last, *(place(period) for period in periods))
    return Years([first, end], ticks)


def tick_label(value: Decimal, chart: Chart) -> str:
    """A value on the scale, short: "80 %", "80 mln."."""
    code = chart.language
    if abs(value) >= 100_000:
        return format_compact_decimal(value, fraction_digits=1, locale=numbers.LOCALES[code]).replace("'", "’")
    plain = value.normalize()
    plain = plain.quantize(Decimal(1)) if plain.as_tuple().exponent > 0 else plain
    return numbers.with_unit(plain, "%" if chart.unit == "%" else "", code)


def value_label(value: Decimal, chart: Chart) -> str:
    """A value beside its point."""
    if abs(value) >= 1_000_000:
        return tick_label(value, chart)
    shown = numbers.rounded(value, chart.decimals)
    return numbers.with_unit(shown, "%" if chart.unit == "%" else "", chart.language)


def label_room(chart: Chart, width: str) -> int:
    """Pixels to the right of the drawing that the longest label needs beyond the last year."""
    if width == "narrow" and not chart.targets:
        return 12  # the names stand over the ends of the lines
    at_end = max(len(text) for _series, text in _names(chart, width))
    return min(8 + int(at_end * LETTER * SIZE[width]) if not chart.targets else 34, 170)


def _names(chart: Chart, width: str):
    """Each series and its words: name and newest value; on a narrow screen a long name is cut short."""
    for series in chart.series:
        if series.known:
            name = shortened(series.label, LONGEST_LABEL[width])
            yield series, f"{name} {value_label(series.known[-1].value, chart)}"


def shortened(name: str, longest: int) -> str:
    """A name of at most so many letters; what is cut off stands in the table."""
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"


def goal_label(target, chart: Chart) -> str:
    """A target and its period: "80 % (2030)"; of a band both ends."""
    value = tick_label(target.value, chart)
    if target.upper is not None:
        value = f"{value} – {tick_label(target.upper, chart)}"
    return f"{value} ({target.period.label(chart.language)})"


def labels(chart: Chart, heights: Heights, width: str, years: Years) -> list[Label]:
    """Every label, moved apart from top to bottom where they would meet."""
    span = years.domain[1] - years.domain[0]
    found = [_at_end(series, text, chart, span, years, width) for series, text in _names(chart, width)]
    for target in (target for target in chart.targets if not target.is_milestone):
        shown = Label(place(target.period), float(target.value), tick_label(target.value, chart), "var(--chart-main)")
        shown.strong, shown.align, shown.dx = True, "center", 0
        shown.dy = -22 if heights.high > target.value else 24
        found.append(shown)
    _move_apart([label for label in found if label.dx], heights, width)
    return found


def _at_end(series, text: str, chart: Chart, span: float, years: Years, width: str) -> Label:
    last = series.known[-1]
    x = place(last.period)
    label = Label(x, float(last.value), text, style(series, chart)["color"], strong=series.kind == "main")
    if chart.targets and (years.domain[1] - x) < span * 0.3:
        label.align, label.dx = "right", -12
    if width == "narrow" and not chart.targets:
        label.align, label.dx, label.dy = "right", 6, -16
    if series.kind == "main" and chart.path:
        label.dy = -16 if chart.path[-1][1] < last.value else 16  # off the path to the target
    return label


def _move_apart(found: list[Label], heights: Heights, width: str) -> None:
    """Give each label a line of its own, keeping their order from top to bottom."""
    unit = TALL[width] / float(heights.high - heights.low)
    need = SIZE[width] * LINE
    previous = None
    for label in sorted(found, key=lambda label: -label.y):
        at = -label.y * unit
        if previous is not None and at + label.dy < previous + need:
            label.dy = previous + need - at
        previous = at + label.dy
