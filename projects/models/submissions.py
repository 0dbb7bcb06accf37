"""What an organisation sends in, and everything that is said and done about it. Changed by verbs only.

``projects.submitting`` has the verbs of who sends in, ``projects.reviewing`` those of staff, ``projects.retention``
those that erase. Which step can follow which is ``projects.phases``.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ambitions.models import AmbitionPage
from projects import phases
from projects.phase_names import INTERNAL_NAMES
from projects.submission_queries import SubmissionQuerySet


class RefusalReason(models.Model):
    """Why projects aren't accepted: a sentence that the submitter reads, in four languages."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80, help_text=_("For the list from which reviewers choose."))
    sentence = models.TextField(
        _("sentence"), max_length=600, help_text=_("What the submitter reads: why, in plain words, without blame.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    in_use = models.BooleanField(_("in use"), default=True, help_text=_("When not, it can’t be chosen any more."))

    class Meta:
        ordering = ["order", "key"]
        verbose_name = _("reason for not accepting")
        verbose_name_plural = _("reasons for not accepting")

    def __str__(self):
        return self.name or self.key


class ProjectSubmission(models.Model):
    """One request to publish a project. ``answers`` is what is typed, ``sent`` what staff judge, by question."""

    receipt = models.CharField(_("receipt number"), max_length=20, unique=True, null=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    phase = models.CharField(
        _("phase"), max_length=20, choices=list(INTERNAL_NAMES.items()), default=phases.Phase.DRAFT
    )
    version = models.PositiveIntegerField(default=0)  # counts what happened, so that nobody decides on what is past
    ambition = models.ForeignKey(
        AmbitionPage, verbose_name=_("ambition"), on_delete=models.PROTECT, related_name="submissions", null=True
    )
    answers = models.JSONField(default=dict)
    sent = models.JSONField(default=dict)
    email = models.EmailField(_("e-mail address"), blank=True)  # of the contact; empty once erased
    page = models.ForeignKey(
        "projects.ProjectPage",
        verbose_name=_("page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="assigned_submissions",
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="accepted_submissions"
    )
    refusal = models.ForeignKey(
        RefusalReason, verbose_name=_("reason"), null=True, on_delete=models.PROTECT, related_name="submissions"
    )
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True)
    confirmed_at = models.DateTimeField(_("received"), null=True)
    phase_since = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(_("expected by"), null=True)  # what the submitter was told; NULL: not our turn
    erased_at = models.DateTimeField(null=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-confirmed_at", "-pk"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        permissions = [("review_projectsubmission", "Can review project submissions")]
        indexes = [
            models.Index(fields=["phase", "due_on"], name="submissions_by_phase"),
            models.Index(fields=["phase", "saved_at"], name="submissions_by_age"),
        ]

    def __str__(self):
        return self.receipt or f"#{self.pk}"

    @property
    def age(self):
        """Since when it was begun."""
        return timezone.now() - self.created_at

    @property
    def title(self) -> str:
        """The project's name as it was sent; empty once erased."""
        return self.sent.get("title") or self.answers.get("title") or ""

    @property
    def public_phase(self) -> str:
        """What the public calls the phase: a key of ``phase_names.PUBLIC_NAMES``."""
        return phases.PUBLIC[phases.Phase(self.phase)]

    @property
    def is_overdue(self) -> bool:
        """True when the day that the submitter was told is past and it is still our turn."""
        return bool(self.due_on and self.due_on < timezone.localdate() and self.phase in phases.WAITS_FOR_STAFF)


class SubmissionPicture(models.Model):
    """A picture of our own making from one that was sent; kept here until its project is accepted."""

    submission = models.ForeignKey(ProjectSubmission, on_delete=models.CASCADE, related_name="pictures")
    content = models.BinaryField()  # JPEG
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt_text = models.CharField(max_length=250)
    credit = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.submission_id}: {self.pk}"


class SubmissionLink(models.Model):
    """A link that opens a submission. Only the hash of its token is kept: a copy of the table opens nothing."""

    class Kind(models.TextChoices):
        OPEN = "open", "open"  # write on, see where it stands, answer
        CONFIRM = "confirm", "confirm"  # proves that mail to the address arrives

    submission = models.ForeignKey(ProjectSubmission, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.kind} {self.submission_id}"
