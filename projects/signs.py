"""The shape of each status, told apart without colour at the size of a letter. Pure."""

_FILLED = 'fill="currentColor"'
_DRAWN = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
# On a field of 16 × 16: a station to come, a line on its way, one that arrived, one that was broken off.
SHAPES = {
    "planned": f'<circle {_DRAWN} stroke-dasharray="0.1 4.1" cx="8" cy="8" r="6.5"/>',
    "running": f'<g {_DRAWN}><path d="M1 8h13.5M9.5 3l5 5-5 5"/></g>',
    "finished": f'<path {_FILLED} fill-rule="evenodd" d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Z'
    'm4.6 5.6-5.6 6.3-3.5-3.4 1.4-1.5 2 2 4.2-4.8Z"/>',
    "stopped": f'<path {_FILLED} d="M2 2h12v12H2Z"/>',
}


def status_svg(key: str) -> str:
    """Inline SVG of a status's shape, hidden from screen readers: the word stands beside it."""
    return f'<svg class="status-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{SHAPES[key]}</svg>'
