"""Writes down who signed in, who was refused, and who changed what about accounts.

Never a password or code. Of the client's address the network is kept (/24, /48): enough to tell an attack from a
colleague, too little to follow a person.
"""

from contextvars import ContextVar
from datetime import timedelta
from ipaddress import ip_address, ip_network

from allauth.account.signals import password_changed, password_reset
from allauth.mfa import signals as mfa
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.utils import timezone

from smartnation.core.models import AuditEntry
from smartnation.core.models.audit import AuditEvent

acting: ContextVar = ContextVar("acting", default=None)  # the request in which something happens


def record(event: AuditEvent, *, user=None, account: str = "", detail: str = "", request=None) -> None:
    """Write an entry. ``account``: the name that was typed, where there is no user."""
    request = request or acting.get()
    actor = getattr(request, "user", None)
    by = actor.get_username() if actor and actor.is_authenticated and actor != user else ""
    AuditEntry.objects.create(
        event=event,
        account=(user.get_username() if user else account)[:150],
        user=user if user and user.pk else None,
        by=by,
        address=network_of(request),
        detail=detail[:300],
    )


def network_of(request) -> str:
    """The network of the client: 203.0.113.0/24; empty when there is none, as in a command."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except (AttributeError, ValueError):
        return ""
    return str(ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))


def forget_old() -> int:
    """Delete what was kept long enough; return how much that was."""
    return AuditEntry.objects.filter(at__lt=timezone.now() - timedelta(days=settings.AUDIT_LOG_KEPT)).delete()[0]


def start() -> None:
    """Listen to everything that is recorded. For ``AppConfig.ready``."""
    user_logged_in.connect(_signed_in, dispatch_uid="audit_in")
    user_logged_out.connect(_signed_out, dispatch_uid="audit_out")
    user_login_failed.connect(_refused, dispatch_uid="audit_refused")
    mfa.authentication_failed.connect(_wrong_code, dispatch_uid="audit_code")
    mfa.authenticator_added.connect(_factor_added, dispatch_uid="audit_factor_added")
    mfa.authenticator_removed.connect(_factor_removed, dispatch_uid="audit_factor_removed")
    for signal in (password_changed, password_reset):
        signal.connect(_password_changed, dispatch_uid="audit_password")
    user = get_user_model()
    pre_save.connect(_before, sender=user, dispatch_uid="audit_before")
    post_save.connect(_saved, sender=user, dispatch_uid="audit_saved")
    post_delete.connect(_deleted, sender=user, dispatch_uid="audit_deleted")
    m2m_changed.connect(_groups, sender=user.groups.through, dispatch_uid="audit_groups")


def _signed_in(request, user, **kwargs):
    record(AuditEvent.SIGNED_IN, user=user, request=request)


def _signed_out(request, user, **kwargs):
    if user:
        record(AuditEvent.SIGNED_OUT, user=user, request=request)


def _refused(credentials, request=None, **kwargs):
    record(AuditEvent.REFUSED, account=str(credentials.get("username", "")), request=request)


def _wrong_code(request, user, **kwargs):
    record(AuditEvent.REFUSED, user=user, detail="second factor", request=request)


def _factor_added(request, user, authenticator, **kwargs):
    record(AuditEvent.FACTOR_ADDED, user=user, detail=authenticator.type, request=request)


def _factor_removed(request, user, authenticator, **kwargs):
    record(AuditEvent.FACTOR_REMOVED, user=user, detail=authenticator.type, request=request)


def _password_changed(request, user, **kwargs):
    record(AuditEvent.PASSWORD_CHANGED, user=user, request=request)


WATCHED = ("username", "email", "is_active", "is_superuser")


def _before(instance, raw=False, update_fields=None, **kwargs):
    """Note which of what matters is about to change; signing in saves last_login only, and asks nothing."""
    instance._audited = []
    if raw or not instance.pk or (update_fields and not {*WATCHED, "password"} & set(update_fields)):
        return
    stored = type(instance)._base_manager.filter(pk=instance.pk).values(*WATCHED, "password").first() or {}
    instance._audited = [name for name in (*WATCHED, "password") if stored and stored[name] != getattr(instance, name)]


def _saved(instance, created, raw=False, **kwargs):
    if created and not raw:
        record(AuditEvent.ACCOUNT_CREATED, user=instance)
    elif changed := [name for name in getattr(instance, "_audited", []) if name != "password"]:
        record(AuditEvent.ACCOUNT_CHANGED, user=instance, detail=", ".join(_told(instance, name) for name in changed))
    if not created and "password" in getattr(instance, "_audited", []):
        record(AuditEvent.PASSWORD_CHANGED, user=instance)


def _told(instance, name: str) -> str:
    value = getattr(instance, name)
    return f"{name}: {'yes' if value else 'no'}" if isinstance(value, bool) else name


def _deleted(instance, **kwargs):
    record(AuditEvent.ACCOUNT_DELETED, account=instance.get_username())


def _groups(instance, action, reverse, pk_set, model, **kwargs):
    if reverse or action not in ("post_add", "post_remove", "pre_clear"):
        return
    groups = instance.groups.all() if action == "pre_clear" else model.objects.filter(pk__in=pk_set)
    if names := sorted(group.name for group in groups):
        sign = "+" if action == "post_add" else "-"
        record(AuditEvent.GROUPS_CHANGED, user=instance, detail=", ".join(f"{sign}{name}" for name in names))
