"""The publish gate: nothing goes live without Dutch and French, whichever door it tries."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import PageLogEntry, Revision

from campaign.models import ContentPage
from smartnation.core.publishing import NotReadyToPublish, gate_errors
from tests.admin import draft, errors, fresh, messages, page_url, posted, sign_in, soup, stored_texts
from tests.factories import ContentPageFactory, UserFactory, home_page

pytestmark = pytest.mark.django_db

MISSING = {"title_fr": "", "lede_fr": "", "body_fr": []}
STORY_MISSING = "“story” is missing in Français. Dutch and French are published together."


def incomplete_draft():
    """A draft without French."""
    page = ContentPageFactory(live=False, title_nl="Half", **MISSING)
    page.save_revision(clean=False)
    return page


def refused(title="Half") -> list[str]:
    return [
        f"“{title}” was not published, as Dutch and French are published together. "
        "Missing: story (FR), introduction (FR), title (FR)."
    ]


def start_moderation(page):
    """The page waits for a moderator; returns what is to be approved."""
    return page.get_workflow().start(page, UserFactory(group="Editors")).current_task_state


def in_a_day():
    return timezone.now() + timedelta(days=1)


# --- The form ---------------------------------------------------------------------------------------


def test_the_form_says_at_each_field_what_is_missing_and_keeps_what_was_typed(client):
    sign_in(client, "en", "Moderators")
    page = incomplete_draft()
    form = posted(page, action="publish", lede_nl="Net getypt.")
    response = client.post(page_url("edit", page.pk), form)
    required = ["This field is required."]
    assert errors(response) == {"title_fr": required, "lede_fr": required, "body_fr": [STORY_MISSING]}
    assert response.context["form"]["lede_nl"].value() == "Net getypt."
    assert fresh(page).live is False


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Dit is een verplicht veld."),
        ("fr", "Champ requis."),
        ("en", "This field is required."),
        ("de", "Dieses Feld muss ausgefüllt werden."),
    ],
)
def test_messages_stand_in_their_tab_in_the_editors_language(client, language, sentence):
    sign_in(client, language, "Moderators")
    page = ContentPageFactory()
    response = client.post(page_url("edit", page.pk), posted(page, action="publish", title_fr=""))
    at_field = soup(response).select_one("#tab-francais [data-contentpath=title_fr] .error-message")
    assert at_field.get_text(strip=True) == sentence


def test_a_new_page_that_is_published_at_once_passes_the_gate_too(client):
    sign_in(client, "en", "Moderators")
    url = page_url("add", "campaign", "contentpage", home_page().pk)
    response = client.post(url, posted(ContentPage(), action="publish", title_nl="Nieuw"))
    required = ["This field is required."]
    assert errors(response) == {"title_fr": required, "lede_nl": required, "lede_fr": required}
    assert ContentPage.objects.count() == 0
    texts = {"title_nl": "Nieuw", "title_fr": "Nouveau", "lede_nl": "Ja.", "lede_fr": "Oui."}
    assert client.post(url, posted(ContentPage(), action="publish", **texts)).status_code == 302
    assert ContentPage.objects.get().live is True


def test_a_story_in_any_language_is_owed_in_dutch_and_french(client):
    page = ContentPageFactory(live=False, body_nl=[], body_fr=[], body_de=[])
    assert sorted(gate_errors(page)) == ["body_fr", "body_nl"]
    page.body_en = []
    assert gate_errors(page) == {}


def test_english_and_german_may_lag(client):
    sign_in(client, "en", "Moderators")
    page = ContentPageFactory(live=False, without_english=True, without_german=True)
    assert client.post(page_url("edit", page.pk), posted(page, action="publish")).status_code == 302
    assert fresh(page).live is True


def test_an_old_incomplete_version_can_not_be_published_again(client):
    sign_in(client, "en", "Moderators")
    page = ContentPageFactory()
    before = stored_texts(page)
    half = draft(page)
    half.title_fr = ""
    revision = half.save_revision(clean=False)
    form = posted(revision.as_object(), action="publish", revision=revision.pk)
    assert errors(client.post(page_url("edit", page.pk), form)) == {"title_fr": ["This field is required."]}
    assert stored_texts(page) == before


# --- Other doors ------------------------------------------------------------------------------------


def test_code_can_not_publish_an_incomplete_version():
    page = incomplete_draft()
    with pytest.raises(NotReadyToPublish) as refusal:
        page.get_latest_revision().publish()
    assert sorted(refusal.value.message_dict) == ["body_fr", "lede_fr", "title_fr"]
    assert fresh(page).live is False


def test_code_can_not_save_a_live_page_with_a_required_text_of_spaces():
    page = ContentPageFactory()
    before = stored_texts(page)
    page.lede_fr = " \xa0"
    with pytest.raises(NotReadyToPublish):
        page.save()
    assert stored_texts(page) == before


def test_the_admin_api_answers_with_the_messages(client):
    sign_in(client, "en", "Moderators")
    page = incomplete_draft()
    response = client.post(f"/admin/api/main/pages/{page.pk}/action/publish/", content_type="application/json")
    assert (response.status_code, sorted(response.json())) == (400, ["body_fr", "lede_fr", "title_fr"])
    assert fresh(page).live is False


def test_publishing_many_pages_at_once_names_the_one_that_stops_it_and_publishes_none(client):
    sign_in(client, "en", "Moderators")
    complete, half = ContentPageFactory(live=False), incomplete_draft()
    complete.save_revision()
    bulk = f"/admin/bulk/core/basepage/publish/?id={complete.pk}&id={half.pk}"
    response = client.post(bulk, follow=True)
    assert response.redirect_chain == [(page_url("edit", half.pk), 302)]
    assert messages(response) == refused()
    assert [fresh(complete).live, fresh(half).live] == [False, False]


def test_a_refusal_is_data_for_a_script_that_asks_for_data(client):
    sign_in(client, "en", "Moderators")
    bulk = f"/admin/bulk/core/basepage/publish/?id={incomplete_draft().pk}"
    response = client.post(bulk, headers={"accept": "application/json"})
    assert (response.status_code, response.json()) == (
        400,
        {"success": False, "error_code": "refused", "error_message": refused()[0]},
    )


# --- Scheduling -------------------------------------------------------------------------------------


def test_an_incomplete_page_can_not_be_scheduled_in_the_form(client):
    sign_in(client, "en", "Moderators")
    page = incomplete_draft()
    when = timezone.localtime(in_a_day()).strftime("%Y-%m-%d %H:%M")
    response = client.post(page_url("edit", page.pk), posted(page, action="publish", go_live_at=when))
    assert sorted(errors(response)) == ["body_fr", "lede_fr", "title_fr"]
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 0


@pytest.mark.parametrize("make", [ContentPageFactory, incomplete_draft])
def test_an_incomplete_version_can_not_be_scheduled_in_code(make):
    page = draft(make())
    page.title_fr, page.go_live_at = "", in_a_day()
    revision = page.save_revision(clean=False)
    for way in (revision.publish, PublishPageRevisionAction(revision).execute):
        with pytest.raises(NotReadyToPublish):
            way()
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 0


def test_one_page_that_fails_at_its_time_keeps_no_other_back_and_its_history_says_so():
    half, whole = ContentPageFactory(title_nl="Half"), ContentPageFactory(title_nl="Heel")
    for page in (half, whole):
        page.save_revision().publish()
        later = draft(page)
        later.lede_nl, later.go_live_at = "Nieuw.", in_a_day()
        later.save_revision().publish()
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        content = {**revision.content, "go_live_at": None}
        if revision.object_id == str(half.pk):  # as when a text becomes required after the scheduling
            content["title_fr"] = ""
        Revision.objects.filter(pk=revision.pk).update(content=content, approved_go_live_at=timezone.now())
    with pytest.raises(CommandError) as failure:
        call_command("publish_scheduled")
    assert str(failure.value) == "Not published: Half."
    assert [fresh(half).lede_nl, fresh(whole).lede_nl] == ["Wat je moet weten.", "Nieuw."]
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 0
    assert PageLogEntry.objects.filter(page=half).latest("pk").action == "wagtail.schedule.cancel"


# --- Moderation -------------------------------------------------------------------------------------


def test_an_editor_can_not_submit_an_incomplete_page_for_moderation(client):
    sign_in(client, "en", "Editors")
    page = incomplete_draft()
    response = client.post(page_url("edit", page.pk), posted(page, action="submit"))
    assert sorted(errors(response)) == ["body_fr", "lede_fr", "title_fr"]
    assert page.workflow_in_progress is False


def test_approving_an_incomplete_page_gives_a_message_and_leaves_it_waiting(client):
    sign_in(client, "en", "Moderators")
    page = incomplete_draft()
    task = start_moderation(page)
    response = client.post(page_url("workflow_action", page.pk, "approve", task.pk), {"comment": ""}, follow=True)
    assert messages(response) == refused()
    assert (fresh(page).live, fresh(page).workflow_in_progress) == (False, True)


def test_the_dialogue_of_an_approval_follows_to_the_message(client):
    sign_in(client, "en", "Moderators")
    page = incomplete_draft()
    url = page_url("workflow_action", page.pk, "approve", start_moderation(page).pk)
    response = client.post(url, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.json() == {"step": "success", "redirect": page_url("edit", page.pk)}
    assert messages(client.get(response.json()["redirect"])) == refused()


def test_approving_in_the_form_says_at_each_field_what_is_missing(client):
    sign_in(client, "en", "Moderators")
    page = incomplete_draft()
    start_moderation(page)
    approval = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    response = client.post(page_url("edit", page.pk), posted(page) | approval)
    assert sorted(errors(response)) == ["body_fr", "lede_fr", "title_fr"]
    assert fresh(page).live is False


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_a_complete_page_goes_from_editor_to_moderator_to_readers(client, language):
    sign_in(client, language, "Editors")
    page = ContentPageFactory(live=False)
    assert client.post(page_url("edit", page.pk), posted(page, action="submit")).status_code == 302
    task = fresh(page).current_workflow_task_state
    approve = page_url("workflow_action", page.pk, "approve", task.pk)
    client.post(approve, {"comment": ""})
    assert fresh(page).live is False  # an editor's own word is not enough
    sign_in(client, language, "Moderators")
    before = stored_texts(draft(page))
    client.post(approve, {"comment": ""})
    assert fresh(page).live is True
    assert stored_texts(page) == before


def test_a_rejected_page_goes_back_with_all_its_languages(client):
    page = ContentPageFactory(live=False)
    page.save_revision()
    before = stored_texts(page)
    task = start_moderation(page)
    sign_in(client, "fr", "Moderators")
    client.post(page_url("workflow_action", page.pk, "reject", task.pk), {"comment": "Encore un peu."})
    assert fresh(page).current_workflow_state.status == "needs_changes"
    assert (fresh(page).live, stored_texts(page)) == (False, before)
