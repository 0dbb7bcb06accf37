"""Mail is stored with what it tells of, sent on commit, tried again as long as it takes, and forgotten once sent."""

import smtplib
import socket
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from smartnation.core import outbox
from smartnation.core.models import OutgoingMail

pytestmark = pytest.mark.django_db

MESSAGE = outbox.Message("Ontvangen\nBcc: x@y.be", "Dag Jan", "<p>Dag Jan</p>")


def put(to: str = "jan@example.be") -> OutgoingMail:
    return outbox.put(MESSAGE, to=to, kind="test", language="nl")


def state(stored: OutgoingMail) -> tuple:
    stored.refresh_from_db()
    return stored.recipient, stored.subject, stored.text, stored.html, stored.tries, stored.sent_at is not None


@pytest.fixture
def server_is_away(settings):
    """A port on which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = probe.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"


def test_a_message_goes_out_on_commit_as_text_and_html_and_is_then_forgotten(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        stored = put()
        assert mail.outbox == []
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["jan@example.be"], "Ontvangen Bcc: x@y.be", "Dag Jan")
    assert [(part.content, part.mimetype) for part in sent.alternatives] == [("<p>Dag Jan</p>", "text/html")]
    assert sent.extra_headers == {"Content-Language": "nl", "Auto-Submitted": "auto-generated"}
    assert state(stored) == ("", "", "", "", 0, True)


def test_a_message_of_what_did_not_happen_is_never_sent(django_capture_on_commit_callbacks):
    def fail():
        with transaction.atomic():
            put()
            raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        fail()
    assert (mail.outbox, OutgoingMail.objects.count()) == ([], 0)


def test_a_server_that_is_away_delays_mail_and_loses_none(
    django_capture_on_commit_callbacks, server_is_away, settings, capsys
):
    with django_capture_on_commit_callbacks(execute=True):
        kept = [put(f"{n}@example.be") for n in range(3)]
    assert [state(each)[4:] for each in kept] == [(1, False), (0, False), (0, False)]  # one try, then nobody waits
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutgoingMail.objects.update(next_try_at=timezone.now())
    call_command("send_mail_queue")
    assert capsys.readouterr().out == "3 sent, 0 put off, 0 forgotten.\n"
    assert sorted(sent.to[0] for sent in mail.outbox) == ["0@example.be", "1@example.be", "2@example.be"]
    call_command("send_mail_queue")
    assert len(mail.outbox) == 3


def test_each_failed_try_waits_twice_as_long_and_never_more_than_six_hours():
    waits = [outbox.wait_after(tries) for tries in (1, 2, 3, 9, 10, 1000)]
    minutes = [1, 2, 4, 256, 360, 360]
    assert waits == [timedelta(minutes=minute) for minute in minutes]


def test_what_the_log_says_of_a_failure_holds_no_address(server_is_away, caplog):
    caplog.set_level("WARNING")
    stored = put()
    outbox.deliver([stored.pk])
    stored.refresh_from_db()
    assert stored.last_problem == "ConnectionRefusedError"
    assert [record.getMessage() for record in caplog.records] == [
        f"Mail {stored.pk} was not sent (ConnectionRefusedError), try 1"
    ]


class OneAddressRefused(EmailBackend):
    """A server that knows nobody called Nemo."""

    def send_messages(self, messages):
        if messages[0].to == ["nemo@example.be"]:
            raise smtplib.SMTPRecipientsRefused({"nemo@example.be": (550, b"unknown")})
        return super().send_messages(messages)


def test_an_address_that_is_refused_keeps_no_other_mail_back(settings):
    settings.EMAIL_BACKEND = f"{__name__}.OneAddressRefused"
    pks = [put("nemo@example.be").pk, put("jan@example.be").pk]
    assert outbox.deliver(pks) == (1, 1)
    assert [sent.to for sent in mail.outbox] == [["jan@example.be"]]


def test_what_is_left_of_a_sent_message_goes_after_a_month_and_what_waits_stays():
    old, recent, waiting = put(), put(), put()
    long_ago = timezone.now() - timedelta(days=31)
    OutgoingMail.objects.filter(pk=old.pk).update(sent_at=long_ago)
    OutgoingMail.objects.filter(pk=recent.pk).update(sent_at=timezone.now())
    OutgoingMail.objects.filter(pk=waiting.pk).update(created_at=long_ago)
    assert outbox.forget_sent() == 1
    assert list(OutgoingMail.objects.order_by("pk")) == [recent, waiting]


def test_mail_to_an_address_that_is_erased_is_not_sent_any_more():
    put("Jan@Example.be")
    other = put("an@example.be")
    assert outbox.forget_waiting(to="jan@example.be") == 1
    assert outbox.forget_waiting(to="") == 0
    assert list(OutgoingMail.objects.all()) == [other]
