"""The table of a KPI: periods down, breakdowns across, the cells that are known. Takes instances, reads none."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kpis.choices import BreakdownKind
from kpis.periods import Period
from smartnation.core import languages, numbers

FLAG_MEANINGS = {
    "b": _("break in the series: not comparable with earlier values"),
    "c": _("confidential"),
    "d": _("definition differs"),
    "e": _("estimated"),
    "p": _("provisional"),
    "u": _("low reliability"),
}
NOT_AVAILABLE = ":"


@dataclass(frozen=True)
class Cell:
    """What stands in one place. ``text`` is '' where nothing is known."""

    text: str
    flags: str = ""
    note: str = ""
    note_number: int = 0
    observation: object = None

    @property
    def flag_meanings(self) -> list:
        return [FLAG_MEANINGS[letter] for letter in self.flags]


@dataclass(frozen=True)
class Row:
    """One period."""

    period: Period
    label: str
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """``columns`` are breakdowns; each row has one cell a column. ``flags`` explain every sign that stands in it."""

    columns: list
    rows: list[Row]
    notes: list  # observations, each the first with its note
    flags: list[tuple[str, object]]
    oldest_first: bool


def cell_text(observation, decimals: int, code: str) -> str:
    """A value as the language writes it; a word for what is confidential, ":" for what isn't available."""
    if "c" in observation.flags:
        return str(_("confidential"))
    if observation.exact is None:
        return NOT_AVAILABLE
    return numbers.number(numbers.rounded(observation.exact, decimals), code)


def said_of(cell, code: str) -> str:
    """A cell before or after a correction, exact and in words, with what its flags say."""
    if cell is None:
        return _("no value")
    if cell.is_confidential:
        return FLAG_MEANINGS["c"]
    value = _("not available") if cell.value is None else numbers.number(cell.value, code)
    meanings = "; ".join(str(FLAG_MEANINGS[letter]) for letter in cell.flags)
    return f"{value} ({meanings})" if meanings else str(value)


def of(observations: Iterable, decimals: int, *, oldest_first: bool = False) -> Table:
    """The table in the active language, newest period first unless asked otherwise."""
    code = languages.active()
    by_place = {(each.time, each.breakdown_id): each for each in observations}
    columns = sorted(
        {each.breakdown_id: each.breakdown for each in by_place.values()}.values(), key=lambda b: (b.order, b.key)
    )
    periods = sorted({period for period, _breakdown in by_place}, reverse=not oldest_first)
    notes: dict[str, object] = {}
    rows = [
        Row(
            period,
            period.label(code),
            [_cell(by_place.get((period, column.pk)), decimals, code, notes) for column in columns],
        )
        for period in periods
    ]
    used = sorted(set("".join(each.flags for each in by_place.values())))
    signs = [(letter, FLAG_MEANINGS[letter]) for letter in used]
    if any(cell.text == NOT_AVAILABLE for row in rows for cell in row.cells):
        signs.insert(0, (NOT_AVAILABLE, _("not available")))
    return Table(columns, rows, list(notes.values()), signs, oldest_first)


def _cell(observation, decimals: int, code: str, notes: dict[str, object]) -> Cell:
    if observation is None:
        return Cell("")
    note = observation.note or ""
    if note:
        notes.setdefault(note, observation)
    number = list(notes).index(note) + 1 if note else 0
    return Cell(cell_text(observation, decimals, code), observation.flags, note, number, observation)


def sources(observations: Iterable) -> list[tuple[str, str]]:
    """Every source named by a value, (name, address), newest first, once each."""
    found = sorted(observations, key=lambda each: each.time, reverse=True)
    return list(dict.fromkeys((each.source_name, each.source_url) for each in found if each.source_name))


def is_drawn(breakdown) -> bool:
    """False for breakdowns that stand in the table only."""
    return breakdown.kind != BreakdownKind.REFERENCE
