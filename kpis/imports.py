"""From a file or from Eurostat to a proposed release. Nothing becomes public here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpis import releases, spreadsheets
from kpis.cells import CellKey, CellValue, diff
from kpis.choices import ReleaseKind
from kpis.importing import KpiShape, Refusal, merge, read_cells
from kpis.models import Breakdown, DataRelease, KpiPage

REFUSALS_KEPT = 500


@dataclass(frozen=True)
class DryRun:
    """What a file would change: the proposed release, or none when there is nothing to do or something is refused."""

    release: DataRelease | None
    rows: int
    refused: list[Refusal] = field(default_factory=list)


def propose_file(*, name: str, content: bytes, user=None) -> DryRun:
    """Read a CSV or XLSX and propose what differs. One refused row holds back the whole file.

    Raises ``spreadsheets.RefusedFile`` for a file that can't be read.
    """
    known = KpiPage.objects.values_list("code", "frequency", "source_name", "source_url")
    shapes = {code: KpiShape(*shape) for code, *shape in known}
    keys = set(Breakdown.objects.values_list("key", flat=True))
    reading = read_cells(spreadsheets.read(name, content), kpis=shapes, breakdowns=keys)
    report = {"rows": reading.rows_read, "left_alone": reading.left_alone, "flagged": reading.flagged}
    if reading.refused:
        return DryRun(None, reading.rows_read, reading.refused[:REFUSALS_KEPT])
    current = releases.cells({key.kpi for key in reading.cells})
    wanted = {key: merge(partial, current.get(key), shapes[key.kpi]) for key, partial in reading.cells.items()}
    return DryRun(_propose(current, wanted, ReleaseKind.IMPORT, report, user, name, content), reading.rows_read)


def propose_cells(
    wanted: Mapping[CellKey, CellValue], *, kind: str, report: dict | None = None, user=None, name: str = ""
):
    """Propose what differs from what is known; None when nothing does."""
    current = releases.cells({key.kpi for key in wanted})
    return _propose(current, wanted, kind, report or {}, user, name, None)


def _propose(current, wanted, kind, report, user, name, content) -> DataRelease | None:
    changes = diff(current, wanted)
    if not changes:
        return None
    return releases.propose(changes, kind=kind, user=user, file_name=name, file_content=content, report=report)
