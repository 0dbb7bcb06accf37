"""Many at once: none lost, none doubled, and of two decisions one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from projects import reviews, submissions
from projects.models import ProjectSubmission
from projects.submission_moves import Refused
from smartnation.core.models import OutgoingMail
from tests.factories import AmbitionPageFactory, UserFactory, submission
from tests.factories.submissions import ANSWERS
from tests.fixtures import connected_to, database_beside

THREADS = 8


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database of its own, in which threads see what others commit; other tests roll back what they do."""
    with database_beside("burst") as name, django_db_blocker.unblock(), connected_to(name):
        yield


def at_once(jobs) -> list:
    """Run jobs in threads, each with a connection of its own that is closed when the last one is done."""

    def work(share):
        try:
            return [job() for job in share]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return [result for results in pool.map(work, [jobs[n::THREADS] for n in range(THREADS)]) for result in results]


@pytest.mark.usefixtures("committed")
def test_of_a_thousand_submissions_each_sent_twice_none_is_lost_and_none_is_doubled():
    ambition = AmbitionPageFactory()
    answers = ANSWERS | {"ambition": str(ambition.number)}
    drafts = [
        ProjectSubmission(language="fr", ambition=ambition, answers=answers | {"contact_email": f"{n}@exemple.be"})
        for n in range(1000)
    ]
    ProjectSubmission.objects.bulk_create(drafts)

    def sending(made):
        return lambda: submissions.send(made, values={"contact_email": made.answers["contact_email"]}).receipt

    receipts = at_once([sending(made) for made in drafts for _time in range(2)])
    assert (len(receipts), len(set(receipts))) == (2000, 1000)
    stored = ProjectSubmission.objects.filter(phase="unconfirmed", events__step="send")
    assert (ProjectSubmission.objects.count(), stored.count()) == (1000, 1000)
    addressees = OutgoingMail.objects.filter(kind="submission.confirm").values_list("pk", flat=True)
    assert len(addressees) == 1000


@pytest.mark.usefixtures("committed")
def test_of_two_reviewers_who_decide_in_the_same_moment_one_does():
    first, second = UserFactory(group="Project reviewers"), UserFactory(group="Moderators")
    made = submission("checking", by=first)
    both = Barrier(2)

    def asking(reviewer):
        def ask():
            both.wait(10)
            try:
                reviews.ask(made, text="Qui ?", user=reviewer, version=made.version)
            except Refused:
                return None
            return reviewer

        return ask

    done = [reviewer for reviewer in at_once([asking(first), asking(second)]) if reviewer]
    asked = list(made.events.filter(step="ask"))
    assert (len(done), [event.user for event in asked]) == (1, done)
    assert OutgoingMail.objects.filter(kind="submission.question").count() == 1
