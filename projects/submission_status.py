"""What the status page says: the way and where on it the project is, what is expected, what was said. Reads only."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from projects.models import ProjectPage, ProjectSubmission
from projects.phase_names import PUBLIC_NAMES, PUBLIC_WAY
from projects.phases import PUBLIC, Actor, Phase, Step, possible
from smartnation.core import languages, numbers
from smartnation.core.languages import CODES, NAMES, localized

# Steps whose words are for the submitter to read, and who said them.
_SAID = {
    Step.ASK: "team",
    Step.ANSWER: "submitter",
    Step.OBJECT: "submitter",
    Step.PROPOSE_CHANGE: "submitter",
    Step.REFUSE_CHANGE: "team",
    Step.REFUSE: "team",
}


@dataclass(frozen=True)
class Station:
    """A phase on the way; ``at`` is when it was reached, None when it wasn't or was passed over."""

    key: str
    name: str
    at: datetime | None
    is_current: bool
    is_behind: bool


@dataclass(frozen=True)
class Said:
    """Words of the team or of the submitter."""

    by: str
    at: datetime
    text: str


def context(submission: ProjectSubmission) -> dict:
    """What the template of the status page needs. Two queries, and two more when there is a text to approve."""
    events = list(submission.events.all())
    steps = possible(Phase(submission.phase), by=Actor.SUBMITTER)
    said = [Said(_SAID[each.step], each.at, each.text) for each in events if each.step in _SAID and each.text]
    return {
        "submission": submission,
        "phase": submission.public_phase,
        "phase_name": PUBLIC_NAMES[submission.public_phase],
        "way": way(submission, events),
        "expected": expected(submission),
        "said": said,
        "question": said[-1].text if submission.phase == Phase.QUESTION and said else "",
        "steps": {str(step): True for step in steps},
        "texts": final_texts(submission.page) if submission.phase == Phase.TO_APPROVE and submission.page else [],
        "read": reading(submission.page) if submission.phase == Phase.TO_APPROVE and submission.page else "",
        "public_page": submission.page if submission.page and submission.page.live else None,
    }


def way(submission: ProjectSubmission, events) -> list[Station]:
    """The four phases of a project that is published, with where it left the way when it did."""
    reached = {}
    for event in events:
        reached[PUBLIC[Phase(event.after)]] = event.at
    current = submission.public_phase
    keys = _keys(current, reached)
    here = keys.index(current) if current in keys else -1
    return [
        Station(key, str(PUBLIC_NAMES[key]), reached.get(key) if index <= here else None, index == here, index < here)
        for index, key in enumerate(keys)
    ]


def _keys(current: str, reached: dict) -> list[str]:
    """The whole way while it goes on; of what has ended, only what happened."""
    if current == "question":
        return ["received", "checking", "question", "accepted", "published"]
    if current in PUBLIC_WAY or current == "unconfirmed":
        return list(PUBLIC_WAY)
    return [*(key for key in PUBLIC_WAY if key in reached), current]


def expected(submission: ProjectSubmission) -> str:
    """What happens next and by when; '' where nothing does."""
    phase = Phase(submission.phase)
    day = numbers.long_date(submission.due_on, languages.active()) if submission.due_on else ""
    sentences = {
        Phase.UNCONFIRMED: _("We look at your project once you confirm your address with the link that we mailed."),
        Phase.RECEIVED: _("You hear from us by %(date)s."),
        Phase.CHECKING: _("You hear from us by %(date)s."),
        Phase.QUESTION: _("We go on as soon as you answer."),
        Phase.ACCEPTED: _("We edit and translate the text. We expect to publish it by %(date)s."),
        Phase.TO_APPROVE: _("We publish the text after you approve it."),
        Phase.APPROVED: _("You approved the text. We expect to publish it by %(date)s."),
        Phase.CHANGE_SENT: _("We received your change. You hear from us by %(date)s."),
        Phase.CHANGE_ACCEPTED: _("Your change is accepted. We expect to publish it by %(date)s."),
    }
    sentence = sentences.get(phase, "")
    return sentence % {"date": day} if "%(date)s" not in sentence or day else ""


def reading(page: ProjectPage) -> str:
    """Which version of the text is shown, so that nothing else is approved than what was read."""
    return str(page.latest_revision_id or "")


def final_texts(page: ProjectPage) -> list[dict]:
    """The draft as readers will get it, in each language in which it is written."""
    draft = page.get_latest_revision_as_object()
    found = []
    for code in CODES:
        text = {name: getattr(draft, localized(name, code)) for name in ("title", "lede", "story", "result")}
        marked = (text["title"] or "").startswith(languages.TO_TRANSLATE)
        if text["title"] and not marked and not languages.is_blank(text["story"]):
            found.append({"code": code, "name": NAMES[code], **text})
    return found
