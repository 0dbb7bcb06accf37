"""A verdict in words, with its arithmetic."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from kpis.periods import Period
from kpis.sentences import pace_sentence, sentence, target_text
from kpis.verdict import Goal, assess
from tests.kpis.test_verdict import goals, series

TODAY = date(2026, 11, 23)


def said(points: str, targets: str, direction: str = "higher", code: str = "en", **options) -> str:
    with override(code):
        return sentence(assess(series(points), goals(targets), direction, **options), unit="%", decimals=1, today=TODAY)


@pytest.mark.parametrize(
    ("points", "targets", "words"),
    [
        (
            "2021:54.2 2025:61.2",
            "2030:80",
            "61.2% in 2025; on the path to 80% in 2030 it should be 65.7%, counted from 54.2% in 2021.",
        ),
        ("2021:54.2 2025:80", "2030:80", "80.0% in 2025: the target of 80% in 2030 has been reached."),
        ("2021:54.2 2025:70", "2025:80", "70.0% in 2025: the target of 80% in 2025 was missed."),
        (
            "2025:61.2",
            "2030:80",
            "61.2% in 2025; the target is 80% in 2030. One comparable value is too little for a verdict.",
        ),
        ("2025:61.2", "", "61.2% in 2025. There is no target yet."),
        ("2023:61.2", "", "61.2% in 2023. That is too old for a verdict."),
        ("2023:61.2", "2030:80", "61.2% in 2023; the target is 80% in 2030. The value is too old for a verdict."),
        ("2025:-", "2030:80", "There is no value yet."),
    ],
)  # fmt: skip
def test_the_sentence_says_what_the_verdict_was_made_from(points, targets, words):
    assert said(points, targets) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("nl", "61,2 % (2025); op het pad naar 80 % (2030) zou het 65,7 % moeten zijn, gerekend vanaf 54,2 % (2021)."),
        (
            "fr",
            "61,2 % (2025) ; sur le chemin vers 80 % (2030), on devrait en être à 65,7 %, en partant de 54,2 % (2021).",
        ),
        ("de", "61,2 % (2025); auf dem Weg zu 80 % (2030) sollten es 65,7 % sein, gerechnet ab 54,2 % (2021)."),
    ],
)
def test_it_is_written_in_each_language_with_its_numbers_and_spaces(code, words):
    assert said("2021:54.2 2025:61.2", "2030:80", code=code).replace("\u00a0", " ").replace("\u202f", " ") == words


def test_the_pace_so_far_stands_beside_the_pace_that_is_needed():
    with override("en"):
        words = pace_sentence(assess(series("2021:54.2 2025:61.2"), goals("2030:80"), "higher"), unit="%", decimals=1)
    assert words.replace("\u00a0", " ") == (
        "Since 2021 it has changed by +1.8 percentage points a year; "
        "from now on +3.8 percentage points a year are needed until 2030."
    )


def test_there_is_no_pace_without_a_way_to_go():
    assert pace_sentence(assess(series("2021:54.2 2025:81"), goals("2030:80"), "higher"), unit="%", decimals=1) == ""


def test_a_band_is_named_by_both_ends():
    with override("en"):
        assert target_text(Goal(Period(2030), Decimal(4), Decimal(6)), "%") == "4 to 6%"
