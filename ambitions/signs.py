"""The ten signs: one dot matrix per ambition, drawn as small SVG.

Pure Python, so that pages, icons and sharing images draw from the same data. A sign is eight rows of nine
characters: ``#`` is a filled dot, ``.`` a quiet one. The grid's unit is one dot; a dot's centre is at (x + .5, y + .5).
"""

COLUMNS = 9
ROWS = 8

SIGNS: dict[int, tuple[str, ...]] = {
    # 1 Internet access: the waves of a wireless network
    1: (".#######.", "#.......#", "..#####..", ".#.....#.", "...###...", "..#...#..", ".........", "....#...."),
    # 2 Digital skills: a graduate's cap with its tassel
    2: (".........", "....#....", "..#####..", "#########", "#.#####..", "#.#####..", "#..###...", "#........"),
    # 3 Skilled administrations: a public building
    3: ("....#....", "..#####..", "#########", ".#.#.#.#.", ".#.#.#.#.", ".#.#.#.#.", ".#######.", "#########"),
    # 4 Digital citizenship: a person
    4: ("...###...", "..#####..", "..#####..", "...###...", ".........", "..#####..", ".#######.", ".#######."),
    # 5 Data economy: nodes that share one hub
    5: ("##.....##", "##.....##", "..#...#..", "...###...", "...###...", "..#...#..", "##.....##", "##.....##"),
    # 6 Online democracy: a shield with a vote on it
    6: ("#########", "#.......#", "#.....#.#", "#..#.#..#", "#...#...#", ".#.....#.", "..##.##..", "....#...."),
    # 7 Business: a factory with its chimney
    7: ("##.......", "##.......", "##...#..#", "##..##.##", "#########", "#########", "##.#.#.##", "#########"),
    # 8 E-health: a heart with a cross
    8: (".##...##.", "####.####", "#########", "####.####", ".##...##.", "..##.##..", "...###...", "....#...."),
    # 9 Digital Champions: a rocket
    9: ("....#....", "...###...", "...###...", "...#.#...", "...###...", "..#####..", ".#######.", "##.#.#.##"),
    # 10 Environment: a leaf with its vein
    10: ("......###", "...####.#", "..####.##", ".####.###", ".###.###.", ".##.####.", "..####...", "##......."),
}


def dots(rows: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return (column, row) of each filled dot, row by row."""
    return [(x, y) for y, row in enumerate(rows) for x, mark in enumerate(row) if mark == "#"]


def runs(rows: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Return (column, row, length) of each horizontal run of filled dots."""
    found: list[tuple[int, int, int]] = []
    for x, y in dots(rows):
        if found and found[-1][1] == y and found[-1][0] + found[-1][2] == x:
            column, row, length = found.pop()
            found.append((column, row, length + 1))
        else:
            found.append((x, y, 1))
    return found


def path(rows: tuple[str, ...]) -> str:
    """Return path data with one line per run: dashed "0 1" with round caps, it draws one dot per unit.

    A line goes a tenth past its last dot, because a dash that starts exactly at the end may be left out.
    """
    return "".join(f"M{x}.5 {y}.5h{length - 1}.1" for x, y, length in runs(rows))


FULL_GRID = path(("#" * COLUMNS,) * ROWS)


def sign_svg(number: int) -> str:
    """Return the inline SVG of an ambition's sign, decorative: the words beside it say what it is.

    Colours and dot sizes come from ``static/css/components/sign.css``. Raises KeyError outside 1–10.
    """
    return (
        f'<svg class="sign" viewBox="0 0 {COLUMNS} {ROWS}" width="{COLUMNS * 10}" height="{ROWS * 10}"'
        ' aria-hidden="true" focusable="false">'
        f'<path class="sign__quiet" d="{FULL_GRID}"/><path class="sign__dots" d="{path(SIGNS[number])}"/></svg>'
    )
