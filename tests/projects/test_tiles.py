"""The country as tiles: every number is that of its place, every dot stands for as many projects."""

import pytest
from django.utils.translation import override

from projects import tiles
from projects.choices import Place

NAMES = {place.value: place.value for place in Place}


def drawn(**counts: int) -> dict[str, tiles.Tile]:
    return {tile.place: tile for tile in tiles.drawn(counts, NAMES)}


def test_there_is_a_tile_for_each_province_and_brussels_and_none_stands_on_another():
    found = drawn()
    assert set(found) == set(Place.values) - {"belgium"}
    assert len({(tile.x, tile.y) for tile in found.values()}) == 11


def test_the_darkest_tile_has_most_projects_and_an_empty_one_no_shade():
    found = drawn(namur=8, liege=1, hainaut=4)
    assert {place: (tile.count, tile.shade) for place, tile in found.items() if tile.count} == {
        "namur": (8, 4),
        "liege": (1, 1),
        "hainaut": (4, 2),
    }
    assert found["antwerp"].shade == 0


@pytest.mark.parametrize(("most", "worth"), [(0, 1), (18, 1), (19, 2), (36, 2), (1800, 100)])
def test_a_dot_stands_for_so_many_projects_that_the_fullest_tile_has_room(most, worth):
    assert tiles.projects_a_dot({"namur": most, "liege": 1}) == worth


def test_a_place_with_one_project_among_many_still_has_a_dot():
    found = drawn(namur=1800, liege=1)
    assert found["liege"].dots != found["antwerp"].dots
    assert found["liege"].dots == drawn(liege=1)["liege"].dots


@pytest.mark.parametrize("code", ["nl", "fr", "en", "de"])
def test_no_line_of_a_name_is_too_long_for_its_tile(code):
    with override(code):
        names = {place.value: str(place.label) for place in Place}
        lines = [line for tile in tiles.drawn({}, names) for line in tile.lines]
    assert [line for line in lines if len(line) > 11] == []
