"""What staff do with a submission: each decision once, logged, and told in the submitter's language."""

import pytest
from django.core.exceptions import ValidationError

from projects import reviews, submissions
from projects.models import Organisation, ProjectPage, ProjectSubmission, RefusalReason
from projects.submission_moves import Refused
from smartnation.core.models import OutgoingMail, SiteImage
from smartnation.core.publishing import PublishRefused, gate_errors
from tests.factories import RefusalReasonFactory, UserFactory, draft, submission
from tests.factories.projects import project_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return UserFactory(group="Project reviewers")


def kinds() -> list[str]:
    return [
        kind.removeprefix("submission.") for kind in OutgoingMail.objects.order_by("pk").values_list("kind", flat=True)
    ]


def last_mail() -> str:
    return OutgoingMail.objects.order_by("pk").last().text


def test_taking_up_a_submission_tells_its_submitter_once(reviewer):
    made = submission("received")
    made = reviews.assign(made, to=reviewer, user=reviewer, version=made.version)
    made = reviews.assign(made, to=None, user=reviewer, version=made.version)
    assert (made.phase, made.assigned_to) == ("checking", None)
    assert kinds() == ["confirm", "received", "checking"]
    assert [(event.step, event.user) for event in made.events.all()][2:] == [("take", reviewer), ("assign", reviewer)]


def test_two_reviewers_can_not_both_decide(reviewer):
    made = submission("checking")
    reviews.ask(made, text="Qui ?", user=reviewer, version=made.version)
    reason = RefusalReasonFactory()
    with pytest.raises(Refused, match="Intussen"):
        reviews.refuse(made, reason=reason, user=UserFactory(), version=made.version)
    made.refresh_from_db()
    assert (made.phase, made.refusal, kinds()[-1]) == ("question", None, "question")


def test_a_refusal_gives_its_reason_in_the_language_and_the_words_of_the_reviewer(reviewer):
    made = submission("checking")
    made = reviews.refuse(
        made, reason=RefusalReasonFactory(), text="Dites <qui> aide.", user=reviewer, version=made.version
    )
    assert (made.phase, made.due_on, made.events.last().user) == ("refused", None, reviewer)
    text = last_mail()
    assert ("Ceci ne convient pas." in text, "> Dites <qui> aide." in text) == (True, True)


def test_the_reasons_to_begin_with_are_there_in_four_languages():
    for reason in RefusalReason.objects.all():
        texts = [
            getattr(reason, f"{name}_{code}") for name in ("name", "sentence") for code in ("nl", "fr", "en", "de")
        ]
        assert all(texts)
        assert len(set(texts)) == 8
    assert RefusalReason.objects.count() == 6


def test_accepting_makes_a_draft_page_with_every_field_in_the_language_of_the_submission(reviewer):
    project_index()
    made = submission("checking")
    made = reviews.accept(made, user=reviewer, version=made.version)
    page = ProjectPage.objects.get(pk=made.page_id)
    assert (page.live, page.get_latest_revision().user, made.accepted_by) == (False, reviewer, reviewer)
    assert {
        name: getattr(page, name)
        for name in ("title_fr", "lede_fr", "story_fr", "result_fr", "status", "start", "end", "level", "places")
    } == {
        "title_fr": "Guichet pour tous",
        "lede_fr": "Un guichet où chacun fait ses démarches en ligne, avec de l’aide.",
        "story_fr": "<p>Chaque commune ouvre un guichet.</p><p>Une personne y aide<br/>à faire les démarches.</p>",
        "result_fr": "",
        "status": "running",
        "start": "2026",
        "end": "2028-06",
        "level": "wallonia",
        "places": ["namur", "hainaut"],
    }


def test_accepting_fills_in_budget_source_organisations_and_addresses(reviewer):
    made = submission("accepted", by=reviewer)
    page = ProjectPage.objects.get(pk=made.page_id)
    assert (page.budget, page.budget_covers_fr, page.budget_source_name) == (
        1_250_000,
        "Le personnel, de 2026 à 2028.",
        "Commune d’Exemple",
    )
    assert (page.website, page.source_name, page.main_ambition_id) == (
        "https://guichet.example.be",
        "Commune d’Exemple",
        made.ambition_id,
    )
    assert (page.lead.name_fr, page.lead.kind) == ("Commune d’Exemple", "local")
    assert [partner.organisation.name_fr for partner in page.partners.all()] == ["Agence Une", "Agence Deux"]
    assert (page.contact_name, page.contact_email) == ("", "")
    assert (page.slug_nl, page.slug_fr) == ("guichet-pour-tous", "guichet-pour-tous")


def test_what_is_not_translated_is_marked_and_keeps_the_page_from_being_published(reviewer):
    page = submission("accepted", by=reviewer).page
    assert page.title_nl == "[te vertalen] Guichet pour tous"
    assert sorted(gate_errors(page)) == ["budget_covers_nl", "lede_nl", "story_nl", "title_nl"]


def test_the_contact_is_public_only_when_the_submitter_said_so():
    page = submission("accepted", contact_public=True).page
    assert (page.contact_name, page.contact_email) == ("Camille Dupont", "camille@exemple.be")


def test_an_organisation_that_is_known_is_used_again_in_any_language(reviewer):
    known = Organisation.objects.create(key="x", name_nl="Gemeente", name_fr="commune d’exemple", name_en="Town")
    assert submission("accepted", by=reviewer).page.lead == known


