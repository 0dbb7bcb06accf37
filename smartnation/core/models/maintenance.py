"""Whether the site takes changes at this moment. Read and written by ``core.read_only`` only."""

from django.db import models
from django.utils import timezone


class Maintenance(models.Model):
    """Its only row is there while the site is read-only. It is in no backup: it speaks of now."""

    since = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"read-only since {self.since:%Y-%m-%d %H:%M}"
