"""Numbers, units and dates as each language writes them. Pure: no Django."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal
from babel.units import format_unit

LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB", "de": "de_BE"}
NO_BREAK_SPACE = "\u00a0"
_EUROS = {"nl": "euro", "fr": "euros", "en": "euros", "de": "Euro"}
_LARGE = {
    "nl": {6: ("miljoen", "miljoen"), 9: ("miljard", "miljard")},
    "fr": {6: ("million", "millions"), 9: ("milliard", "milliards")},
    "en": {6: ("million", "million"), 9: ("billion", "billion")},
    "de": {6: ("Million", "Millionen"), 9: ("Milliarde", "Milliarden")},
}
NARROW_NO_BREAK_SPACE = "\u202f"
MOST_REMEMBERED = 4096  # texts of each kind: Babel reads its patterns anew for each, and pages say the same ones


def number(value: Decimal | int | float | str, code: str) -> str:
    """A number with the separators of the language; all its decimals are kept: 54.2 → "54,2"."""
    return _number(str(value), code)


@lru_cache(maxsize=MOST_REMEMBERED)
def _number(value: str, code: str) -> str:
    exact = Decimal(value)
    pattern = "#,##0" + ("." + "0" * -exact.as_tuple().exponent if exact.as_tuple().exponent < 0 else "")
    return format_decimal(exact, format=pattern, locale=LOCALES[code])


def rounded(value: Decimal, decimals: int) -> Decimal:
    """A number with so many decimals, half away from zero, as statistical offices do: 65.65 → 65.7."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def with_unit(value: Decimal | int | float | str, unit: str, code: str) -> str:
    """A number and its unit, never parted by a line break: "80 %", in English "80%"."""
    shown = number(value, code)
    if not unit:
        return shown
    joint = "" if code == "en" and unit == "%" else NO_BREAK_SPACE
    return f"{shown}{joint}{unit.replace(' ', NO_BREAK_SPACE)}"


def euros(value: Decimal | int, code: str) -> str:
    """An amount in words, to a tenth of a million: "40,7 miljoen euro", "800 000 euros", "1 milliard d’euros"."""
    power = next((power for power in (9, 6) if value >= 10**power), None)
    if power is None:
        return f"{number(value, code)}{NO_BREAK_SPACE}{_EUROS[code]}"
    shown = rounded(Decimal(value).scaleb(-power), 1).normalize()
    one, more = _LARGE[code][power]
    word = one if shown == 1 or (code == "fr" and shown < 2) else more
    currency = "d’euros" if code == "fr" else _EUROS[code]
    return NO_BREAK_SPACE.join([number(f"{shown:f}", code), word, currency])


def long_date(value: date, code: str, precision: str = "day") -> str:
    """A date in words to the day, the month or the year: "26 juni 2023", "1er juin 2023", "1. Juni 2023"."""
    return _long_date(date(value.year, value.month, value.day), code, precision)


@lru_cache(maxsize=MOST_REMEMBERED)
def _long_date(value: date, code: str, precision: str) -> str:
    if precision == "year":
        return str(value.year)
    if precision == "month":
        return format_date(value, "LLLL y", locale=LOCALES[code])
    text = format_date(value, "d. MMMM y" if code == "de" else "d MMMM y", locale=LOCALES[code])
    return text.replace("1 ", "1er ", 1) if code == "fr" and value.day == 1 else text


def file_size(size: int, code: str) -> str:
    """Size of a file, from bytes: "350 kB", "1,2 MB", in French "1,2 Mo". The space breaks in none of them."""
    kilobytes = max(size / 1000, 1)
    shown, unit = (kilobytes, "kilobyte") if kilobytes < 999.5 else (kilobytes / 1000, "megabyte")
    pattern = "#,##0" if shown >= 10 else "#,##0.#"
    text = format_unit(shown, f"digital-{unit}", length="short", format=pattern, locale=LOCALES[code])
    return text.replace(" ", NO_BREAK_SPACE)
