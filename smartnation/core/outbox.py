"""Mail goes out after what it tells of is stored, and is never lost: an outbox in the database.

A message is put in the transaction of what it tells of. On commit one try is made; when the mail server doesn't
answer, the command ``send_mail_queue`` tries again, later and later, for as long as it takes. Once sent, a message's
address and words are erased. A message can go out twice (the machine stops between sending and noting it), never
not at all.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from smartnation.core.models import OutgoingMail

logger = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
KEPT = timedelta(days=30)  # what is known of a sent message, for staff: kind, language, when
_AWAY = "outbox.server_is_away"
_AWAY_SECONDS = 60
_WORDS = ("recipient", "reply_to", "subject", "text", "html")


@dataclass(frozen=True)
class Message:
    """What a person gets: a subject, and the same words as plain text and as HTML."""

    subject: str
    text: str
    html: str


def put(message: Message, *, to: str, kind: str, language: str, reply_to: str = "") -> OutgoingMail:
    """Store a message in the current transaction; it goes out when that commits.

    ``reply_to``: who gets the answer, when that isn't the sender.
    """
    stored = OutgoingMail.objects.create(
        kind=kind,
        language=language,
        recipient=to,
        reply_to=reply_to,
        subject=" ".join(message.subject.split())[:250],
        text=message.text,
        html=message.html,
    )
    transaction.on_commit(partial(_try_at_once, stored.pk), robust=True)
    return stored


def _try_at_once(pk: int) -> None:
    """One try while somebody waits for a page; none when the server was away a moment ago."""
    if cache.get(_AWAY):
        return
    deliver([pk])


def deliver_due(*, limit: int = 500) -> tuple[int, int]:
    """Try every message whose time has come; return how many went out and how many wait on."""
    due = OutgoingMail.objects.due(timezone.now()).values_list("pk", flat=True)
    return deliver(list(due[:limit]))


def deliver(pks: list[int]) -> tuple[int, int]:
    """Try messages one by one on one connection, until the mail server turns out to be away.

    Each is locked while it is tried, so two processes can't send the same one.
    """
    sent = failed = 0
    connection = get_connection()
    try:
        for pk in pks:
            done = _deliver(pk, connection)
            sent, failed = sent + (done is True), failed + (done is False)
            if done is False and cache.get(_AWAY):
                break
    finally:
        connection.close()
    return sent, failed


@transaction.atomic
def _deliver(pk: int, connection) -> bool | None:
    """True: it went out; False: it waits on; None: another process has it."""
    mail = OutgoingMail.objects.select_for_update(skip_locked=True).waiting().filter(pk=pk).first()
    if mail is None:
        return None
    try:
        _email(mail, connection).send()
    except Exception as problem:
        _put_off(mail, problem)
        return False
    for name in _WORDS:
        setattr(mail, name, "")
    mail.sent_at, mail.last_problem = timezone.now(), ""
    mail.save()
    return True


def _email(mail: OutgoingMail, connection) -> EmailMultiAlternatives:
    headers = {"Content-Language": mail.language, "Auto-Submitted": "auto-generated"}
    email = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.recipient],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
        connection=connection,
    )
    email.attach_alternative(mail.html, "text/html")
    return email


def _put_off(mail: OutgoingMail, problem: Exception) -> None:
    """Wait twice as long as before. A refused address says nothing about the server."""
    if isinstance(problem, OSError) and not isinstance(problem, SMTPResponseException | SMTPRecipientsRefused):
        cache.set(_AWAY, True, _AWAY_SECONDS)
    mail.tries += 1
    mail.next_try_at = timezone.now() + wait_after(mail.tries)
    mail.last_problem = type(problem).__name__[:120]
    mail.save(update_fields=["tries", "next_try_at", "last_problem"])
    logger.warning("Mail %s was not sent (%s), try %s", mail.pk, mail.last_problem, mail.tries)


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries that failed: a minute, two, four … and never more than six hours."""
    return min(FIRST_WAIT * 2 ** min(tries - 1, 20), LONGEST_WAIT)


def forget_sent() -> int:
    """Remove what is left of messages that went out a month ago."""
    deleted, _by_model = OutgoingMail.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
    return deleted


def forget_waiting(*, to: str) -> int:
    """Remove what still waits for an address that is to be erased."""
    deleted, _by_model = OutgoingMail.objects.waiting().filter(recipient__iexact=to).delete() if to else (0, {})
    return deleted
