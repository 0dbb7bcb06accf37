"""Model fields and validators for periods and exact values."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpis.periods import Period


def validate_period(text: str) -> None:
    """Refuse what is no year, quarter or month."""
    try:
        Period.parse(text)
    except ValueError:
        raise ValidationError(_("Write a year (2025), a quarter (2025-Q3) or a month (2025-07).")) from None


class PeriodField(models.CharField):
    """A period as text: "2025", "2025-Q3", "2025-07". Order by an end date beside it, never by this text."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 7)
        super().__init__(*args, **kwargs)
        if validate_period not in self.validators:
            self.validators = [*self.validators, validate_period]


class ExactField(models.DecimalField):
    """An exact decimal: at most 12 digits before and 8 after the point."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 20)
        kwargs.setdefault("decimal_places", 8)
        super().__init__(*args, **kwargs)


def plain(value):
    """A stored decimal without the zeros that the column adds: 54.20000000 → 54.2. None stays None."""
    if value is None:
        return None
    normal = value.normalize()
    return normal.quantize(1) if normal.as_tuple().exponent > 0 else normal
