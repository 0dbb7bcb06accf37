"""Where a submission stands and what may happen to it: one table, which nothing goes around. Pure: no Django.

A step that the table doesn't know can't be taken. Readers see fewer phases than staff: ``PUBLIC`` says which.
"""

from enum import StrEnum


class Phase(StrEnum):
    """Where a submission stands, as staff see it."""

    DRAFT = "draft"  # being written; nobody but the holder of the link knows of it
    UNCONFIRMED = "unconfirmed"  # sent, but whose e-mail address it is isn't sure yet
    RECEIVED = "received"  # confirmed; nobody looks at it yet
    CHECKING = "checking"  # a reviewer looks at it
    QUESTION = "question"  # the submitter is to answer
    ACCEPTED = "accepted"  # there is a draft page, being edited and translated
    TO_APPROVE = "to_approve"  # the submitter is to approve the final text
    APPROVED = "approved"  # the submitter approved the final text
    PUBLISHED = "published"
    CHANGE_SENT = "change_sent"  # published, and the submitter asks for a change
    CHANGE_ACCEPTED = "change_accepted"  # published, and the change stands in a draft of the page
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OFFLINE = "offline"  # was published, and no longer is


class Step(StrEnum):
    """What can happen to a submission."""

    SEND = "send"
    CONFIRM = "confirm"
    TAKE = "take"
    ASK = "ask"
    ANSWER = "answer"
    ACCEPT = "accept"
    REFUSE = "refuse"
    SHOW_TEXT = "show_text"
    APPROVE_TEXT = "approve_text"
    OBJECT = "object"
    RECALL_TEXT = "recall_text"
    PUBLISH = "publish"
    PROPOSE_CHANGE = "propose_change"
    ACCEPT_CHANGE = "accept_change"
    REFUSE_CHANGE = "refuse_change"
    WITHDRAW = "withdraw"
    UNPUBLISH = "unpublish"
    DROP_PAGE = "drop_page"  # the page was deleted


class Actor(StrEnum):
    """Who may take a step."""

    SUBMITTER = "submitter"
    REVIEWER = "reviewer"
    SITE = "site"  # what happened to the page decides


P, S, A = Phase, Step, Actor

# Step → who takes it, and to which phase it leads from each phase in which it can be taken.
TABLE: dict[Step, tuple[Actor, dict[Phase, Phase]]] = {
    S.SEND: (A.SUBMITTER, {P.DRAFT: P.UNCONFIRMED}),
    S.CONFIRM: (A.SUBMITTER, {P.UNCONFIRMED: P.RECEIVED}),
    S.TAKE: (A.REVIEWER, {P.RECEIVED: P.CHECKING}),
    S.ASK: (A.REVIEWER, {P.RECEIVED: P.QUESTION, P.CHECKING: P.QUESTION}),
    S.ANSWER: (A.SUBMITTER, {P.QUESTION: P.CHECKING}),
    S.ACCEPT: (A.REVIEWER, {P.RECEIVED: P.ACCEPTED, P.CHECKING: P.ACCEPTED}),
    S.REFUSE: (A.REVIEWER, {P.RECEIVED: P.REFUSED, P.CHECKING: P.REFUSED, P.QUESTION: P.REFUSED}),
    S.SHOW_TEXT: (A.REVIEWER, {P.ACCEPTED: P.TO_APPROVE, P.APPROVED: P.TO_APPROVE}),
    S.APPROVE_TEXT: (A.SUBMITTER, {P.TO_APPROVE: P.APPROVED}),
    S.OBJECT: (A.SUBMITTER, {P.TO_APPROVE: P.ACCEPTED}),
    S.RECALL_TEXT: (A.REVIEWER, {P.TO_APPROVE: P.ACCEPTED}),
    S.PUBLISH: (
        A.SITE,
        {P.ACCEPTED: P.PUBLISHED, P.APPROVED: P.PUBLISHED, P.CHANGE_ACCEPTED: P.PUBLISHED, P.OFFLINE: P.PUBLISHED},
    ),
    S.PROPOSE_CHANGE: (A.SUBMITTER, {P.PUBLISHED: P.CHANGE_SENT}),
    S.ACCEPT_CHANGE: (A.REVIEWER, {P.CHANGE_SENT: P.CHANGE_ACCEPTED}),
    S.REFUSE_CHANGE: (A.REVIEWER, {P.CHANGE_SENT: P.PUBLISHED}),
    S.WITHDRAW: (
        A.SUBMITTER,
        dict.fromkeys(
            [P.UNCONFIRMED, P.RECEIVED, P.CHECKING, P.QUESTION, P.ACCEPTED, P.TO_APPROVE, P.APPROVED], P.WITHDRAWN
        ),
    ),
    S.UNPUBLISH: (A.SITE, dict.fromkeys([P.PUBLISHED, P.CHANGE_SENT, P.CHANGE_ACCEPTED], P.OFFLINE)),
    S.DROP_PAGE: (
        A.SITE,
        dict.fromkeys([P.ACCEPTED, P.TO_APPROVE, P.APPROVED], P.CHECKING)
        | dict.fromkeys([P.PUBLISHED, P.CHANGE_SENT, P.CHANGE_ACCEPTED], P.OFFLINE),
    ),
}

# Phase → what the public calls it; what isn't sent or was withdrawn has a name of its own.
PUBLIC: dict[Phase, str] = {
    P.DRAFT: "draft",
    P.UNCONFIRMED: "unconfirmed",
    P.RECEIVED: "received",
    P.CHECKING: "checking",
    P.QUESTION: "question",
    P.ACCEPTED: "accepted",
    P.TO_APPROVE: "accepted",
    P.APPROVED: "accepted",
    P.PUBLISHED: "published",
    P.CHANGE_SENT: "published",
    P.CHANGE_ACCEPTED: "published",
    P.REFUSED: "refused",
    P.WITHDRAWN: "withdrawn",
    P.OFFLINE: "offline",
}

# Phases by what they ask of whom.
WAITS_FOR_STAFF = (P.RECEIVED, P.CHECKING, P.ACCEPTED, P.APPROVED, P.CHANGE_SENT, P.CHANGE_ACCEPTED)
WAITS_FOR_SUBMITTER = (P.UNCONFIRMED, P.QUESTION, P.TO_APPROVE)
IN_REVIEW = (P.RECEIVED, P.CHECKING, P.QUESTION)
HAS_PAGE = (P.ACCEPTED, P.TO_APPROVE, P.APPROVED, P.PUBLISHED, P.CHANGE_SENT, P.CHANGE_ACCEPTED, P.OFFLINE)
ENDED = (P.REFUSED, P.WITHDRAWN, P.OFFLINE)
SEEN_BY_STAFF = tuple(phase for phase in P if phase not in (P.DRAFT, P.UNCONFIRMED))


class Impossible(Exception):
    """A step that can't be taken from where the submission stands, or not by who takes it."""

    def __init__(self, step: Step, phase: Phase):
        super().__init__(f"{step} is impossible in {phase}")
        self.step, self.phase = step, phase


def after(step: Step, phase: Phase, *, by: Actor) -> Phase:
    """The phase to which a step leads; Impossible when the table doesn't know it for this actor."""
    actor, ways = TABLE[Step(step)]
    if actor is not by or phase not in ways:
        raise Impossible(step, phase)
    return ways[Phase(phase)]


def possible(phase: Phase, *, by: Actor) -> list[Step]:
    """The steps that an actor can take from a phase, in the order of the table."""
    return [step for step, (actor, ways) in TABLE.items() if actor is by and phase in ways]
