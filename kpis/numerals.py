"""Reads a number as people in Belgium type it. Pure: no Django.

Both decimal comma and point, thousands in spaces or in the other mark. "1.234" and "1,234" alone could be one
number or another a thousand times larger, so they are refused unless a second mark or a leading zero decides.
"""

import re
from decimal import Decimal

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:([.,])\d+)?", re.ASCII)
DIGITS_BEFORE, DIGITS_AFTER = 12, 8


class Ambiguous(ValueError):
    """It could be read as two different numbers."""


class TooLong(ValueError):
    """It has more digits than are kept."""


def parse(text: str, decimal_mark: str = "") -> Decimal:
    """The number; ValueError when it is none, TooLong or Ambiguous.

    ``decimal_mark`` is "." or "," where the file itself tells, and decides what would be ambiguous.
    """
    bare = _SPACES.sub("", text.replace("−", "-")).removesuffix("%")
    had_spaces = bool(_SPACES.search(text.strip()))
    match = _GROUPED.fullmatch(bare)
    if match and not had_spaces:
        group, mark = match.groups()
        several = bare.count(group) > 1
        if mark == group:
            raise ValueError(text)
        decides = bool(mark) or several or bare.lstrip("+-").startswith("0") or group == decimal_mark
        if not decides:
            raise Ambiguous(text)
        if mark or several:
            bare = bare.replace(group, "")
    bare = bare.replace(",", ".")
    if not _PLAIN.fullmatch(bare):
        raise ValueError(text)
    whole, _point, part = bare.lstrip("+-").partition(".")
    if len(whole.lstrip("0")) > DIGITS_BEFORE or len(part) > DIGITS_AFTER:
        raise TooLong(text)
    return Decimal(bare)
