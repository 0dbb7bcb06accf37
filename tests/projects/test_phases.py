"""The table of steps, tested as a table: what it allows, and that it allows nothing else."""

import pytest

from projects.phases import (
    ENDED,
    HAS_PAGE,
    IN_REVIEW,
    PUBLIC,
    TABLE,
    WAITS_FOR_STAFF,
    WAITS_FOR_SUBMITTER,
    Actor,
    Impossible,
    Phase,
    Step,
    after,
    possible,
)

# From each phase, what each actor can do and where it leads; everything that isn't here is impossible.
EXPECTED = {
    "draft": {"submitter": "send>unconfirmed"},
    "unconfirmed": {"submitter": "confirm>received withdraw>withdrawn"},
    "received": {
        "submitter": "withdraw>withdrawn",
        "reviewer": "take>checking ask>question accept>accepted refuse>refused",
    },
    "checking": {
        "submitter": "withdraw>withdrawn",
        "reviewer": "ask>question accept>accepted refuse>refused",
    },
    "question": {"submitter": "answer>checking withdraw>withdrawn", "reviewer": "refuse>refused"},
    "accepted": {
        "submitter": "withdraw>withdrawn",
        "reviewer": "show_text>to_approve",
        "site": "publish>published drop_page>checking",
    },
    "to_approve": {
        "submitter": "approve_text>approved object>accepted withdraw>withdrawn",
        "reviewer": "recall_text>accepted",
        "site": "drop_page>checking",
    },
    "approved": {
        "submitter": "withdraw>withdrawn",
        "reviewer": "show_text>to_approve",
        "site": "publish>published drop_page>checking",
    },
    "published": {"submitter": "propose_change>change_sent", "site": "unpublish>offline drop_page>offline"},
    "change_sent": {
        "reviewer": "accept_change>change_accepted refuse_change>published",
        "site": "unpublish>offline drop_page>offline",
    },
    "change_accepted": {"site": "publish>published unpublish>offline drop_page>offline"},
    "refused": {},
    "withdrawn": {},
    "offline": {"site": "publish>published"},
}
EVERY = [(step, phase, actor) for step in Step for phase in Phase for actor in Actor]


def allowed(step, phase, actor) -> str | None:
    ways = dict(way.split(">") for way in EXPECTED[phase].get(actor, "").split())
    return ways.get(step)


@pytest.mark.parametrize(("step", "phase", "actor"), EVERY, ids=lambda value: str(value))
def test_a_step_leads_where_the_table_says_or_nowhere(step, phase, actor):
    expected = allowed(step, phase, actor)
    if expected is None:
        with pytest.raises(Impossible):
            after(step, phase, by=actor)
    else:
        assert after(step, phase, by=actor) == expected


def test_what_is_possible_is_what_the_table_allows():
    for phase in Phase:
        for actor in Actor:
            steps = {way.split(">")[0] for way in EXPECTED[phase].get(actor, "").split()}
            assert set(possible(phase, by=actor)) == steps


def test_every_step_is_in_the_table_and_every_phase_can_be_reached():
    assert set(TABLE) == set(Step)
    reached = {target for _actor, ways in TABLE.values() for target in ways.values()}
    assert set(Phase) - reached == {Phase.DRAFT}


def test_every_phase_has_a_public_name_and_those_that_are_promised_are_there():
    assert set(PUBLIC) == set(Phase)
    promised = {"received", "checking", "question", "accepted", "published", "refused"}
    assert set(PUBLIC.values()) == promised | {"draft", "unconfirmed", "withdrawn", "offline"}


def test_who_is_waited_for_follows_from_who_can_do_something():
    for phase in Phase:
        staff = possible(phase, by=Actor.REVIEWER) or Step.PUBLISH in possible(phase, by=Actor.SITE)
        assert not (phase in WAITS_FOR_STAFF and phase in WAITS_FOR_SUBMITTER)
        if phase in WAITS_FOR_STAFF:
            assert staff
        if phase in WAITS_FOR_SUBMITTER:
            assert possible(phase, by=Actor.SUBMITTER)


def test_no_way_leads_back_from_what_was_refused_or_withdrawn():
    assert [possible(phase, by=actor) for phase in ("refused", "withdrawn") for actor in Actor] == [[]] * 6
    assert set(ENDED) & set(IN_REVIEW) == set()
    assert set(HAS_PAGE) & set(IN_REVIEW) == set()
