"""A cell is one observation: which KPI, breakdown and period, and what is known about it. Pure: no Django.

Four things differ: zero is a number; ``value=None`` is not available; ``value=None`` with flag "c" is
confidential; a cell that doesn't exist is missing: nobody said anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kpis.periods import Period

FLAGS = "bcdepu"  # break, confidential, definition differs, estimated, provisional, low reliability
LANGUAGES = ("nl", "fr", "en", "de")


@dataclass(frozen=True, order=True)
class CellKey:
    """Where a cell stands: code of the KPI, key of the breakdown, period."""

    kpi: str
    breakdown: str
    period: Period


@dataclass(frozen=True)
class CellValue:
    """What a cell holds. ``flags`` are letters of FLAGS in alphabetical order, ``notes`` one text a language."""

    value: Decimal | None
    flags: str = ""
    notes: tuple[str, str, str, str] = field(default=("", "", "", ""))
    source_name: str = ""
    source_url: str = ""

    @property
    def is_confidential(self) -> bool:
        return "c" in self.flags

    @property
    def texts(self) -> tuple[str, ...]:
        """Notes in the order of LANGUAGES, name and address of the source."""
        return (*self.notes, self.source_name, self.source_url)

    def as_json(self) -> dict:
        """For storage; a number is text, so that it stays exact."""
        return {
            "value": None if self.value is None else str(self.value),
            "flags": self.flags,
            "notes": list(self.notes),
            "source_name": self.source_name,
            "source_url": self.source_url,
        }

    @classmethod
    def from_json(cls, data: dict | None) -> "CellValue | None":
        """The cell that ``as_json`` stored; None for a cell that wasn't there."""
        if data is None:
            return None
        value = None if data["value"] is None else Decimal(data["value"])
        return cls(value, data["flags"], tuple(data["notes"]), data["source_name"], data["source_url"])


@dataclass(frozen=True)
class Change:
    """A cell before and after; None where there is no cell."""

    key: CellKey
    old: CellValue | None
    new: CellValue | None

    @property
    def is_new(self) -> bool:
        return self.old is None

    @property
    def is_correction(self) -> bool:
        """True when a value that was there, or what its flags say of it, is taken back or changed.

        A new note or source alone changes words, not what was said.
        """
        if self.old is None or self.new is None:
            return self.old is not None
        return (self.old.value, self.old.flags) != (self.new.value, self.new.flags)

    def reverse(self) -> "Change":
        """What undoes it."""
        return Change(self.key, self.new, self.old)


def diff(current: Mapping[CellKey, CellValue], wanted: Mapping[CellKey, CellValue]) -> list[Change]:
    """Changes that make the wanted cells true, in the order of their keys; cells that aren't wanted stay as they are.

    60 and 60.0 are the same number: how it was typed is no change.
    """
    changes = [Change(key, old, new) for key, new in wanted.items() if (old := current.get(key)) is None or old != new]
    return sorted(changes, key=lambda change: change.key)
