"""The shape of each verdict, told apart without colour at the size of a letter. Pure."""

from kpis.verdict import Verdict

_FILLED = 'fill="currentColor"'
_DRAWN = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
# On a field of 16 × 16. The better the fuller: a full disc with a tick, down to an empty one.
SHAPES = {
    Verdict.ACHIEVED: f'<path {_FILLED} fill-rule="evenodd" d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm4.6 5.6-5.6 6.3-3.5-3.4 1.4-1.5 2 2 4.2-4.8Z"/>',
    Verdict.ON_TRACK: f'<path {_FILLED} d="M8 1 15 9h-4v6H5V9H1Z"/>',
    Verdict.LAGGING: f'<path {_FILLED} d="M7 1l8 7-8 7v-4.500H1v-5h6Z"/>',
    Verdict.OFF_TRACK: f'<path {_FILLED} fill-rule="evenodd" d="M8 .5 16 15H0ZM7 5.500l.4 4.500h1.200L9 5.500Zm1 5.700a1.100 1.100 0 1 0 0 2.200 1.100 1.100 0 0 0 0-2.200Z"/>',
    Verdict.MOVING_AWAY: f'<path {_FILLED} d="M8 15 1 7h4V1h6v6h4Z"/>',
    Verdict.NO_TARGET: f'<circle {_DRAWN} cx="8" cy="8" r="6.500"/>',
    Verdict.TOO_LITTLE_DATA: f'<path {_FILLED} d="M1 7h3v2H1Zm5.500 0h3v2h-3ZM12 7h3v2h-3Z"/>',
    Verdict.OUTDATED: f'<g {_DRAWN}><circle cx="8" cy="8" r="6.500"/><path d="M8 4.500V8l2.500 1.500"/></g>',
}


def verdict_svg(key: str) -> str:
    """Inline SVG of a verdict's shape, hidden from screen readers: the word stands beside it."""
    shape = SHAPES[Verdict(key)]
    return f'<svg class="verdict-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{shape}</svg>'
