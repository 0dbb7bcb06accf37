"""Years, months and amounts as people type them, made fit to store. Pure: no Django."""

import re
from decimal import Decimal

from smartnation.core.typed import one_line

_PERIOD = re.compile(r"(?:(?P<m1>\d{1,2})[/.-])?(?P<y1>\d{4})|(?P<y2>\d{4})[/.-](?P<m2>\d{1,2})", re.ASCII)
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+", re.ASCII)


def period(text: str) -> str:
    """A year or a month as it is stored: "2026", "06/2026" → "2026-06". ValueError for anything else."""
    match = _PERIOD.fullmatch(one_line(text).replace(" ", ""))
    if match is None:
        raise ValueError(text[:40])
    year, month = int(match["y1"] or match["y2"]), match["m1"] or match["m2"]
    if not 1990 <= year <= 2100 or (month and not 1 <= int(month) <= 12):
        raise ValueError(text[:40])
    return f"{year}-{int(month):02}" if month else str(year)


def amount(text: str) -> Decimal:
    """Whole euros as people write them: "1 250 000", "€ 1.250.000". ValueError for anything else."""
    bare = re.sub(r"[\s€']|euros?|EUR", "", one_line(text), flags=re.IGNORECASE)
    if not _AMOUNT.fullmatch(bare) or len(bare) > 18:
        raise ValueError(text[:40])
    return Decimal(re.sub(r"[.,]", "", bare))
