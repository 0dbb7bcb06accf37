"""Who did what with accounts and access. Written by ``core.staff.audit`` only; pages have Wagtail's own history."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.TextChoices):
    """What is recorded."""

    SIGNED_IN = "signed_in", _("Signed in")
    SIGNED_OUT = "signed_out", _("Signed out")
    REFUSED = "refused", _("Wrong password or code")
    LOCKED_OUT = "locked_out", _("Too many attempts")
    FACTOR_ADDED = "factor_added", _("Second factor added")
    FACTOR_REMOVED = "factor_removed", _("Second factor removed")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    ACCOUNT_CREATED = "account_created", _("Account created")
    ACCOUNT_CHANGED = "account_changed", _("Account changed")
    ACCOUNT_DELETED = "account_deleted", _("Account deleted")
    GROUPS_CHANGED = "groups_changed", _("Groups changed")
    EXPORTED = "exported", _("Log exported")


class AuditEntry(models.Model):
    """One event. Names are kept as they were, as accounts come and go."""

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    event = models.CharField(_("what"), max_length=20, choices=AuditEvent.choices)
    account = models.CharField(_("account"), max_length=150, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.CharField(_("by"), max_length=150, blank=True)  # who did it, when that is somebody else
    address = models.CharField(_("network"), max_length=50, blank=True)  # of the client, without its last part
    detail = models.CharField(_("detail"), max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("entry of the log of access")
        verbose_name_plural = _("log of access")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.event} {self.account}"
