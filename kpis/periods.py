"""Periods of observations: a year, a quarter or a month, ordered by time. Pure: no Django."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, lru_cache, total_ordering

from babel.dates import format_date

PARTS = {"year": 1, "quarter": 4, "month": 12}
_LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB", "de": "de_BE"}
_QUARTERS = {
    "nl": "{ordinal} kwartaal {year}",
    "fr": "{ordinal} trimestre {year}",
    "en": "{ordinal} quarter of {year}",
    "de": "{ordinal} Quartal {year}",
}
_ORDINALS = {
    "nl": ("1e", "2e", "3e", "4e"),
    "fr": ("1er", "2e", "3e", "4e"),
    "en": ("first", "second", "third", "fourth"),
    "de": ("1.", "2.", "3.", "4."),
}
_FORM = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?", re.ASCII)


@total_ordering
@dataclass(frozen=True)
class Period:
    """A year, quarter or month. ``part`` counts from 1 within the year; a year has part 1."""

    year: int
    part: int = 1
    frequency: str = "year"

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read "2025", "2025-Q3" or "2025-07"; ValueError for anything else."""
        return _parsed(text)

    def __str__(self) -> str:
        marks = {"year": "", "quarter": f"-Q{self.part}", "month": f"-{self.part:02}"}
        return f"{self.year:04}{marks[self.frequency]}"

    def __lt__(self, other: "Period") -> bool:
        # Of periods that end together the longer one began, and so comes, first.
        return (self.end, self.start) < (other.end, other.start)

    @property
    def months(self) -> int:
        """Length in months."""
        return 12 // PARTS[self.frequency]

    @cached_property
    def start(self) -> date:
        """First day."""
        return date(self.year, (self.part - 1) * self.months + 1, 1)

    @cached_property
    def end(self) -> date:
        """Last day."""
        return self.next().start - timedelta(days=1)

    @property
    def position(self) -> Fraction:
        """Place of its end on the axis of time, in years: the end of 2025 is 2026."""
        return Fraction(self.year) + Fraction(self.part, PARTS[self.frequency])

    def next(self) -> "Period":
        """The period after this one."""
        if self.part < PARTS[self.frequency]:
            return Period(self.year, self.part + 1, self.frequency)
        return Period(self.year + 1, 1, self.frequency)

    def label(self, code: str) -> str:
        """As a reader of the language writes it: "2025", "3e kwartaal 2025", "juli 2025"."""
        if self.frequency == "month":
            return format_date(self.start, "LLLL y", locale=_LOCALES[code])
        if self.frequency == "quarter":
            return _QUARTERS[code].format(ordinal=_ORDINALS[code][self.part - 1], year=self.year)
        return str(self.year)


@lru_cache(maxsize=4096)  # a hundred thousand cells are of some forty periods
def _parsed(text: str) -> Period:
    match = _FORM.fullmatch(text.strip())
    if not match or not 1900 <= int(match["year"]) <= 2200:
        raise ValueError(text)
    for frequency in ("quarter", "month"):
        if match[frequency]:
            return Period(int(match["year"]), int(match[frequency]), frequency)
    return Period(int(match["year"]))
