"""Review in the admin: who sees it, how the list is narrowed down, and each decision by its button."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from projects.models import InternalNote, ProjectSubmission
from tests.admin import messages, sign_in, soup
from tests.factories import AmbitionPageFactory, ProjectPageFactory, RefusalReasonFactory, submission

pytestmark = pytest.mark.django_db
INDEX = "/admin/project-submissions/"
REVIEWERS = ["Project reviewers", "Moderators", "Administrators"]


def page_of(made) -> str:
    return reverse("project_submissions:submission", args=[made.pk])


def decide(client, made, action: str, **values):
    """Press a button on the page of a submission, as it was loaded."""
    made.refresh_from_db()
    data = {f"{action}-{name}": value for name, value in ({"version": made.version} | values).items()}
    response = client.post(page_of(made), data | {"action": action}, follow=True)
    made.refresh_from_db()
    return response


def listed(client, query: str = "") -> list[str]:
    rows = soup(client.get(INDEX + query)).select("main table tbody tr")
    return [row.select_one("a").get_text(strip=True) for row in rows]


@pytest.mark.parametrize("group", ["Editors", "Moderators", "KPI editors", "Project reviewers", "Administrators"])
def test_only_reviewers_see_submissions(client, group):
    made = submission("received")
    sign_in(client, "en", group)
    addresses = [INDEX, page_of(made)]
    assert [client.get(address).status_code == 200 for address in addresses] == [group in REVIEWERS] * 2
    assert ("project-submissions" in client.get("/admin/").text) is (group in REVIEWERS)


def test_the_list_shows_what_is_confirmed_and_can_be_narrowed_down(client):
    ambition = AmbitionPageFactory()
    submission("draft", title="Brouillon")
    submission("unconfirmed", title="Non confirmé")
    submission("received", title="Ancien", ambition=ambition)
    late = submission("checking", title="En retard", language="nl")
    submission("question", title="Question")
    past = timezone.now() - timedelta(days=40)
    ProjectSubmission.objects.filter(title_of("Ancien")).update(confirmed_at=past)
    ProjectSubmission.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    sign_in(client, "en", "Project reviewers")
    assert listed(client) == ["Ancien", "En retard", "Question"]
    assert listed(client, "?phase=received") == ["Ancien"]
    assert listed(client, f"?ambition={ambition.pk}") == ["Ancien"]
    assert listed(client, "?age=older") == ["Ancien"]
    assert listed(client, "?age=week") == ["En retard", "Question"]
    assert listed(client, "?language=nl") == ["En retard"]
    assert listed(client, "?waiting=overdue") == ["En retard"]
    assert listed(client, "?waiting=submitter") == ["Question"]
    assert listed(client, "?assigned_to=null") == ["Ancien"]
    assert listed(client, f"?assigned_to={late.assigned_to_id}") == ["En retard"]
    assert [row.get_text(strip=True) for row in soup(client.get(INDEX)).select(".submission-overdue")] == ["overdue"]


def title_of(title: str):
    from django.db.models import Q

    return Q(answers__title=title)


def test_the_dashboard_counts_what_waits(client):
    sign_in(client, "en", "Project reviewers")
    submission("received")
    late = submission("checking")
    ProjectSubmission.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    found = soup(client.get("/admin/")).select("#project-submissions-section li")
    lines = [line.get_text(" ", strip=True) for line in found]
    assert lines == [
        "1 submission is overdue",
        "1 new submission",
        "1 being checked",
        "0 accepted, pages in the making",
        "0 proposed changes",
        "0 assigned to you",
    ]


def test_a_submission_shows_answers_fit_similar_projects_history_and_notes(client):
    ambition = AmbitionPageFactory()
    similar = ProjectPageFactory(title_fr="Guichet pour tous les citoyens", main_ambition=ambition)
    ProjectPageFactory(title_fr="Fibre optique")
    made = submission("checking", ambition=ambition, story="<b>Gras</b>")
    sign_in(client, "en", "Project reviewers")
    page = soup(client.get(page_of(made)))
    text = page.select_one("main").get_text(" ", strip=True)
    assert ("Les personnes sans ordinateur" in text, "<b>Gras</b>" in text, "camille@exemple.be" in text) == (True,) * 3
    assert [link["href"] for link in page.select("#similar-section li a")] == [f"/admin/pages/{similar.pk}/edit/"]
    assert [line.strong.get_text() for line in page.select(".review-history li")] == [
        "Sent",
        "E-mail address confirmed",
        "Taken up",
    ]


def test_each_decision_has_its_button_and_the_way_goes_on(client):
    reviewer = sign_in(client, "en", "Project reviewers")
    made = submission("received")
    from tests.factories.projects import project_index

    project_index()
    decide(client, made, "assign", to=reviewer.pk)
    decide(client, made, "note", text="Bel de gemeente.")
    assert (made.phase, InternalNote.objects.get().user) == ("checking", reviewer)
    response = decide(client, made, "accept")
    assert messages(response) == ["Accepted. A draft page was made: edit and translate it."]
    decide(client, made, "show_text")
    assert (made.phase, made.page.live) == ("to_approve", False)
    decide(client, made, "recall_text")
    assert (made.phase, made.accepted_by) == ("accepted", reviewer)
    assert client.get(f"/admin/pages/{made.page_id}/edit/").status_code == 200


def test_a_refusal_needs_a_reason_and_keeps_what_was_typed(client):
    sign_in(client, "en", "Moderators")
    made = submission("checking")
    response = decide(client, made, "refuse", text="Dites qui aide.")
    assert (made.phase, "Dites qui aide." in response.text) == ("checking", True)
    decide(client, made, "refuse", text="Dites qui aide.", reason=RefusalReasonFactory().pk)
    assert made.phase == "refused"


def test_who_comes_second_is_told_so_and_nothing_happens(client):
    sign_in(client, "en", "Moderators")
    made = submission("checking")
    response = client.post(page_of(made), {"action": "ask", "ask-text": "Qui ?", "ask-version": made.version - 1})
    made.refresh_from_db()
    assert (made.phase, "Qui ?" in response.text) == ("checking", True)
    assert messages(response) == [
        "Somebody else did something with this submission in the meantime. Nothing was changed: look again."
    ]


def test_erasing_asks_whether_one_is_sure(client):
    sign_in(client, "en", "Moderators")
    made = submission("received")
    decide(client, made, "erase")
    assert made.erased_at is None
    decide(client, made, "erase", sure="on")
    assert made.erased_at is not None
    assert "camille" not in client.get(page_of(made)).text.casefold()


def test_an_unknown_decision_is_none(client):
    sign_in(client, "en", "Moderators")
    made = submission("received")
    assert client.post(page_of(made), {"action": "delete"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_a_known_number_of_queries(client, count, django_assert_num_queries):
    sign_in(client, "en", "Project reviewers")
    ambition = AmbitionPageFactory()
    for _number in range(count):
        submission("received", ambition=ambition)
    client.get(INDEX)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(INDEX)


LIST_QUERIES = 15  # one of them asks whether the site is read-only
