"""The country as tiles: ten provinces and Brussels on a square grid, each with a number and its dots. Pure.

The unit is one of the drawing. A tile's dots stand on the grid of the signs: nine beside each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from smartnation.core import dots

GRID = {
    "west_flanders": (0, 0),
    "east_flanders": (1, 0),
    "antwerp": (2, 0),
    "limburg": (3, 0),
    "brussels": (1, 1),
    "flemish_brabant": (2, 1),
    "hainaut": (1, 2),
    "walloon_brabant": (2, 2),
    "liege": (3, 2),
    "namur": (2, 3),
    "luxembourg": (3, 3),
}
SIDE, GAP = 84, 4
STEP = SIDE + GAP
WIDTH, HEIGHT = 4 * STEP - GAP, 4 * STEP - GAP
SHADES = 4
ROWS = 2
FULL = dots.COLUMNS * ROWS
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Tile:
    """One tile: where it stands, how many projects, how dark it is (0 is none, 4 the most), its name and its dots."""

    place: str
    name: str
    count: int
    shade: int
    lines: tuple[str, ...]
    dots: str
    x: int
    y: int


def drawn(counts: Mapping[str, int], names: Mapping[str, str]) -> list[Tile]:
    """The tiles in reading order."""
    most = max((counts.get(place, 0) for place in GRID), default=0)
    worth = projects_a_dot(counts)
    return [
        Tile(
            place=place,
            name=names[place].replace(SOFT_HYPHEN, ""),
            count=counts.get(place, 0),
            shade=ceil(SHADES * counts.get(place, 0) / most) if most else 0,
            lines=broken(names[place]),
            dots=dots.path(_rows(ceil(counts.get(place, 0) / worth))),
            x=column * STEP,
            y=row * STEP,
        )
        for place, (column, row) in GRID.items()
    ]


def projects_a_dot(counts: Mapping[str, int]) -> int:
    """How many projects one dot stands for, so that the fullest tile has room for all of its own."""
    return max(1, ceil(max((counts.get(place, 0) for place in GRID), default=0) / FULL))


def _rows(filled: int) -> tuple[str, ...]:
    marks = "#" * filled + "." * (FULL - filled)
    return tuple(marks[start : start + dots.COLUMNS] for start in range(0, FULL, dots.COLUMNS))


def broken(name: str) -> tuple[str, ...]:
    """A name in one or two lines: at its hyphen, a space, or a soft hyphen, which then shows."""
    for mark, kept in ((SOFT_HYPHEN, "-"), ("-", "-"), (" ", "")):
        first, found, second = name.partition(mark)
        if found:
            return first + kept, second
    return (name,)
