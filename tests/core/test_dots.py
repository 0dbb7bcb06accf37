"""Initials in the dot matrix. Pure: no database."""

import pytest

from smartnation.core import dots


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Lovelace", "AL"),
        ("Éric-Jan de Smet", "ES"),
        ("Łukasz Ørsted", "LO"),
        ("Ada", "A"),
        ("jean jacques van damme", "JD"),
        ("北京", ""),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_first_and_the_last_word(name, letters):
    assert dots.initials(name) == letters


@pytest.mark.parametrize("letters", ["", "A", "MW", *dots.LETTERS])
def test_every_matrix_is_nine_by_eight(letters):
    assert {len(row) for row in dots.spelled(letters)} == {dots.COLUMNS}
    assert len(dots.spelled(letters)) == dots.ROWS


def test_a_line_of_dots_is_drawn_as_one_dash_per_dot():
    assert dots.path(("##.#", "....", ".#..")) == "M0.5 0.5h1.1M3.5 0.5h0.1M1.5 2.5h0.1"


def test_the_drawing_is_left_out_for_screen_readers():
    assert 'aria-hidden="true"' in dots.svg(dots.PLAY)