def test_markup_in_an_answer_is_text_on_the_page():
    page = submission("accepted", story="<script>alert(1)</script>\n=SUM(A1)").page
    assert page.story_fr == "<p>&lt;script&gt;alert(1)&lt;/script&gt;<br/>=SUM(A1)</p>"


def test_pictures_become_images_of_the_site_with_their_words(reviewer):
    from io import BytesIO

    from PIL import Image

    from projects.pictures import cleaned

    data = BytesIO()
    Image.new("RGB", (800, 600), "teal").save(data, "PNG")
    project_index()
    made = draft()
    submissions.add_picture(made, picture=cleaned(data.getvalue()), alt_text="Un guichet", credit="Camille")
    made = submissions.confirm(submissions.send(made, values={"contact_email": "c@exemple.be"}))
    made = reviews.accept(made, user=reviewer, version=made.version)
    (image,) = SiteImage.objects.all()
    assert [each.image for each in made.page.pictures.all()] == [image]
    assert (image.alt_text_fr, image.alt_text_nl, image.credit, image.width) == ("Un guichet", None, "Camille", 800)
    assert made.pictures.count() == 0


def translate(page) -> ProjectPage:
    """What an editor adds before a French project can be published."""
    page.title_nl, page.lede_nl, page.story_nl, page.budget_covers_nl = (
        "Loket",
        "Een loket.",
        "<p>Een loket.</p>",
        "Staf",
    )
    page.save_revision()
    return page


def test_who_accepts_is_not_who_publishes(reviewer):
    page = translate(submission("approved", by=reviewer).page)
    with pytest.raises(PublishRefused, match="iemand anders"):
        page.get_latest_revision().publish(user=reviewer)
    page.get_latest_revision().publish(user=UserFactory(group="Moderators"))
    page.refresh_from_db()
    assert page.live is True


def test_who_accepts_can_not_have_it_published_by_the_clock(reviewer):
    from datetime import timedelta

    from django.utils import timezone

    page = translate(submission("approved", by=reviewer).page)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision(user=reviewer)
    with pytest.raises(PublishRefused):
        revision.publish(user=reviewer)
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_nothing_is_published_while_its_submitter_reads_it():
    page = translate(submission("to_approve").page)
    with pytest.raises(ValidationError, match="goedkeuren"):
        page.get_latest_revision().publish(user=UserFactory(group="Moderators"))


def test_publishing_moves_the_submission_and_tells_the_submitter_once():
    made = submission("approved")
    page = translate(made.page)
    moderator = UserFactory(group="Moderators")
    page.get_latest_revision().publish(user=moderator)
    ProjectPage.objects.get(pk=page.pk).save_revision().publish(user=moderator)
    made.refresh_from_db()
    assert (made.phase, kinds().count("published")) == ("published", 1)
    assert f"http://testserver{page.url_in('fr')}" in last_mail()


def test_a_change_is_written_into_a_draft_and_nothing_else_is_touched():
    reviewer, moderator = UserFactory(group="Project reviewers"), UserFactory(group="Moderators")
    made = submission("approved", by=reviewer)
    page = translate(made.page)
    page.lede_fr = "Réécrit par la rédaction."
    page.save_revision().publish(user=moderator)
    made.refresh_from_db()
    submissions.save(made, answers={"result": "41 guichets."})
    made = submissions.propose_change(made, version=made.version)
    made = reviews.accept_change(made, user=reviewer, version=made.version)
    draft_page = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft_page.result_fr, draft_page.lede_fr) == ("<p>41 guichets.</p>", "Réécrit par la rédaction.")
    assert ProjectPage.objects.get(pk=page.pk).result_fr == ""
    with pytest.raises(PublishRefused):
        draft_page.get_latest_revision().publish(user=reviewer)
    draft_page.result_nl = "<p>41 loketten.</p>"
    draft_page.save_revision().publish(user=moderator)
    made.refresh_from_db()
    assert (made.phase, kinds()[-1]) == ("published", "change_published")


def test_a_change_that_is_refused_leaves_page_and_answers_as_they_were(reviewer):
    made = submission("approved")
    ProjectSubmission.objects.filter(pk=made.pk).update(phase="published")
    made.refresh_from_db()
    submissions.save(made, answers={"result": "41 guichets."})
    made = submissions.propose_change(made, version=made.version)
    made = reviews.refuse_change(made, text="D’où vient ce chiffre ?", user=reviewer, version=made.version)
    assert (made.phase, made.answers["result"]) == ("published", "")
    assert "D’où vient ce chiffre ?" in last_mail()


def test_a_page_taken_offline_ends_its_submission_and_a_deleted_draft_is_decided_again():
    made = submission("approved")
    page = translate(made.page)
    page.get_latest_revision().publish(user=UserFactory(group="Moderators"))
    ProjectPage.objects.get(pk=page.pk).unpublish()
    made.refresh_from_db()
    assert (made.phase, kinds()[-1]) == ("offline", "offline")
    other = submission("accepted")
    ProjectPage.objects.get(pk=other.page_id).delete()
    other.refresh_from_db()
    assert (other.phase, other.page, kinds()[-1]) == ("checking", None, "checking")


def test_a_project_that_can_not_become_a_page_is_not_accepted(reviewer):
    made = submission("checking", start="")
    with pytest.raises(Refused, match="volledig"):
        reviews.accept(made, user=reviewer, version=made.version)
    made.refresh_from_db()
    assert (made.phase, kinds()[-1]) == ("checking", "checking")
