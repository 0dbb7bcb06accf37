"""The ten signs. Pure: no Django, no database."""

import re

import pytest
from lxml import etree

from ambitions import signs

NUMBERS = range(1, 11)


def test_there_is_a_sign_for_each_of_the_ten_ambitions_and_no_two_are_alike():
    assert sorted(signs.SIGNS) == list(NUMBERS)
    assert len(set(signs.SIGNS.values())) == 10


@pytest.mark.parametrize("number", NUMBERS)
def test_a_sign_is_eight_rows_of_nine_dots(number):
    rows = signs.SIGNS[number]
    assert [len(row) for row in rows] == [9] * 8
    assert set("".join(rows)) == {"#", "."}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_sign_is_small_svg_that_screen_readers_skip(number):
    text = signs.sign_svg(number)
    svg = etree.fromstring(text)
    assert (svg.get("viewBox"), svg.get("aria-hidden"), svg.get("focusable")) == ("0 0 9 8", "true", "false")
    assert "style" not in text
    assert len(text) < 1500


@pytest.mark.parametrize("number", NUMBERS)
def test_the_drawing_fills_the_dots_of_the_sign_and_no_others(number):
    drawn = set()
    data = etree.fromstring(signs.sign_svg(number)).find("path[@class='sign__dots']").get("d")
    for x, y, length in re.findall(r"M(\d+)\.5 (\d+)\.5h([\d.]+)", data):
        drawn |= {(int(x) + step, int(y)) for step in range(int(float(length)) + 1)}
    rows = signs.SIGNS[number]
    assert drawn == {(x, y) for y, row in enumerate(rows) for x, mark in enumerate(row) if mark == "#"}


def test_an_ambition_without_sign_is_an_error():
    with pytest.raises(KeyError):
        signs.sign_svg(11)
