"""The course of a KPI as a tiny drawing for lists: lines of comparable values, the newest one, the target. Pure."""

from collections.abc import Sequence

from kpis.verdict import Goal, Point

WIDTH, HEIGHT, MARGIN = 120, 36, 5


def sparkline(points: Sequence[Point], target: Goal | None) -> str:
    """Inline SVG without words, hidden from screen readers: the list says the same in words. '' without values."""
    known = [point for point in points if point.value is not None]
    if not known:
        return ""
    values = [point.value for point in known] + ([target.value] if target else [])
    times = [point.period.position for point in known] + ([target.period.position] if target else [])
    across, up = _scale(times, MARGIN, WIDTH - MARGIN), _scale(values, HEIGHT - MARGIN, MARGIN)
    places = [(across(point.period.position), up(point.value)) for point in known]
    path = "".join(
        f"{'M' if index == 0 or known[index].is_break else 'L'}{x} {y}" for index, (x, y) in enumerate(places)
    )
    x, y = places[-1]
    station = ""
    if target:
        end = f"{across(target.period.position)} {up(target.value)}"
        station = f'<path class="sparkline__path" d="M{x} {y}L{end}"/><path class="sparkline__target" d="M{end}h0"/>'
        station += f'<path class="sparkline__hole" d="M{end}h0"/>'
    return (
        f'<svg class="sparkline" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">{station}'
        f'<path class="sparkline__line" d="{path}"/><path class="sparkline__dot" d="M{x} {y}h0"/></svg>'
    )


def _scale(values, start: int, end: int):
    """From a value to its place, in tenths of a pixel; a single value stands in the middle."""
    low, high = min(values), max(values)

    def place(value) -> str:
        share = (value - low) / (high - low) if high > low else None
        at = (start + end) / 2 if share is None else start + (end - start) * float(share)
        return f"{at:.1f}".removesuffix(".0")

    return place
