"""What a reviewer sees of one submission: answers, what differs, similar projects, history. Reads only."""

from dataclasses import dataclass

from ambitions.models import AmbitionPage
from projects import similar
from projects.models import ProjectPage, ProjectSubmission
from projects.phase_names import STEP_NAMES
from projects.phases import Actor, Phase, possible
from projects.submission_forms import STEPS, judged
from projects.templatetags.submissions import answer_rows
from smartnation.core.languages import localized

MOST_SIMILAR = 6


@dataclass(frozen=True)
class Part:
    """The answers of one step; ``rows`` carry what was sent before, where it differs."""

    heading: str
    rows: list


def parts(submission: ProjectSubmission) -> list[Part]:
    """Every answer as it was sent, with what is proposed now where a change waits."""
    ambitions = list(AmbitionPage.objects.for_listing())
    proposed = submission.phase == Phase.CHANGE_SENT
    found = []
    for step in STEPS:
        sent = answer_rows(judged(step, submission.sent, ambitions=ambitions))
        new = answer_rows(judged(step, submission.answers, ambitions=ambitions)) if proposed else sent
        rows = [
            {"label": before.label, "text": before.text, "new": after.text if after.text != before.text else None}
            for before, after in zip(sent, new, strict=True)
        ]
        found.append(Part(str(STEPS[step].heading), rows))
    return found


def history(submission: ProjectSubmission) -> list[dict]:
    """What happened, oldest first, with who did it."""
    events = submission.events.select_related("user")
    return [
        {"name": STEP_NAMES.get(event.step, event.step), "user": event.user, "at": event.at, "text": event.text}
        for event in events
    ]


def similar_projects(submission: ProjectSubmission) -> list[ProjectPage]:
    """Published projects whose words are most like those of the submission, in its language or in Dutch."""
    code = submission.language
    columns = [localized(name, code) for name in ("title", "lede")] + ["title_nl", "lede_nl"]
    rows = ProjectPage.objects.live().exclude(pk=submission.page_id or 0).values_list("pk", *columns)
    texts = [(pk, " ".join(text or "" for text in texts)) for pk, *texts in rows]
    wanted = f"{submission.title} {submission.sent.get('lede', '')}"
    pks = similar.ranked(wanted, texts, most=MOST_SIMILAR, least=2.0)
    pages = ProjectPage.objects.for_listing().in_bulk(pks)
    return [pages[pk] for pk in pks]


def similar_submissions(submission: ProjectSubmission) -> list[ProjectSubmission]:
    """Other submissions whose words are most like this one's."""
    others = ProjectSubmission.objects.for_staff().filter(erased_at=None).exclude(pk=submission.pk)
    texts = [
        (pk, f"{sent.get('title', '')} {sent.get('lede', '')} {sent.get('organisation', '')}")
        for pk, sent in others.values_list("pk", "sent")
    ]
    wanted = f"{submission.title} {submission.sent.get('lede', '')} {submission.sent.get('organisation', '')}"
    pks = similar.ranked(wanted, texts, most=MOST_SIMILAR, least=2.0)
    found = others.in_bulk(pks)
    return [found[pk] for pk in pks]


def steps(submission: ProjectSubmission) -> dict[str, bool]:
    """What a reviewer can do now."""
    if submission.erased_at:
        return {}
    return {str(step): True for step in possible(Phase(submission.phase), by=Actor.REVIEWER)}
