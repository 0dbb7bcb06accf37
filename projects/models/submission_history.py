"""What happened to a submission, and what staff say among themselves about it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from projects.models.submissions import ProjectSubmission


class SubmissionEvent(models.Model):
    """One step: who, when, from which phase to which. Never changed; its text is what the submitter may read.

    ``step`` is one of ``phases.Step``, or "assign". ``user`` NULL: the submitter, or what happened to the page.
    """

    submission = models.ForeignKey(ProjectSubmission, on_delete=models.CASCADE, related_name="events")
    step = models.CharField(max_length=20)
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.submission_id}: {self.step}"


class InternalNote(models.Model):
    """What a reviewer notes for colleagues. In a table of its own: nothing public reads it."""

    submission = models.ForeignKey(ProjectSubmission, on_delete=models.CASCADE, related_name="notes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(max_length=4000)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.submission_id}: {self.at:%Y-%m-%d}"
