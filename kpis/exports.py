"""The data as rows, the same for every file. The export is also the template for the next import."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from django.utils.timezone import localtime

from kpis import assessing
from kpis.cells import CellValue, shown_source
from kpis.fields import plain
from smartnation.core.languages import CODES, localized
from smartnation.core.spreadsheets import write_xlsx

COLUMNS = (
    "kpi_code",
    "kpi_name",
    "breakdown",
    "breakdown_name",
    "period",
    "value",
    "unit",
    "flags",
    *(localized("note", code) for code in CODES),
    "source_name",
    "source_url",
    "target",
    "target_period",
    "target_owner",
    "verdict",
    "release",
    "licence",
)
CORRECTED = (
    "kpi_code",
    "breakdown",
    "breakdown_name",
    "period",
    "old_value",
    "old_flags",
    "new_value",
    "new_flags",
    "corrected_at",
    "reason",
    "release",
)
NUMBERS = ("value", "target", "release")
_STORED = (
    "kpi_id",
    "breakdown_id",
    "period",
    "value",
    "flags",
    *(localized("note", code) for code in CODES),
    "source_name",
    "source_url",
    "release_id",
)


@dataclass(frozen=True)
class About:
    """What every row of a KPI repeats."""

    code: str
    name: str
    unit: str
    source_name: str
    source_url: str
    licence: str
    target: tuple
    verdict: str


def about(kpis: Iterable, targets: Iterable) -> dict[int, About]:
    """By id of the KPI; each has the annotation ``verdict``."""
    by_kpi: dict[int, list] = {}
    for target in targets:
        by_kpi.setdefault(target.kpi_id, []).append(target)
    return {kpi.pk: _about(kpi, by_kpi.get(kpi.pk, [])) for kpi in kpis}


def _about(kpi, targets: list) -> About:
    followed = [target for target in assessing.followed_targets(targets) if not target.is_milestone]
    last = followed[-1] if followed else None
    target = (plain(last.value), last.period, last.owner) if last else (None, "", "")
    return About(kpi.code, kpi.title, kpi.unit_long, kpi.source_name, kpi.source_url, kpi.licence, target, kpi.verdict)


def rows(observations, facts: dict[int, About]) -> Iterator[tuple]:
    """One tuple an observation, in the order of COLUMNS; reads 2,000 at a time, so that memory stays the same."""
    ordered = observations.filter(kpi__in=facts).order_by("kpi__path", "breakdown__order", "breakdown_id", "period_end")
    # Their names are read apart: values_list knows no language beyond a relation.
    breakdowns = observations.model._meta.get_field("breakdown").related_model.objects.in_bulk()
    for kpi_id, breakdown, period, value, flags, *texts, release in ordered.values_list(*_STORED).iterator(2_000):
        fact = facts[kpi_id]
        *notes, source_name, source_url = texts
        shown = plain(value)
        yield (
            fact.code,
            fact.name,
            breakdowns[breakdown].key,
            breakdowns[breakdown].name,
            period,
            _value(shown, flags),
            fact.unit,
            flags,
            *(note or "" for note in notes),
            *shown_source(source_name or "", source_url or "", (fact.source_name, fact.source_url)),
            *fact.target,
            fact.verdict,
            release,
            fact.licence,
        )


def workbook(rows: Iterable[tuple]) -> bytes:
    """The rows as an XLSX file."""
    kinds = ["number" if column in NUMBERS else "text" for column in COLUMNS]
    return write_xlsx(chain([COLUMNS], rows), sheet_title="KPI", column_kinds=kinds)


def _value(value: Decimal | None, flags: str) -> Decimal | str:
    """A number; ":" for what isn't available, nothing for what is confidential: its flag says so."""
    return value if value is not None else ("" if "c" in flags else ":")


def corrections(kpi, changes) -> Iterator[tuple]:
    """One tuple a correction, newest first, in the order of CORRECTED; a cell that wasn't or isn't there is empty."""
    for change in changes.corrections().iterator(2_000):
        yield (
            kpi.code,
            change.breakdown.key,
            change.breakdown.name,
            change.period,
            *_cell(change.old_cell),
            *_cell(change.new_cell),
            localtime(change.release.published_at).isoformat(timespec="seconds"),
            change.release.reason,
            change.release_id,
        )


def _cell(cell: CellValue | None) -> tuple[Decimal | str, str]:
    return ("", "") if cell is None else (_value(cell.value, cell.flags), cell.flags)
