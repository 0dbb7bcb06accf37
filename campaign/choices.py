"""Closed lists of the storyteller."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsKind(models.TextChoices):
    """What an item of news is."""

    NEWS = "news", _("News")
    EVENT = "event", _("Event")
    PUBLICATION = "publication", _("Publication")
    PRESS = "press", _("Press release")


class Precision(models.TextChoices):
    """How exactly the date of an item is known, and so how it is shown."""

    DAY = "day", _("day, month and year")
    MONTH = "month", _("month and year")
    YEAR = "year", _("year")


class PeopleGroup(models.TextChoices):
    """Whom people belong to; a story can show a whole group."""

    DIGITAL_MINDS = "digital-minds", "Digital Minds"
