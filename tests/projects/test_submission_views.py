"""The form as a browser without JavaScript and without cookies meets it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from projects import spam
from projects.models import ProjectSubmission
from smartnation.core import signed_time
from smartnation.core.models import OutgoingMail
from tests.factories import AmbitionPageFactory, ProjectPageFactory, ProjectSubmissionPageFactory, draft, submission
from tests.factories.submissions import ANSWERS
from tests.submission_pages import address, document, posts, summary, tokened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def surroundings(settings, monkeypatch):
    """The page from which one starts; typing takes no time in a test."""
    ProjectSubmissionPageFactory()
    monkeypatch.setattr(spam, "LEAST_TO_BEGIN", timedelta(0))
    monkeypatch.setattr(spam, "LEAST_TO_SEND", timedelta(0))


def test_the_form_has_an_address_in_each_language():
    assert {code: address("begin", code=code) for code in ("nl", "fr", "en", "de")} == {
        "nl": "/nl/project-indienen/1/",
        "fr": "/fr/proposer-un-projet/1/",
        "en": "/en/submit-a-project/1/",
        "de": "/de/projekt-einreichen/1/",
    }


def test_the_whole_way_from_the_first_step_to_the_receipt(client):
    ambition = AmbitionPageFactory()
    first = {"ambition": str(ambition.number), "fit": ANSWERS["fit"], "shown": signed_time.stamp()}
    response = client.post(address("begin"), first)
    assert response.status_code == 302
    second = response["Location"]
    response = client.post(second, posts())
    pictures = response["Location"]
    assert pictures.endswith("/pictures/")
    third = document(client.get(pictures)).xpath("//main//a[contains(@class, 'button--sun')]/@href")[0]
    names = [
        "organisation",
        "kind",
        "organisation_website",
        "partners",
        "contact_name",
        "contact_email",
        "contact_phone",
    ]
    response = client.post(third, {name: ANSWERS[name] for name in names})
    check = response["Location"]
    page = document(client.get(check)).xpath("//main")[0].text_content()
    assert ("Guichet pour tous" in page, "Camille Dupont" in page) == (True, True)
    response = client.post(check, {"rights": "on", "consent": "on"})
    status = document(client.get(response["Location"]))
    made = ProjectSubmission.objects.get()
    assert (made.phase, made.language, made.email) == ("unconfirmed", "fr", "camille@exemple.be")
    assert made.receipt in status.xpath("//main")[0].text_content()
    assert client.cookies == {}


def test_the_link_in_the_mail_confirms_by_a_button_only(client):
    made = submission("unconfirmed")
    body = OutgoingMail.objects.get(kind="submission.confirm").text
    path = re.search(r"http://testserver(/fr/proposer-un-projet/[\w-]{43}/confirm/)", body)[1]
    for _look in range(3):
        client.get(path)
    made.refresh_from_db()
    assert made.phase == "unconfirmed"
    response = client.post(path)
    made.refresh_from_db()
    assert made.phase == "received"
    assert "Reçu" in document(client.get(response["Location"])).xpath("//main//h2")[0].text_content()
    client.post(path)
    assert list(OutgoingMail.objects.values_list("kind", flat=True).order_by("pk")) == [
        "submission.confirm",
        "submission.received",
    ]


def test_errors_stand_at_the_top_with_links_at_their_fields_and_nothing_typed_is_lost(client):
    token = tokened(draft())
    wrong = posts(title="", start="bientôt", budget="<b>beaucoup</b>", places=["belgium", "namur"])
    response = client.post(address("step", token, 2), wrong)
    assert response.status_code == 422
    assert summary(response) == [
        ("#id_title", "«\u00a0Nom du projet\u00a0» est encore vide."),
        ("#id_start", "Écrivez une année, comme 2026, ou un mois et une année, comme 06/2026."),
        ("#id_places_0", "Choisissez toute la Belgique ou des provinces, pas les deux."),
        ("#id_budget", "Écrivez des euros entiers en chiffres, comme 250\u00a0000."),
    ]
    page = document(response)
    assert page.xpath("//title")[0].text_content().startswith("Erreur")
    for fragment, message in summary(response):
        assert len(page.xpath(f"//*[@id='{fragment[1:]}']")) == 1
        described = page.xpath(f"//*[@id='{fragment[1:].removesuffix('_0')}_error']")[0]
        assert described.text_content().endswith(message)
    assert page.xpath("//*[@id='id_start']/@value | //*[@id='id_start']/@aria-invalid") == ["bientôt", "true"]
    assert page.xpath("//*[@id='id_budget']/@value") == ["<b>beaucoup</b>"]
    assert page.xpath("//*[@name='places'][@checked]/@value") == ["belgium", "namur"]
    assert page.xpath("//*[@id='id_story']")[0].text.strip() == ANSWERS["story"]
    assert ProjectSubmission.objects.get().answers["start"] == "bientôt"


def test_what_is_half_done_is_kept_and_not_blamed_before_one_says_that_it_is_done(client):
    token = tokened(draft(title="", start="bientôt"))
    assert summary(client.get(address("step", token, 2))) == []
    response = client.post(address("step", token, 2), posts(title="", later="1"))
    assert response["Location"] == address("link", token)
    lacking = document(client.get(address("check", token)))
    assert len(lacking.xpath("//*[contains(@class, 'answers__row--wrong')]")) == 1
    assert [fragment for fragment, _message in summary(client.get(address("step", token, 2) + "?checked"))] == [
        "#id_title"
    ]


def test_nothing_is_sent_without_consent_or_with_an_answer_missing(client):
    token = tokened(draft())
    response = client.post(address("check", token), {"rights": "on"})
    assert [fragment for fragment, _message in summary(response)] == ["#id_consent"]
    other = tokened(draft(lede=""))
    client.post(address("check", other), {"rights": "on", "consent": "on"})
    assert set(ProjectSubmission.objects.values_list("phase", flat=True)) == {"draft"}


def test_the_language_can_be_changed_on_the_way(client):
    token = tokened(draft())
    links = document(client.get(address("step", token, 2))).xpath("//nav[contains(@class, 'language-switch')]//a/@href")
    assert links == [address("step", token, 2, code=code) for code in ("nl", "fr", "en", "de")]
    page = document(client.get(links[3]))
    assert (page.get("lang"), page.xpath("//*[@id='id_title']/@value")) == ("de", ["Guichet pour tous"])


@pytest.mark.parametrize("name", ["begin", "step", "pictures", "link", "check", "open"])
def test_nobody_keeps_indexes_or_passes_on_these_pages_and_they_set_no_cookie(client, name):
    made = submission("received") if name == "open" else draft()
    arguments = {"begin": [], "step": [tokened(made), 2]}.get(name, [tokened(made)])
    response = client.get(address(name, *arguments))
    page = document(response)
    assert (response.status_code, response["Cache-Control"], response["Referrer-Policy"]) == (
        200,
        "private, no-store",
        "no-referrer",
    )
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical'] | //link[@hreflang]") == []
    assert (response.cookies, response.get("Vary")) == ({}, None)


def test_a_post_from_another_site_is_refused_and_one_without_a_cookie_is_not():
    browser = Client(enforce_csrf_checks=True)
    token = tokened(draft())
    step = address("step", token, 2)
    assert browser.post(step, posts(), headers={"Origin": "https://evil.example"}).status_code == 403
    assert browser.post(step, posts(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert browser.post(step, posts(), headers={"Origin": "null"}).status_code == 302


def test_a_link_that_opens_nothing_says_what_to_do(client):
    stale = tokened(draft())
    ProjectSubmission.objects.update(saved_at=timezone.now() - timedelta(days=31))
    for token in ("x" * 43, stale):
        response = client.get(address("open", token))
        assert (response.status_code, "n’ouvre rien" in response.text) == (404, True)


def test_similar_projects_of_the_chosen_ambition_are_shown_and_no_drafts(client):
    ambition = AmbitionPageFactory()
    shown = ProjectPageFactory(main_ambition=ambition)
    ProjectPageFactory(main_ambition=ambition, live=False)
    ProjectPageFactory()
    page = document(client.get(f"{address('begin')}?ambition={ambition.number}"))
    links = page.xpath("//*[contains(@class, 'similar-projects__list')]//a/@href")
    with translation.override("fr"):
        assert links == [shown.get_url()]
    assert page.xpath("//*[@name='ambition'][@checked]/@value") == [str(ambition.number)]


def test_a_trap_a_hurry_and_a_forged_stamp_stop_programs_with_a_sentence(client, monkeypatch):
    ambition = AmbitionPageFactory()
    first = {"ambition": str(ambition.number), "fit": ANSWERS["fit"], "shown": signed_time.stamp()}
    assert client.post(address("begin"), first | {"nickname": "x"}).status_code == 422
    assert client.post(address("begin"), first | {"shown": "1:forged"}).status_code == 422
    monkeypatch.setattr(spam, "LEAST_TO_BEGIN", timedelta(seconds=5))
    response = client.post(address("begin"), first)
    assert (response.status_code, len(summary(response))) == (422, 1)
    assert ANSWERS["fit"] in response.text
    assert ProjectSubmission.objects.count() == 0


def test_limits_hold_per_network_and_per_address_and_a_proof_lifts_the_first(client, monkeypatch):
    monkeypatch.setattr(spam, "SENT_A_NETWORK", 1)
    agreed = {"rights": "on", "consent": "on"}
    answers = [
        client.post(address("check", tokened(draft(contact_email=f"{n}@exemple.be"))), agreed).status_code
        for n in range(2)
    ]
    assert answers == [302, 422]
    monkeypatch.setattr(spam.proof_of_work, "is_proven", lambda payload, subject: payload == "solved")
    made = draft(contact_email="3@exemple.be")
    assert client.post(address("check", tokened(made)), agreed | {"proof": "solved"}).status_code == 302
    monkeypatch.setattr(spam, "SENT_AN_ADDRESS", 1)
    again = draft(contact_email="3@exemple.be")
    assert client.post(address("check", tokened(again)), agreed | {"proof": "solved"}).status_code == 422
