"""The shape of each verdict, told apart without colour at the size of a letter. Pure."""

from kpis.verdict import Verdict

_FILLED = 'fill="currentColor"'
_DRAWN = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
# On a field of 16 × 16. The better the fuller: a full disc with a tick, down to an empty one.
SHAPES = {
    Verdict.ACHIEVED: f'<path {_FILLED} fill-rule="evenodd" d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Z'
    'm4.6 5.6-5.6 6.3-3.5-3.4 1.4-1.5 2 2 4.2-4.8Z"/>',
    Verdict.ON_TRACK: f'<path {_FILLED} d="M8 1 15 9h-4v6H5V9H1Z"/>',
    Verdict.LAGGING: f'<path {_FILLED} d="M7 1l8 7-8 7v-4.5H1v-5h6Z"/>',
    Verdict.OFF_TRACK: f'<path {_FILLED} fill-rule="evenodd" d="M8 .5 16 15H0ZM7 5.5l.4 4.5h1.2L9 5.5Z'
    'm1 5.7a1.1 1.1 0 1 0 0 2.2 1.1 1.1 0 0 0 0-2.2Z"/>',
    Verdict.MOVING_AWAY: f'<path {_FILLED} d="M8 15 1 7h4V1h6v6h4Z"/>',
    Verdict.NO_TARGET: f'<circle {_DRAWN} cx="8" cy="8" r="6.5"/>',
    Verdict.TOO_LITTLE_DATA: f'<path {_FILLED} d="M1 7h3v2H1Zm5.5 0h3v2h-3ZM12 7h3v2h-3Z"/>',
    Verdict.OUTDATED: f'<g {_DRAWN}><circle cx="8" cy="8" r="6.5"/><path d="M8 4.5V8l2.5 1.5"/></g>',
}


def verdict_svg(key: str) -> str:
    """Inline SVG of a verdict's shape, hidden from screen readers: the word stands beside it."""
    shape = SHAPES[Verdict(key)]
    return f'<svg class="verdict-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{shape}</svg>'


_COLUMNS, _STEP, _MOST_DOTS = 25, 11, 200


def dots_svg(count: int, total: int) -> str:
    """A dot for each KPI, 25 in a row, hidden from screen readers; of more than 200 KPIs their share of 200 dots."""
    number = count if total <= _MOST_DOTS else max(1, round(count * _MOST_DOTS / total))
    places = (divmod(place, _COLUMNS) for place in range(number))
    path = "".join(f"M{column * _STEP + 5} {row * _STEP + 5}h0" for row, column in places)
    width, height = min(number, _COLUMNS) * _STEP, -(-number // _COLUMNS) * _STEP
    return (
        f'<svg class="kpi-state__dots" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'aria-hidden="true" focusable="false"><path d="{path}"/></svg>'
    )
