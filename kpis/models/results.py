"""What is worked out from a KPI's data and kept, so that no reader waits for it: latest value, verdict, pictures."""

from datetime import date

from django.db import models

from kpis.fields import ExactField, PeriodField, plain
from kpis.queries import OUTDATED


class KpiResult(models.Model):
    """The state of a KPI for listings and counts. Made anew with every release and every publish of its page."""

    kpi = models.OneToOneField("kpis.KpiPage", on_delete=models.CASCADE, related_name="result")
    verdict = models.CharField(max_length=20, db_index=True)  # by the data alone; see verdict_on
    outdated_from = models.DateField(null=True)
    period = PeriodField(blank=True)
    period_end = models.DateField(null=True)
    value = ExactField(null=True)
    sparkline = models.TextField(blank=True)
    data_changed_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.kpi_id}: {self.verdict}"

    def verdict_on(self, today: date) -> str:
        """The verdict of a day: what the data say, or outdated once they are too old. As ``with_verdict`` has it."""
        return OUTDATED if self.outdated_from and self.outdated_from <= today else self.verdict

    @property
    def exact(self):
        """The latest value without the column's zeros; None when there is none."""
        return plain(self.value)


class KpiDrawing(models.Model):
    """The pictures of a KPI in one language. ``fingerprint`` tells from which numbers and words they were drawn:
    a page shows a drawing only when it fits what the table says."""

    kpi = models.ForeignKey("kpis.KpiPage", on_delete=models.CASCADE, related_name="drawings")
    language = models.CharField(max_length=2)
    fingerprint = models.CharField(max_length=64)
    verdict = models.CharField(max_length=20, blank=True)  # the one on the picture for sharing
    wide = models.TextField(blank=True)
    narrow = models.TextField(blank=True)
    svg = models.TextField(blank=True)
    png = models.BinaryField(null=True)
    share = models.BinaryField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kpi", "language"], name="one_drawing_a_language")]

    def __str__(self):
        return f"{self.kpi_id} {self.language}"
