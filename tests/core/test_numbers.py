"""How each language writes numbers, units and dates. Pure: no database."""

from datetime import date
from decimal import Decimal

import pytest

from smartnation.core import numbers

LANGUAGES = ("nl", "fr", "en", "de")
DAY = date(2023, 6, 26)


def in_each(function, *args) -> list[str]:
    return [function(*args, code) for code in LANGUAGES]


def test_decimals_take_the_sign_of_the_language():
    assert in_each(numbers.number, Decimal("54.2")) == ["54,2", "54,2", "54.2", "54,2"]


def test_all_decimals_are_kept_also_those_that_are_zero():
    assert in_each(numbers.number, "54.20") == ["54,20", "54,20", "54.20", "54,20"]


def test_whole_numbers_have_no_decimals():
    assert in_each(numbers.number, 54) == ["54", "54", "54", "54"]


def test_a_float_shows_the_digits_that_were_typed():
    assert in_each(numbers.number, 0.1) == ["0,1", "0,1", "0.1", "0,1"]


def test_big_numbers_have_the_thousands_separator_of_the_language():
    assert in_each(numbers.number, 137569) == ["137.569", "137\u202f569", "137,569", "137.569"]


def test_millions_are_grouped_by_three():
    assert in_each(numbers.number, Decimal("11698000.5")) == [
        "11.698.000,5",
        "11\u202f698\u202f000,5",
        "11,698,000.5",
        "11.698.000,5",
    ]


def test_negative_numbers_keep_their_sign():
    assert in_each(numbers.number, Decimal("-3.5")) == ["-3,5", "-3,5", "-3.5", "-3,5"]


def test_a_number_in_scientific_notation_is_written_out():
    assert in_each(numbers.number, Decimal("1E+3")) == ["1.000", "1\u202f000", "1,000", "1.000"]


def test_a_per_cent_sign_has_a_no_break_space_except_in_english():
    assert in_each(lambda code: numbers.with_unit(80, "%", code)) == ["80\u00a0%", "80\u00a0%", "80%", "80\u00a0%"]


def test_words_of_a_unit_stay_together():
    assert numbers.with_unit("7.5", "miljard euro", "nl") == "7,5\u00a0miljard\u00a0euro"


def test_a_number_without_unit_has_no_space_after_it():
    assert in_each(lambda code: numbers.with_unit(80, "", code)) == ["80", "80", "80", "80"]


def test_a_date_is_written_in_words():
    assert in_each(lambda code: numbers.long_date(DAY, code)) == [
        "26 juni 2023",
        "26 juin 2023",
        "26 June 2023",
        "26. Juni 2023",
    ]


def test_only_french_numbers_the_first_of_a_month():
    assert in_each(lambda code: numbers.long_date(date(2023, 6, 1), code)) == [
        "1 juni 2023",
        "1er juin 2023",
        "1 June 2023",
        "1. Juni 2023",
    ]


@pytest.mark.parametrize("day", [11, 21, 31])
def test_french_days_that_end_in_one_are_plain_numbers(day):
    assert numbers.long_date(date(2023, 5, day), "fr") == f"{day} mai 2023"


def test_a_date_to_the_month_leaves_the_day_out():
    assert in_each(lambda code: numbers.long_date(DAY, code, "month")) == [
        "juni 2023",
        "juin 2023",
        "June 2023",
        "Juni 2023",
    ]


def test_a_date_to_the_year_is_the_year():
    assert in_each(lambda code: numbers.long_date(DAY, code, "year")) == ["2023"] * 4


def test_months_with_accents_and_umlauts_are_right():
    assert numbers.long_date(date(2021, 8, 1), "fr", "month") == "août 2021"
    assert numbers.long_date(date(2021, 3, 1), "de", "month") == "März 2021"
    assert numbers.long_date(date(2021, 3, 1), "nl", "month") == "maart 2021"


def test_the_size_of_a_file_has_the_unit_of_the_language():
    assert in_each(numbers.file_size, 1_240_000) == ["1,2\xa0MB", "1,2\u202fMo", "1.2\xa0MB", "1,2\xa0MB"]


@pytest.mark.parametrize(
    ("size", "shown"),
    [(1, "1\xa0kB"), (34_500, "34\xa0kB"), (999_499, "999\xa0kB"), (999_500, "1\xa0MB"), (52_000_000, "52\xa0MB")],
)
def test_the_size_of_a_file_is_rounded_to_what_a_reader_needs(size, shown):
    assert numbers.file_size(size, "nl") == shown
