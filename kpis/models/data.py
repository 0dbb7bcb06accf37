"""Observations, and the releases through which alone they change."""

from itertools import zip_longest

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpis.cells import CellKey, CellValue, Change
from kpis.choices import BreakdownKind, ReleaseKind, ReleaseStatus
from kpis.fields import ExactField, PeriodField, plain
from kpis.periods import Period
from kpis.queries import ChangeQuerySet


class Breakdown(models.Model):
    """What a value is about: Belgium, the EU average, women, a region … Data, so that editors can add some."""

    key = models.SlugField(
        _("key"), max_length=40, unique=True, help_text=_("As it stands in data files; it can’t change later.")
    )
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=BreakdownKind.choices, default=BreakdownKind.GROUP)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        ordering = ["order", "key"]
        verbose_name = _("breakdown")
        verbose_name_plural = _("breakdowns")

    def __str__(self):
        return self.name or self.key


class Observation(models.Model):
    """One value of one breakdown in one period. Written by ``kpis.releases`` only.

    ``value`` NULL is "not available", and with flag c "confidential"; a missing row says nothing at all.
    """

    kpi = models.ForeignKey("kpis.KpiPage", on_delete=models.PROTECT, related_name="observations")
    breakdown = models.ForeignKey(Breakdown, on_delete=models.PROTECT, related_name="+")
    period = PeriodField(_("period"))
    period_end = models.DateField(editable=False)
    value = ExactField(_("value"), null=True, blank=True)
    flags = models.CharField(_("flags"), max_length=6, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    release = models.ForeignKey("kpis.DataRelease", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["period_end", "breakdown_id"]
        constraints = [
            models.UniqueConstraint(fields=["kpi", "breakdown", "period"], name="one_value_a_cell"),
            models.CheckConstraint(
                condition=~models.Q(flags__contains="c") | models.Q(value=None), name="confidential_has_no_value"
            ),
        ]

    def __str__(self):
        return f"{self.kpi_id} {self.breakdown_id} {self.period}"

    @property
    def time(self) -> Period:
        """The period, ordered by time."""
        return Period.parse(self.period)

    @property
    def exact(self):
        """The value as it was given, without the column's zeros; None when there is none."""
        return plain(self.value)


class DataRelease(models.Model):
    """Changes of data that become public together: who, when, why, from which file, each cell before and after.

    A pending release is a dry run: nothing of it is public. Undoing one makes another one.
    """

    kind = models.CharField(_("from"), max_length=10, choices=ReleaseKind.choices)
    status = models.CharField(
        _("status"), max_length=10, choices=ReleaseStatus.choices, default=ReleaseStatus.PENDING, db_index=True
    )
    reason = models.CharField(
        _("why"), max_length=300, blank=True, help_text=_("One sentence. Readers see it beside each correction.")
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(_("public since"), null=True, db_index=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    file_content = models.BinaryField(null=True)
    report = models.JSONField(default=dict, blank=True)
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("data release")
        verbose_name_plural = _("data releases")
        permissions = [("publish_datarelease", "Can publish data releases")]

    def __str__(self):
        return _("Data release %(number)d") % {"number": self.pk or 0}

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undone_by")


class CellChange(models.Model):
    """One cell of a release: what it held before and after, exact and whole, so that it can be undone.

    ``old`` NULL: there was no cell; ``new`` NULL: there is none any more. ``is_correction``: see ``cells.Change``.
    """

    release = models.ForeignKey(DataRelease, on_delete=models.PROTECT, related_name="changes")
    kpi = models.ForeignKey("kpis.KpiPage", on_delete=models.PROTECT, related_name="changes")
    breakdown = models.ForeignKey(Breakdown, on_delete=models.PROTECT, related_name="+")
    period = PeriodField()
    period_end = models.DateField(editable=False)
    is_correction = models.BooleanField(default=False)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["kpi_id", "breakdown_id", "period_end"]
        constraints = [models.UniqueConstraint(fields=["release", "kpi", "breakdown", "period"], name="a_cell_once")]
        indexes = [models.Index(fields=["kpi", "is_correction"], name="corrections_of_a_kpi")]

    def __str__(self):
        return f"{self.kpi_id} {self.breakdown_id} {self.period}"

    @property
    def old_cell(self) -> CellValue | None:
        return CellValue.from_json(self.old)

    @property
    def new_cell(self) -> CellValue | None:
        return CellValue.from_json(self.new)

    @property
    def changed_texts(self) -> list[tuple[str, str]]:
        """Notes and source before and after, those that differ."""
        old, new = (cell.texts if cell else () for cell in (self.old_cell, self.new_cell))
        return [(before, after) for before, after in zip_longest(old, new, fillvalue="") if before != after]

    def as_change(self) -> Change:
        """The pure form; reads the KPI's code and the breakdown's key."""
        key = CellKey(self.kpi.code, self.breakdown.key, Period.parse(self.period))
        return Change(key, self.old_cell, self.new_cell)
