"""Closed lists of the kpis app."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Frequency(models.TextChoices):
    """How often a value comes; the form of its periods follows from it."""

    YEAR = "year", _("every year")
    QUARTER = "quarter", _("every quarter")
    MONTH = "month", _("every month")


class Direction(models.TextChoices):
    """Which way is better."""

    HIGHER = "higher", _("higher is better")
    LOWER = "lower", _("lower is better")
    BAND = "band", _("between two values is best")


class TargetOwner(models.TextChoices):
    """Whose target it is. The verdict follows the first of these that has one."""

    SMARTNATION = "smartnation", _("SmartNation target")
    NATIONAL = "national", _("national target")
    DIGITAL_DECADE = "digital_decade", _("EU target (Digital Decade)")
    EU = "eu", _("EU target")


class BreakdownKind(models.TextChoices):
    """What a breakdown is to Belgium's total."""

    TOTAL = "total", _("Belgium as a whole")
    COMPARATOR = "comparator", _("to compare with, such as the EU average")
    GROUP = "group", _("a part, such as a region or women")
    REFERENCE = "reference", _("in the table only, never in the chart")


class ReleaseKind(models.TextChoices):
    """Where a data release came from."""

    IMPORT = "import", _("file")
    EUROSTAT = "eurostat", pgettext_lazy("source of data", "Eurostat")
    UNDO = "undo", pgettext_lazy("kind of data release", "undo")


class ReleaseStatus(models.TextChoices):
    """Whether a data release is public."""

    PENDING = "pending", _("to be confirmed")
    PUBLISHED = "published", pgettext_lazy("data release", "published")
    DISCARDED = "discarded", pgettext_lazy("data release", "discarded")
