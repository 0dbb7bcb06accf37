"""Waves in dots: the sign of each wave of the campaign, and the long wave under its slogan. Pure: no Django."""

from math import pi, sin

from smartnation.core import dots

LONG = 64  # columns of the long wave
LONG_PERIOD = 32  # columns from crest to crest
SIGN_PERIOD = 12


def rows(columns: range, period: int) -> tuple[str, ...]:
    """A wave over these columns: in each of them two filled dots, one above the other."""
    middle = (dots.ROWS - 2) / 2
    crests = [round(middle - middle * sin(2 * pi * column / period)) for column in columns]
    return tuple("".join("#" if row in (crest, crest + 1) else "." for crest in crests) for row in range(dots.ROWS))


def sign_svg(place: int) -> str:
    """The sign of the wave at a place in the campaign; beside each other, the signs are one wave that goes on."""
    return dots.svg(rows(range(place * dots.COLUMNS, (place + 1) * dots.COLUMNS), SIGN_PERIOD))


def long_svg() -> str:
    """The long wave as inline SVG, from side to side; decorative."""
    quiet = dots.path(("#" * LONG,) * dots.ROWS)
    wave = dots.path(rows(range(LONG), LONG_PERIOD))
    return (
        f'<svg class="sign" viewBox="0 0 {LONG} {dots.ROWS}" width="{LONG * 10}" height="{dots.ROWS * 10}"'
        ' preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f'<path class="sign__quiet" d="{quiet}"/><path class="sign__dots" d="{wave}"/></svg>'
    )
