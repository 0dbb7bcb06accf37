"""What keeps programs from filling the desk of reviewers, and locks nobody out.

A field that people don't see, the time that typing takes, limits per address and per network, and a proof of work
that browsers with JavaScript do unseen: with it, a network may send more. Whoever is refused is told what to do.
"""

from datetime import timedelta

from django.utils.translation import gettext as _

from smartnation.core import proof_of_work, throttling
from smartnation.core.spam import DAY, TRAP, problem_of_network, problem_of_typing, trapped

LEAST_TO_BEGIN = timedelta(seconds=3)  # from seeing the first step to posting it
LEAST_TO_SEND = timedelta(seconds=15)  # from the first step to sending

BEGUN_A_NETWORK = 30
SENT_AN_ADDRESS = 5
SENT_A_NETWORK, SENT_A_NETWORK_PROVEN = 10, 60
LINKS_AN_ADDRESS, LINKS_A_NETWORK = 3, 10
PICTURES_A_NETWORK = 60


def problem_of_beginning(request) -> str:
    """Why a first step isn't taken; '' when it is."""
    problem = problem_of_typing(request, least=LEAST_TO_BEGIN)
    return problem or problem_of_network(request, "begin", limit=BEGUN_A_NETWORK)


def problem_of_sending(request, submission, email: str) -> str:
    """Why a submission isn't sent; '' when it is."""
    if request.POST.get(TRAP):
        return trapped()
    if submission.age < LEAST_TO_SEND:
        return _("That was quicker than people type. Please wait a moment and send it again.")
    if not throttling.take("send to", email, limit=SENT_AN_ADDRESS, per=DAY):
        return _("Five projects were sent with this e-mail address today. Please send this one tomorrow.")
    proven = proof_of_work.is_proven(request.POST.get("proof", ""), subject(submission))
    limit = SENT_A_NETWORK_PROVEN if proven else SENT_A_NETWORK
    return problem_of_network(request, "send from", limit=limit)


def problem_of_mailing(request, email: str) -> str:
    """Why a link isn't mailed; '' when it is."""
    if not throttling.take("link to", email, limit=LINKS_AN_ADDRESS, per=DAY):
        return _("Three links were mailed to this address today. Look among your messages, also the unwanted ones.")
    return problem_of_network(request, "link from", limit=LINKS_A_NETWORK)


def problem_of_pictures(request) -> str:
    """Why a picture isn't looked at; '' when it is."""
    return problem_of_network(request, "picture from", limit=PICTURES_A_NETWORK)


def subject(submission) -> str:
    """What a proof of work is for: this submission and no other."""
    return f"submission {submission.pk}"
