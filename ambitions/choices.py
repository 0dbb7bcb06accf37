"""Closed lists of the ambitions app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AxisKey(models.TextChoices):
    """An axis' key picks its colour (the CSS class ``axis-…``); its name is on its page."""

    INFRASTRUCTURE = "infrastructure", _("teal (infrastructure)")
    TRUST = "trust", _("purple (trust)")
    ADMINISTRATION = "administration", _("blue (administration)")
    SKILLS = "skills", _("red (digital skills)")
    ECONOMY = "economy", _("orange (economy)")
