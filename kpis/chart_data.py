"""What a chart holds: series of values in time, targets, a path. Pure: no Django."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kpis.periods import PARTS, Period

# Without colour a group is known by its dashes, its sign and its name.
GROUP_STYLES = (
    ([], "square"),
    ([6, 3], "diamond"),
    ([2, 3], "triangle-up"),
    ([10, 3, 2, 3], "triangle-down"),
    ([4, 4], "cross"),
    ([1, 4], "triangle-right"),
)


@dataclass(frozen=True)
class Dot:
    """A value in time, with its flags; None is drawn as nothing."""

    period: Period
    value: Decimal | None
    flags: str = ""


@dataclass(frozen=True)
class Series:
    """A breakdown; ``kind`` is main, comparator or group."""

    key: str
    label: str
    kind: str
    dots: tuple[Dot, ...]

    @property
    def known(self) -> tuple[Dot, ...]:
        return tuple(dot for dot in self.dots if dot.value is not None)


@dataclass(frozen=True)
class Mark:
    """A target or milestone."""

    period: Period
    value: Decimal
    upper: Decimal | None = None
    label: str = ""
    is_milestone: bool = False


@dataclass(frozen=True)
class Chart:
    """All that is drawn, in one language. ``words`` has "target", "path" and "break"."""

    title: str
    description: str
    language: str
    unit: str
    unit_long: str
    decimals: int
    series: tuple[Series, ...]
    targets: tuple[Mark, ...]
    path: tuple[tuple[Period, Decimal], ...]
    source: str
    axis: str
    words: dict[str, str]
    title_language: str = ""  # where the title fell back on another language than the chart's


def place(period: Period) -> float:
    """Where a period stands on the axis of time, in years."""
    return period.year + (period.part - 1) / PARTS[period.frequency]


def shown(chart: Chart) -> list[tuple[str, Period, Decimal]]:
    """Exactly the numbers that are drawn: key of the series, period, value."""
    return [(series.key, dot.period, dot.value) for series in chart.series for dot in series.known]


def segments(series: Series) -> list[list[Dot]]:
    """The stretches of a series that can be compared within themselves."""
    stretches: list[list[Dot]] = []
    for dot in series.dots:
        if not stretches or "b" in dot.flags:
            stretches.append([])
        stretches[-1].append(dot)
    return [known for stretch in stretches if (known := [dot for dot in stretch if dot.value is not None])]


def break_places(chart: Chart) -> list[float]:
    """Where the main series breaks: halfway between the values that can't be compared."""
    for series in chart.series:
        if series.kind == "main":
            stretches = segments(series)
            pairs = pairwise(stretches)
            return [(place(before[-1].period) + place(after[0].period)) / 2 for before, after in pairs]
    return []


def style(series: Series, chart: Chart) -> dict:
    """Colour, width, dashes and sign of a series."""
    if series.kind == "main":
        return {"color": "var(--chart-main)", "width": 4, "dash": [], "shape": "circle", "size": 90}
    if series.kind == "comparator":
        return {"color": "var(--chart-comparator)", "width": 2.5, "dash": [7, 4], "shape": "square", "size": 50}
    groups = [each.key for each in chart.series if each.kind == "group"]
    dash, shape = GROUP_STYLES[groups.index(series.key) % len(GROUP_STYLES)]
    return {"color": "var(--chart-group)", "width": 1.75, "dash": dash, "shape": shape, "size": 55}
