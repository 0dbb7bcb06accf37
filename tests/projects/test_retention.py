"""What isn't needed any more is erased, on schedule and at once; what remains names nobody."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from projects import retention, reviews, submission_links
from projects.models import InternalNote, ProjectPage, ProjectSubmission, SubmissionEvent, SubmissionLink
from smartnation.core.models import OutgoingMail
from tests.factories import RefusalReasonFactory, UserFactory, submission
from tests.factories.submissions import ANSWERS

pytestmark = pytest.mark.django_db


def long_ago(made: ProjectSubmission, **days) -> None:
    moment = timezone.now() - timedelta(**days)
    ProjectSubmission.objects.filter(pk=made.pk).update(saved_at=moment, phase_since=moment)


def everything_about(made: ProjectSubmission) -> str:
    """All that the tables hold about a submission, as text."""
    rows = [ProjectSubmission.objects.filter(pk=made.pk), SubmissionEvent.objects.filter(submission=made)]
    rows += [InternalNote.objects.filter(submission=made), OutgoingMail.objects.all()]
    return str([list(each.values()) for each in rows])


def refused() -> ProjectSubmission:
    reviewer = UserFactory(group="Project reviewers")
    made = submission("checking", by=reviewer)
    reviews.add_note(made, text="Camille belde.", user=reviewer)
    return reviews.refuse(
        made, reason=RefusalReasonFactory(), text="Camille, dites plus.", user=reviewer, version=made.version
    )


def test_drafts_and_what_nobody_confirmed_go_after_thirty_days(capsys):
    old = [submission("draft"), submission("unconfirmed")]
    fresh = [submission("draft"), submission("unconfirmed"), submission("received")]
    for made in old:
        long_ago(made, days=30, minutes=1)
    long_ago(fresh[0], days=29)
    long_ago(fresh[2], days=400)
    call_command("forget_submitters")
    assert capsys.readouterr().out == "Erased: 2 drafts, 0 that had ended, 0 taken offline.\n"
    assert list(ProjectSubmission.objects.order_by("pk")) == fresh


def test_what_was_refused_is_erased_after_twelve_months_and_its_skeleton_stays():
    made = refused()
    token = submission_links.mint(made)
    long_ago(made, days=364)
    retention.forget_due()
    assert "camille@exemple.be" in everything_about(made)
    long_ago(made, days=366)
    assert retention.forget_due().ended == 1
    left = everything_about(made)
    secrets = [ANSWERS["contact_name"], "Camille", "camille", ANSWERS["title"], ANSWERS["organisation"], "+32 81"]
    assert [secret for secret in secrets if secret in left] == []
    made.refresh_from_db()
    assert (made.phase, made.language, made.ambition is None, made.refusal is None) == ("refused", "fr", False, False)
    assert [event.step for event in made.events.all()] == ["send", "confirm", "take", "refuse", "erase"]
    assert (submission_links.find(token), SubmissionLink.objects.count()) == (None, 0)
    assert retention.forget_due().ended == 0


def test_contact_data_of_a_published_project_stays_while_it_is_published_and_goes_with_it():
    made = submission("approved", contact_public=True)
    page = made.page
    page.title_nl, page.lede_nl, page.story_nl, page.budget_covers_nl = (
        "Loket",
        "Een loket.",
        "<p>Loket.</p>",
        "Personeel",
    )
    page.save_revision().publish(user=UserFactory(group="Moderators"))
    long_ago(made, days=4000)
    retention.forget_due()
    assert ProjectSubmission.objects.get(pk=made.pk).email == "camille@exemple.be"
    ProjectPage.objects.get(pk=page.pk).unpublish()
    OutgoingMail.objects.all().delete()
    assert retention.forget_due().offline == 1
    page = ProjectPage.objects.get(pk=page.pk)
    assert (page.contact_name, page.contact_email) == ("", "")
    assert [each.content["contact_email"] for each in page.revisions.all()] == [""] * page.revisions.count()
    assert "camille@exemple.be" not in everything_about(made)


def test_who_asks_for_it_is_erased_at_once_with_the_mail_that_waits():
    moderator = UserFactory(group="Moderators")
    made = retention.erase(submission("question"), user=moderator)
    assert "camille@exemple.be" not in everything_about(made)
    assert made.events.last().user == moderator
    with pytest.raises(reviews.Refused, match="gewist"):
        reviews.refuse(made, reason=RefusalReasonFactory(), user=moderator, version=made.version)
