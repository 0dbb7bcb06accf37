"""Whatever is typed becomes text that can be stored and shown; pictures become pictures of our own."""

import io
import string
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from projects import pictures, similar, typed
from smartnation.core.typed import lines, one_line

ANY = st.text(st.characters(exclude_categories=[]), max_size=300)


@given(ANY)
def test_any_text_becomes_text_that_postgresql_takes_and_stays_as_it_is_the_second_time(text):
    for clean in (one_line, lines):
        cleaned = clean(text)
        assert clean(cleaned) == cleaned
        assert cleaned.encode().decode() == cleaned
        assert [sign for sign in cleaned if sign in "\x00\u202e\u2066\ufeff\r"] == []
    assert "\n" not in one_line(text)
    assert "\n\n\n" not in lines(text)


@given(ANY)
def test_what_is_no_period_or_amount_is_refused_and_nothing_else_happens(text):
    for read in (typed.period, typed.amount):
        with suppress(ValueError):
            assert read(text) is not None


@pytest.mark.parametrize(
    ("text", "stored"),
    [("2026", "2026"), (" 06/2026 ", "2026-06"), ("6.2026", "2026-06"), ("2026-06", "2026-06"), ("12-2030", "2030-12")],
)
def test_years_and_months_are_read_as_people_write_them(text, stored):
    assert typed.period(text) == stored


@pytest.mark.parametrize("text", ["", "26", "2026-13", "00/2026", "2026-Q1", "1812", "2101", "٢٠٢٦", "2026/06/01"])
def test_what_is_no_year_or_month_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        typed.period(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1250000", 1250000), ("1 250 000", 1250000), ("€ 1.250.000", 1250000), ("1,250,000 EUR", 1250000), ("5 euro", 5)],
)
def test_amounts_are_read_as_people_write_them(text, amount):
    assert typed.amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "1,5", "1.25", "=1+1", "-5", "12 miljoen", "1e9", "9" * 30])
def test_what_is_no_whole_amount_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        typed.amount(text)


def encoded(size, kind="PNG", mode="RGB", **options) -> bytes:
    data = io.BytesIO()
    Image.new(mode, size, **({"color": (10, 20, 30, 0)} if mode == "RGBA" else {})).save(data, kind, **options)
    return data.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK"), ("WEBP", "RGB"), ("PNG", "I;16")],
)
def test_a_picture_of_any_kind_becomes_a_jpeg_of_at_most_2400_pixels(kind, mode):
    made = pictures.cleaned(encoded((4800, 1200), kind, mode))
    with Image.open(io.BytesIO(made.content)) as read:
        assert (read.format, read.size, read.mode, dict(read.getexif())) == ("JPEG", (2400, 600), "RGB", {})
    assert (made.width, made.height) == (2400, 600)


def test_what_is_see_through_is_white():
    made = pictures.cleaned(encoded((500, 500), "PNG", "RGBA"))
    with Image.open(io.BytesIO(made.content)) as read:
        assert min(read.getpixel((250, 250))) > 250


def test_a_picture_that_lies_on_its_side_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = pictures.cleaned(encoded((800, 500), "JPEG", exif=exif))
    assert (made.width, made.height) == (500, 800)


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda tail: encoded((450, 450))[:-60] + tail))
def test_whatever_bytes_come_they_are_a_picture_or_refused(data):
    with suppress(pictures.Refused):
        assert pictures.cleaned(data).content[:2] == b"\xff\xd8"


@pytest.mark.parametrize("size", [(30000, 30000), (8000, 8000)])
def test_a_picture_too_large_to_decode_is_refused_unread(size):
    header = encoded((500, 500)).replace((500).to_bytes(4) * 2, size[0].to_bytes(4) + size[1].to_bytes(4), 1)
    with pytest.raises(pictures.Refused, match=r"pixels|unreadable"):
        pictures.cleaned(header)


def test_texts_that_share_rare_words_come_first_and_those_that_share_none_do_not_come():
    others = [
        (1, "Een loket voor iedereen in de gemeente"),
        (2, "Glasvezel in de Ardennen"),
        (3, "Loketten waar vrijwilligers helpen"),
        (4, "Digitale loketten met vrijwilligers in elke gemeente"),
    ]
    assert similar.ranked("Loketten met vrijwilligers", others) == [3, 4]
    assert similar.ranked("", others) == []


@given(st.text(string.printable), st.lists(st.text(string.printable)))
def test_any_texts_can_be_compared(text, others):
    assert len(similar.ranked(text, list(enumerate(others)), most=3)) <= 3
