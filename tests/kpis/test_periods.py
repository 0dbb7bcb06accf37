"""Years, quarters and months are read strictly and ordered by time."""

import re
from datetime import date
from fractions import Fraction

import pytest

from kpis.periods import Period


@pytest.mark.parametrize("text", ["2025", "2025-Q3", "2025-07"])
def test_a_period_is_written_as_it_was_read(text):
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize("text", ["", "25", "2025-13", "2025-Q5", "2025-7", "2025Q3", "2025-07-01", "٢٠٢٥", "9999"])
def test_anything_else_is_no_period(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Period.parse(text)


def test_periods_are_ordered_by_their_end_the_longer_first():
    texts = ["2026", "2025-12", "2025", "2024-Q4", "2025-Q4", "2025-01"]
    assert [str(p) for p in sorted(map(Period.parse, texts))] == [
        "2024-Q4", "2025-01", "2025", "2025-Q4", "2025-12", "2026",
    ]  # fmt: skip


def test_a_period_knows_its_first_and_last_day_and_its_place_in_time():
    quarter = Period.parse("2024-Q1")
    assert (quarter.start, quarter.end) == (date(2024, 1, 1), date(2024, 3, 31))
    assert Period.parse("2024-02").end == date(2024, 2, 29)
    assert quarter.position == Fraction(8097, 4)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("nl", ["2025", "3e kwartaal 2025", "juli 2025"]),
        ("fr", ["2025", "3e trimestre 2025", "juillet 2025"]),
        ("en", ["2025", "third quarter of 2025", "July 2025"]),
        ("de", ["2025", "3. Quartal 2025", "Juli 2025"]),
    ],
)
def test_a_period_is_named_in_each_language(code, words):
    assert [Period.parse(text).label(code) for text in ("2025", "2025-Q3", "2025-07")] == words
