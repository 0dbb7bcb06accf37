"""What caches must forget, and which addresses show what. Read and written by ``core.purging`` only."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from smartnation.core import replica


class PurgeQuerySet(models.QuerySet):
    def not_counted(self):
        """Committed, but the number of the site's state was not raised for them yet."""
        return self.filter(counted=False)

    def any_not_counted(self) -> bool:
        """Whether there is one of those. Asked at every visit, so in words that need no compiling."""
        with replica.connection().cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM core_purge WHERE NOT counted)")
            return cursor.fetchone()[0]

    def waiting(self):
        """Not done at every cache in front of the site."""
        return self.filter(done_at=None)

    def due(self, now):
        """To be tried now, oldest first."""
        return self.waiting().filter(next_try_at__lte=now).order_by("pk")


class Purge(models.Model):
    """Surrogate keys whose answers are no longer true, written in the transaction that changed what they show."""

    keys = ArrayField(models.CharField(max_length=100))
    created_at = models.DateTimeField(default=timezone.now)
    counted = models.BooleanField(default=False)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    last_problem = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)

    objects = PurgeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(counted=False), name="purge_not_counted"),
            models.Index(fields=["next_try_at"], condition=Q(done_at=None), name="purge_waiting"),
        ]

    def __str__(self):
        return " ".join(self.keys)


class ShownAddress(models.Model):
    """What an address showed when its answer was last made; for caches that are purged by address."""

    address = models.CharField(max_length=2000, unique=True)  # path and query
    keys = ArrayField(models.CharField(max_length=100))
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [GinIndex(fields=["keys"], name="shown_address_keys")]

    def __str__(self):
        return self.address
