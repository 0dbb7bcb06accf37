"""A wave in dots: the campaign's sign, and the long wave under its slogan. Pure: no Django."""

from math import pi, sin

from smartnation.core import dots

SIGN = (
    ".........", "..##.....", ".####....", "##..##...",
    "#....##..", "......##.", ".......##", "........#",
)  # fmt: skip
COLUMNS = 64  # of the long wave
PERIOD = 32  # in dots: two waves after each other


def sign_svg() -> str:
    """The sign of a wave as inline SVG."""
    return dots.svg(SIGN)


def long_rows() -> tuple[str, ...]:
    """The long wave: in every column two filled dots, one above the other."""
    middle = (dots.ROWS - 2) / 2
    crests = [round(middle - middle * sin(2 * pi * column / PERIOD)) for column in range(COLUMNS)]
    return tuple("".join("#" if row in (crest, crest + 1) else "." for crest in crests) for row in range(dots.ROWS))


def long_svg() -> str:
    """The long wave as inline SVG, from side to side; decorative."""
    quiet = dots.path(("#" * COLUMNS,) * dots.ROWS)
    return (
        f'<svg class="sign" viewBox="0 0 {COLUMNS} {dots.ROWS}" width="{COLUMNS * 10}" height="{dots.ROWS * 10}"'
        ' preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f'<path class="sign__quiet" d="{quiet}"/><path class="sign__dots" d="{dots.path(long_rows())}"/></svg>'
    )
