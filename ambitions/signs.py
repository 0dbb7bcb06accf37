"""The ten signs: one dot matrix per ambition, drawn as small SVG.

Pure Python, so that pages, icons and sharing images draw from the same data; ``core.dots`` draws the grid.
"""

from smartnation.core import dots

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


def sign_svg(number: int) -> str:
    """Return the inline SVG of an ambition's sign. Raises KeyError outside 1–10."""
    return dots.svg(SIGNS[number])
