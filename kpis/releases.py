"""The one way in which data change. A release is proposed, then published or discarded; a published one can be undone.

Publishing is one transaction: cells, their history, and the state of each KPI that they touch. What is drawn
from them follows on commit. One release is published at a time, so that two can't pass each other.
"""

import json
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kpis import results
from kpis.cells import CellKey, CellValue, Change
from kpis.choices import ReleaseKind, ReleaseStatus
from kpis.fields import plain
from kpis.models import Breakdown, CellChange, DataRelease, KpiPage, Observation
from kpis.periods import Period
from smartnation.core.languages import CODES, REQUIRED, localized

_LOCK = 20_300_101  # any number that nothing else locks
BATCH = 2_000
NOTES = tuple(localized("note", code) for code in CODES)
COLUMNS = ("value", "flags", *NOTES, "source_name", "source_url")


class Refused(ValidationError):
    """A release that can't be published or undone as things stand; says why in words for the editor."""


def cells(kpi_codes: Iterable[str] | None = None) -> dict[CellKey, CellValue]:
    """What is known now: every cell of these KPIs, or of all. One query."""
    rows = Observation.objects.all()
    if kpi_codes is not None:
        rows = rows.filter(kpi__code__in=set(kpi_codes))
    found = {}
    for code, breakdown, period, *stored in rows.order_by().values_list(
        "kpi__code", "breakdown__key", "period", *COLUMNS
    ):
        found[CellKey(code, breakdown, Period.parse(period))] = _value(stored)
    return found


def _value(stored) -> CellValue:
    value, flags, *notes, source_name, source_url = stored
    return CellValue(plain(value), flags, tuple(note or "" for note in notes), source_name, source_url)


@transaction.atomic
def propose(
    changes: Iterable[Change],
    *,
    kind: str = ReleaseKind.IMPORT,
    user=None,
    file_name: str = "",
    file_content: bytes | None = None,
    report: dict | None = None,
    undoes: DataRelease | None = None,
) -> DataRelease:
    """Keep changes for an editor to look at. Nothing of it is public."""
    release = DataRelease.objects.create(
        kind=kind,
        created_by=user,
        file_name=file_name[:200],
        file_content=file_content,
        report=report or {},
        undoes=undoes,
    )
    _keep(release, changes)
    return release


CHANGE_COLUMNS = ("release_id", "kpi_id", "breakdown_id", "period", "period_end", "is_correction", "old", "new")


def _keep(release: DataRelease, changes: Iterable[Change]) -> None:
    """Write the changes with COPY: a file may hold a hundred thousand, which INSERT makes an editor wait for."""
    kpis = dict(KpiPage.objects.values_list("code", "pk"))
    breakdowns = dict(Breakdown.objects.values_list("key", "pk"))
    table, *columns = map(connection.ops.quote_name, (CellChange._meta.db_table, *CHANGE_COLUMNS))
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for change in changes:
            key = change.key
            place = (release.pk, kpis[key.kpi], breakdowns[key.breakdown], str(key.period), key.period.end)
            copy.write_row((*place, change.is_correction, _json(change.old), _json(change.new)))


def _json(cell: CellValue | None) -> str | None:
    return cell and json.dumps(cell.as_json(), ensure_ascii=False)


@transaction.atomic
def publish(release: DataRelease, *, reasons: Mapping[str, str], user=None) -> DataRelease:
    """Make a proposed release public, for a reason given in Dutch and French at least.

    Refused when it isn't pending any more, or when one of its cells has changed since it was proposed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    release = DataRelease.objects.select_for_update().get(pk=release.pk)
    if release.status != ReleaseStatus.PENDING:
        raise Refused(_("This release was already published or discarded."))
    _require_reasons(reasons)
    changes = list(release.changes.all())
    stored = _stored(changes)
    _refuse_if_outpaced(changes, stored)
    _write(changes, stored)
    for code in CODES:
        setattr(release, localized("reason", code), reasons.get(code, "").strip())
    release.status = ReleaseStatus.PUBLISHED
    release.published_at = timezone.now()
    release.published_by = user
    release.save()
    touched = {change.kpi_id for change in changes}
    results.refresh(touched, changed_at=release.published_at)
    results.draw_when_committed(touched)
    return release


def discard(release: DataRelease) -> None:
    """Put a proposed release aside; it stays on record."""
    if not DataRelease.objects.filter(pk=release.pk, status=ReleaseStatus.PENDING).update(
        status=ReleaseStatus.DISCARDED
    ):
        raise Refused(_("This release was already published or discarded."))


@transaction.atomic
def undo(release: DataRelease, *, reasons: Mapping[str, str], user=None) -> DataRelease:
    """Publish the reverse of a published release, which is a release too."""
    if release.status != ReleaseStatus.PUBLISHED or release.is_undone:
        raise Refused(_("Only a published release that wasn’t undone can be undone."))
    changes = [change.as_change().reverse() for change in release.changes.select_related("kpi", "breakdown")]
    reverse = propose(changes, kind=ReleaseKind.UNDO, user=user, undoes=release)
    return publish(reverse, reasons=reasons, user=user)


def _require_reasons(reasons: Mapping[str, str]) -> None:
    missing = [code for code in REQUIRED if not reasons.get(code, "").strip()]
    if missing:
        raise Refused(_("Say why in Dutch and in French: readers see it beside each correction."))


def _stored(changes: list[CellChange]) -> dict[tuple, tuple[int, CellValue]]:
    """Row and content of every cell of the KPIs that change. One query."""
    rows = Observation.objects.filter(kpi__in={change.kpi_id for change in changes}).order_by()
    return {
        (kpi, breakdown, period): (pk, _value(stored))
        for pk, kpi, breakdown, period, *stored in rows.values_list("pk", "kpi_id", "breakdown_id", "period", *COLUMNS)
    }


def _place(change: CellChange) -> tuple:
    return change.kpi_id, change.breakdown_id, change.period


def _refuse_if_outpaced(changes: list[CellChange], stored: Mapping[tuple, tuple[int, CellValue]]) -> None:
    """Refuse unless every cell still holds what the editor saw."""
    outpaced = [each for each in changes if stored.get(_place(each), (None, None))[1] != each.old_cell]
    if outpaced:
        sentence = ngettext(
            "%(count)d of these cells was changed by someone else in the meantime (%(period)s). "
            "Nothing was written. Make the release again to see what differs now.",
            "%(count)d of these cells were changed by someone else in the meantime (for example %(period)s). "
            "Nothing was written. Make the release again to see what differs now.",
            len(outpaced),
        )
        raise Refused(sentence % {"count": len(outpaced), "period": outpaced[0].period})


def _write(changes: list[CellChange], stored: Mapping[tuple, tuple[int, CellValue]]) -> None:
    gone = [stored[_place(change)][0] for change in changes if change.new is None]
    Observation.objects.filter(pk__in=gone).delete()
    Observation.objects.bulk_create(
        (_observation(change) for change in changes if change.new is not None),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kpi", "breakdown", "period"],
        update_fields=["period_end", "release", *COLUMNS],
    )


def _observation(change: CellChange) -> Observation:
    cell = change.new_cell
    return Observation(
        kpi_id=change.kpi_id,
        breakdown_id=change.breakdown_id,
        period=change.period,
        period_end=change.period_end,
        value=cell.value,
        flags=cell.flags,
        source_name=cell.source_name,
        source_url=cell.source_url,
        release_id=change.release_id,
        **dict(zip(NOTES, cell.notes, strict=True)),
    )
