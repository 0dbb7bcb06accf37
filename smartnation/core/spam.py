"""What keeps programs from filling the desks of people, and locks nobody out: the parts that several forms share.

A field that people don't see, the time that typing takes, limits per network, and a proof of work that browsers with
JavaScript do unseen. Whoever is refused is told what to do.
"""

from datetime import timedelta

from django.utils.translation import gettext as _

from smartnation.core import signed_time, throttling

TRAP = "nickname"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEAST_TO_TYPE = timedelta(seconds=3)  # from seeing a form to posting it


def problem_of_typing(request, *, least: timedelta) -> str:
    """Why a post isn't taken for a person's: the trap was filled in, or it came too soon after the form was shown."""
    if request.POST.get(TRAP):
        return trapped()
    if not signed_time.is_human(request.POST.get("shown", ""), least=least):
        return _("That was quicker than people type, or the page was open for more than a day. Please send it again.")
    return ""


def problem_of_network(request, what: str, *, limit: int) -> str:
    """Why nothing more is taken from a network within the hour; '' when it is."""
    return "" if throttling.take(what, throttling.network_of(request), limit=limit, per=HOUR) else too_many()


def trapped() -> str:
    return _("A field that has to stay empty was filled in, maybe by your browser. Please empty it and send again.")


def too_many() -> str:
    return _("Much was sent from your network in the last hour. Nothing is lost: please try again in an hour.")
