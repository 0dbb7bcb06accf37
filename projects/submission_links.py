"""Links that open a submission: unguessable, and known to us by their hash only."""

import re
import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from projects.models import ProjectSubmission, SubmissionLink
from projects.phases import Phase

KEPT_UNSENT = timedelta(days=30)  # since it was last saved
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def mint(submission: ProjectSubmission, kind: str = SubmissionLink.Kind.OPEN) -> str:
    """A new token; the links that were given before keep working."""
    token = secrets.token_urlsafe(32)
    SubmissionLink.objects.create(submission=submission, kind=kind, token_hash=_hash(token))
    return token


def find(token: str, kind: str = SubmissionLink.Kind.OPEN) -> ProjectSubmission | None:
    """The submission that a token opens; None when there is none, or when it was left unsent for too long."""
    if not _TOKEN.fullmatch(token):
        return None
    link = (
        SubmissionLink.objects.filter(token_hash=_hash(token), kind=kind)
        .select_related("submission", "submission__ambition", "submission__refusal", "submission__page")
        .first()
    )
    if link is None or link.submission.erased_at or is_stale(link.submission):
        return None
    return link.submission


def is_stale(submission: ProjectSubmission) -> bool:
    """Not sent, or not confirmed, for thirty days: nobody may open it any more, and it is about to be erased."""
    unsent = submission.phase in (Phase.DRAFT, Phase.UNCONFIRMED)
    return unsent and submission.saved_at < timezone.now() - KEPT_UNSENT


def address(name: str, language: str, *args) -> str:
    """Absolute address of one of our views in a language: ``address("open", "fr", token)``."""
    with override(language):
        return settings.SITE_URL + reverse(f"submissions:{name}", args=args)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
