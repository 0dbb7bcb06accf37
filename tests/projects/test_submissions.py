"""What a submitter does, verb by verb: once, in order, with mail at public steps only."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override

from projects import reviews, submission_links, submissions
from projects.models import ProjectSubmission, SubmissionLink
from projects.submission_moves import Refused
from smartnation.core.models import OutgoingMail
from tests.factories import UserFactory, draft, submission

pytestmark = pytest.mark.django_db


def mails() -> list[tuple[str, str]]:
    """Kind and address of what is to be sent, oldest first."""
    return list(OutgoingMail.objects.order_by("pk").values_list("kind", "recipient"))


def history(made) -> list[tuple[str, str]]:
    return [(event.step, event.after) for event in made.events.all()]


def test_a_draft_keeps_what_was_typed_whatever_it_is():
    made = draft()
    with override("nl"):
        submissions.save(made, answers={"title": "x" * 500, "start": "ooit"})
    made.refresh_from_db()
    assert (made.answers["title"], made.answers["start"], made.answers["level"]) == ("x" * 500, "ooit", "wallonia")
    assert (made.language, made.phase, made.receipt, mails()) == ("nl", "draft", None, [])


def test_sending_twice_sends_once_and_mails_once():
    made = draft()
    values = {"contact_email": "camille@exemple.be"}
    first, second = (submissions.send(made, values=values) for _time in range(2))
    assert (first.receipt, first.phase, first.version) == (second.receipt, second.phase, second.version)
    assert (first.phase, history(first)) == ("unconfirmed", [("send", "unconfirmed")])
    assert mails() == [("submission.confirm", "camille@exemple.be")]


def test_what_was_sent_stays_as_it_was_sent():
    made = submission("received")
    with pytest.raises(Refused, match="verstuurd"):
        submissions.save(made, answers={"title": "Iets anders"})
    made.refresh_from_db()
    assert made.answers["title"] == made.sent["title"] == "Guichet pour tous"


def test_confirming_twice_confirms_once_and_promises_a_day():
    made = submission("unconfirmed")
    first, second = submissions.confirm(made), submissions.confirm(made)
    assert (first.version, first.due_on) == (second.version, timezone.localdate() + timedelta(days=30))
    assert [kind for kind, _to in mails()] == ["submission.confirm", "submission.received"]


def test_nobody_but_the_submitter_sees_what_is_not_confirmed():
    submission("draft")
    submission("unconfirmed")
    seen = submission("received")
    assert list(ProjectSubmission.objects.for_staff()) == [seen]


def test_an_answer_goes_back_to_the_reviewer_with_the_text_as_it_was_changed():
    made = submission("question")
    submissions.save(made, answers={"result": "40 guichets."})
    made.refresh_from_db()
    assert made.sent["result"] == ""
    made = submissions.answer(made, text="Des bénévoles.", version=made.version)
    assert (made.phase, made.sent["result"]) == ("checking", "40 guichets.")
    assert made.events.last().text == "Des bénévoles."


def test_an_empty_answer_is_no_answer():
    made = submission("question")
    with pytest.raises(Refused, match="antwoord"):
        submissions.answer(made, text=" \n ", version=made.version)
    made.refresh_from_db()
    assert made.phase == "question"


def test_only_the_text_that_was_read_is_approved():
    made = submission("to_approve")
    read = str(made.page.latest_revision_id)
    made.page.save_revision(clean=False)
    with pytest.raises(Refused, match="gewijzigd"):
        submissions.approve_text(made, read=read, version=made.version)
    made.refresh_from_db()
    assert made.phase == "to_approve"
    made = submissions.approve_text(made, read=str(made.page.latest_revision_id), version=made.version)
    assert made.phase == "approved"


def test_a_text_that_is_not_right_goes_back_with_what_should_change():
    made = submission("to_approve")
    made = submissions.object_to_text(made, text="Il y a 41 guichets.", version=made.version)
    assert (made.phase, made.events.last().text) == ("accepted", "Il y a 41 guichets.")


@pytest.mark.parametrize(
    "phase", ["unconfirmed", "received", "checking", "question", "accepted", "to_approve", "approved"]
)
def test_a_project_can_be_withdrawn_until_it_is_published_and_only_once(phase):
    made = submission(phase)
    OutgoingMail.objects.all().delete()
    submissions.withdraw(made)
    made = submissions.withdraw(made)
    assert (made.phase, mails()) == ("withdrawn", [("submission.withdrawn", "camille@exemple.be")])


def test_a_draft_is_not_withdrawn_it_expires():
    with pytest.raises(Refused):
        submissions.withdraw(draft())


def test_the_link_is_mailed_to_any_address_and_the_address_is_not_kept():
    made = draft()
    submissions.mail_link(made, to="moi@exemple.be")
    made.refresh_from_db()
    assert mails() == [("submission.go_on", "moi@exemple.be")]
    assert (made.email, "moi@exemple.be" in str(made.answers)) == ("", False)


def test_a_link_opens_its_submission_and_only_a_hash_of_it_is_kept():
    made = draft()
    token = submission_links.mint(made)
    assert (len(token), submission_links.find(token)) == (43, made)
    (stored,) = SubmissionLink.objects.all()
    assert (len(stored.token_hash), token in stored.token_hash) == (64, False)
    assert submission_links.find(stored.token_hash[:43]) is None
    assert submission_links.find(token, SubmissionLink.Kind.CONFIRM) is None
    assert submission_links.find("é" * 43) is None


def test_a_link_to_a_draft_opens_nothing_after_thirty_days_and_one_to_a_submission_stays():
    token, sent = submission_links.mint(made := draft()), submission_links.mint(submission("received"))
    ProjectSubmission.objects.update(saved_at=timezone.now() - timedelta(days=30, minutes=1))
    assert submission_links.find(token) is None
    assert submission_links.find(sent) is not None
    ProjectSubmission.objects.filter(pk=made.pk).update(saved_at=timezone.now() - timedelta(days=29))
    assert submission_links.find(token) == made


def test_every_mail_is_in_the_language_of_the_submission_as_text_and_html(django_capture_on_commit_callbacks):
    subjects = {
        "nl": "Bevestig je e-mailadres",
        "fr": "Confirmez votre adresse e-mail",
        "en": "Confirm your e-mail address",
        "de": "Bestätigen Sie Ihre E-Mail-Adresse",
    }
    for code, subject in subjects.items():
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            made = submission("unconfirmed", language=code, title="<b>Loket & co</b>")
        (sent,) = mail.outbox
        ((page, kind),) = [(part.content, part.mimetype) for part in sent.alternatives]
        assert (sent.subject, kind) == (f"{subject} ({made.receipt})", "text/html")
        assert f'<html lang="{code}">' in page
        assert "&lt;b&gt;Loket &amp; co&lt;/b&gt;" in page
        assert "<b>Loket & co</b>" in sent.body
        (address,) = {
            line for line in sent.body.split("\n") if line.startswith("http://testserver/") and "/confirm/" in line
        }
        assert page.count(address) == 2
        assert address.startswith(f"http://testserver/{code}/")


def test_pictures_are_limited_and_only_for_what_can_be_changed():
    from projects.pictures import Picture

    made = draft()
    picture = Picture(b"jpeg", 800, 600)
    for _number in range(3):
        submissions.add_picture(made, picture=picture, alt_text="Un guichet", credit="Camille")
    with pytest.raises(Refused, match="3"):
        submissions.add_picture(made, picture=picture, alt_text="Un guichet", credit="Camille")
    submissions.remove_picture(made, pk=made.pictures.first().pk)
    submissions.remove_picture(made, pk=0)
    assert made.pictures.count() == 2


def test_a_change_of_what_is_published_waits_for_staff_and_needs_a_difference():
    made = submission("approved")
    ProjectSubmission.objects.filter(pk=made.pk).update(phase="published")
    made.refresh_from_db()
    with pytest.raises(Refused, match="niets"):
        submissions.propose_change(made, version=made.version)
    submissions.save(made, answers={"result": "41 guichets."})
    made = submissions.propose_change(made, text="Un guichet de plus.", version=made.version)
    assert (made.phase, made.sent["result"], made.answers["result"]) == ("change_sent", "", "41 guichets.")


def test_internal_steps_are_never_mailed():
    reviewer = UserFactory(group="Project reviewers")
    made = submission("to_approve")
    OutgoingMail.objects.all().delete()
    made = reviews.recall_text(made, user=reviewer, version=made.version)
    made = reviews.assign(made, to=UserFactory(group="Moderators"), user=reviewer, version=made.version)
    reviews.add_note(made, text="Voir avec la commune.", user=reviewer)
    assert mails() == []
