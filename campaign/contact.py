"""A message from a reader to the team: checked, put in the outbox, and kept nowhere else."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from campaign.contact_form import SUBJECT_OF_PROOF, Subject
from smartnation.core import languages, outbox, proof_of_work, spam, throttling
from smartnation.core.models import SiteSettings

SENT_A_NETWORK, SENT_A_NETWORK_PROVEN = 5, 30


def problem_of_sending(request) -> str:
    """Why a message isn't sent; '' when it is."""
    if problem := spam.problem_of_typing(request, least=spam.LEAST_TO_TYPE):
        return problem
    proven = proof_of_work.is_proven(request.POST.get("proof", ""), SUBJECT_OF_PROOF)
    limit = SENT_A_NETWORK_PROVEN if proven else SENT_A_NETWORK
    return spam.problem_of_network(request, "contact from", limit=limit)


@transaction.atomic
def send(values: dict) -> None:
    """Put one message to the team in the outbox; the same words sent again within a day are the same message.

    Nobody but the team is written to: a copy for the address that was typed would let anyone write to anybody through
    us. What is remembered of a message is a keyed hash, for a day.
    """
    if not throttling.take("contact message", _fingerprint(values), limit=1, per=spam.DAY):
        return
    language = languages.active()
    subject = Subject(values["subject"]).label
    context = values | {"subject": subject, "site": settings.SITE_URL, "language": language}
    message = outbox.Message(
        subject=f"#SmartNation: {subject}",
        text=render_to_string("campaign/mails/contact.txt", context),
        html=render_to_string("campaign/mails/contact.html", context),
    )
    outbox.put(message, to=team_address(), reply_to=values["email"], kind="contact", language=language)


def _fingerprint(values: dict) -> str:
    words = "\0".join(values[name] for name in ("email", "subject", "message", "page"))
    return hashlib.sha256(words.encode()).hexdigest()


def team_address() -> str:
    """Where the team reads its mail, as the footer says."""
    return SiteSettings.objects.values_list("email", flat=True).first() or settings.DEFAULT_FROM_EMAIL
