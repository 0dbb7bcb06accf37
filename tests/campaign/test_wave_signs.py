"""The waves in dots. No database."""

from campaign import wave_signs
from smartnation.core import dots


def test_signs_beside_each_other_are_one_wave_that_goes_on():
    period, columns = wave_signs.SIGN_PERIOD, dots.COLUMNS
    whole = wave_signs.rows(range(4 * columns), period)
    signs = [wave_signs.rows(range(place * columns, (place + 1) * columns), period) for place in range(4)]
    assert tuple("".join(parts) for parts in zip(*signs, strict=True)) == whole
    assert len({wave_signs.sign_svg(place) for place in range(4)}) == 4


def test_a_wave_has_two_dots_in_every_column_and_reaches_from_top_to_bottom():
    rows = wave_signs.rows(range(24), 12)
    assert (len(rows), {len(row) for row in rows}) == (dots.ROWS, {24})
    assert [sum(row[column] == "#" for row in rows) for column in range(24)] == [2] * 24
    assert ("#" in rows[0], "#" in rows[-1]) == (True, True)
