"""Mail that is still to be sent. A message that went out leaves its row without names, addresses or words."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class OutgoingMailQuerySet(models.QuerySet):
    def waiting(self):
        """Not sent yet, whether or not it is their time."""
        return self.filter(sent_at=None)

    def due(self, now):
        """To be tried now, oldest first."""
        return self.waiting().filter(next_try_at__lte=now).order_by("next_try_at", "pk")


class OutgoingMail(models.Model):
    """One message to one address. ``sent_at`` NULL: still to be sent. Read and written by ``core.outbox`` only."""

    kind = models.CharField(max_length=60)  # what it is about, for staff: "submission.received"
    language = models.CharField(max_length=2)
    recipient = models.CharField(max_length=254, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)  # empty: answers go to the sender
    subject = models.CharField(max_length=250, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    last_problem = models.CharField(max_length=120, blank=True)  # the kind of error; its words may hold an address
    sent_at = models.DateTimeField(null=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=Q(sent_at=None), name="mail_to_be_sent")]

    def __str__(self):
        return f"{self.kind} {self.pk}"
