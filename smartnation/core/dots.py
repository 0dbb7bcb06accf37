"""The site's dot matrix, nine columns by eight rows: the initials of a person without a picture, a film's start mark.

Pure Python. A matrix is eight rows of nine characters: ``#`` is a filled dot, ``.`` a quiet one. The grid's unit
is one dot; a dot's centre is at (x + .5, y + .5).
"""

import re
import unicodedata
from functools import cache

COLUMNS = 9
ROWS = 8
EMPTY = ("." * COLUMNS,) * ROWS
UNDECOMPOSED = str.maketrans("ŁØĐ", "LOD")  # letters that Unicode does not take apart

# Four columns by six rows a letter, so that two fit beside each other.
LETTERS = {
    "A": (".##.", "#..#", "#..#", "####", "#..#", "#..#"),
    "B": ("###.", "#..#", "###.", "#..#", "#..#", "###."),
    "C": (".###", "#...", "#...", "#...", "#...", ".###"),
    "D": ("###.", "#..#", "#..#", "#..#", "#..#", "###."),
    "E": ("####", "#...", "###.", "#...", "#...", "####"),
    "F": ("####", "#...", "###.", "#...", "#...", "#..."),
    "G": (".###", "#...", "#...", "#.##", "#..#", ".###"),
    "H": ("#..#", "#..#", "####", "#..#", "#..#", "#..#"),
    "I": ("###.", ".#..", ".#..", ".#..", ".#..", "###."),
    "J": (".###", "..#.", "..#.", "..#.", "#.#.", ".#.."),
    "K": ("#..#", "#.#.", "##..", "##..", "#.#.", "#..#"),
    "L": ("#...", "#...", "#...", "#...", "#...", "####"),
    "M": ("#..#", "####", "####", "#..#", "#..#", "#..#"),
    "N": ("#..#", "##.#", "##.#", "#.##", "#.##", "#..#"),
    "O": (".##.", "#..#", "#..#", "#..#", "#..#", ".##."),
    "P": ("###.", "#..#", "#..#", "###.", "#...", "#..."),
    "Q": (".##.", "#..#", "#..#", "#..#", "#.##", ".###"),
    "R": ("###.", "#..#", "#..#", "###.", "#.#.", "#..#"),
    "S": (".###", "#...", ".##.", "...#", "...#", "###."),
    "T": ("###.", ".#..", ".#..", ".#..", ".#..", ".#.."),
    "U": ("#..#", "#..#", "#..#", "#..#", "#..#", ".##."),
    "V": ("#..#", "#..#", "#..#", "#..#", ".##.", ".##."),
    "W": ("#..#", "#..#", "#..#", "####", "####", "#..#"),
    "X": ("#..#", "#..#", ".##.", ".##.", "#..#", "#..#"),
    "Y": ("#..#", "#..#", ".###", "...#", "...#", "###."),
    "Z": ("####", "...#", "..#.", ".#..", "#...", "####"),
}  # fmt: skip

PLAY = (
    "...#.....", "...##....", "...###...", "...####..",
    "...####..", "...###...", "...##....", "...#.....",
)  # fmt: skip


def initials(name: str) -> str:
    """First letters of the first and the last word, A to Z: "Éric de Smet" → "ES". Empty without any."""
    plain = unicodedata.normalize("NFKD", name.upper().translate(UNDECOMPOSED))
    firsts = [word[0] for word in plain.replace("-", " ").split() if word[0] in LETTERS]
    return "".join(firsts[:1] + firsts[1:][-1:])


def spelled(letters: str) -> tuple[str, ...]:
    """One or two letters in the middle of the grid; an empty grid for none."""
    if not letters:
        return EMPTY
    quiet = "." * COLUMNS
    lines = [".".join(row).center(COLUMNS, ".") for row in zip(*(LETTERS[letter] for letter in letters), strict=True)]
    return (quiet, *lines, quiet)


def path(rows: tuple[str, ...]) -> str:
    """Path data with one line per run of filled dots: dashed "0 1" with round caps, it draws one dot per unit.

    A line goes a tenth past its last dot, because a dash that starts exactly at the end may be left out.
    """
    runs = ((run, y) for y, row in enumerate(rows) for run in re.finditer("#+", row))
    return "".join(f"M{run.start()}.5 {y}.5h{len(run[0]) - 1}.1" for run, y in runs)


@cache
def svg(rows: tuple[str, ...]) -> str:
    """Inline SVG of a matrix, decorative: the words beside it say the same.

    Colours and dot sizes come from ``static/css/components/sign.css``.
    """
    return (
        f'<svg class="sign" viewBox="0 0 {COLUMNS} {ROWS}" width="{COLUMNS * 10}" height="{ROWS * 10}"'
        ' aria-hidden="true" focusable="false">'
        f'<path class="sign__quiet" d="{path(("#" * COLUMNS,) * ROWS)}"/>'
        f'<path class="sign__dots" d="{path(rows)}"/></svg>'
    )
