"""Writing to the team: as a browser without JavaScript and without cookies meets it."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import translation
from lxml import html

from campaign import contact
from campaign.contact_address import own_path
from campaign.models import ContactPage, ContentPage
from smartnation.core import proof_of_work, signed_time, spam
from smartnation.core.languages import CODES
from smartnation.core.models import Allowance, OutgoingMail, SiteSettings
from tests.factories import ContactPageFactory, ContentPageFactory
from tests.submission_pages import document, summary

pytestmark = pytest.mark.django_db

PAGE = "/nl/ambities/internet-voor-iedereen/"


@pytest.fixture(autouse=True)
def contact_page(monkeypatch) -> ContactPage:
    """The page is there; typing takes no time in a test."""
    monkeypatch.setattr(spam, "LEAST_TO_TYPE", timedelta(0))
    return ContactPageFactory(days_to_answer=9)


def address(name: str = "write", code: str = "nl") -> str:
    with translation.override(code):
        return reverse(f"contact:{name}")


def typed(**changes) -> dict:
    """The form as a browser posts it."""
    answers = {
        "subject": "error",
        "message": "Het cijfer klopt niet.",
        "name": "Kim Peeters",
        "email": "kim@voorbeeld.be",
        "page": PAGE,
        "shown": signed_time.stamp(),
        "proof": "",
        "nickname": "",
    }
    return answers | changes


def sent_mails() -> list[str]:
    return list(OutgoingMail.objects.values_list("kind", flat=True))


def test_the_page_says_who_answers_and_has_the_form(client, contact_page):
    page = html.fromstring(client.get(contact_page.url_in("nl")).content)
    form = page.xpath("//main//form")[0]
    assert (form.get("method"), form.get("action")) == ("post", address())
    names = [field.get("name") for field in form.xpath(".//input|.//textarea") if field.get("type") != "radio"]
    assert names == ["message", "name", "email", "nickname", "shown", "proof"]
    assert form.xpath(".//input[@type='radio']/@value") == ["question", "error", "barrier", "privacy", "other"]
    assert page.xpath("//main//*[contains(@class, 'story')]//h2/text()") == ["Het verhaal"]


def test_the_page_is_kept_by_nobody_and_may_be_indexed_and_sets_no_cookie(client, contact_page):
    response = client.get(contact_page.url_in("fr"))
    assert response["Cache-Control"] == "private, no-store"
    assert ("X-Robots-Tag" in response, response.cookies) == (False, {})


def test_a_message_goes_to_the_team_once_and_leaves_nothing_behind(client, django_capture_on_commit_callbacks):
    SiteSettings.objects.update(email="team@voorbeeld.be")
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address(), typed())
    assert (response.status_code, response["Location"]) == (302, address("sent"))
    (message,) = mail.outbox
    assert (message.to, message.reply_to) == ([contact.team_address()], ["kim@voorbeeld.be"])
    assert "Het cijfer klopt niet." in message.body
    assert f"http://testserver{PAGE}" in message.body
    stored = OutgoingMail.objects.get()
    assert [getattr(stored, name) for name in ("recipient", "reply_to", "subject", "text", "html")] == [""] * 5


def test_the_same_words_sent_twice_are_one_message_and_other_words_another(client):
    answers = [client.post(address(), typed()).status_code for _double in range(2)]
    answers.append(client.post(address(), typed(message="Nog iets.")).status_code)
    assert (answers, sent_mails()) == ([302, 302, 302], ["contact", "contact"])


def test_thank_you_says_when_to_expect_an_answer_in_four_languages(client):
    for code in CODES:
        response = client.get(address("sent", code))
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
        page = document(response)
        assert " 9 " in page.xpath("//main")[0].text_content()
        assert page.xpath("//nav[contains(@class, 'language-switch')]//a/@href") == [
            address("sent", other) for other in CODES
        ]


def test_errors_stand_at_the_top_and_at_their_fields_and_nothing_typed_is_lost(client):
    response = client.post(address(code="fr"), typed(subject="", message="", email="kim@", name="Kim <b>"))
    assert (response.status_code, response["Cache-Control"]) == (422, "private, no-store")
    assert [fragment for fragment, _message in summary(response)] == ["#id_subject_0", "#id_message", "#id_email"]
    page = document(response)
    assert page.xpath("//*[@autofocus]/@class") == ["error-summary"]
    assert page.xpath("//*[@id='id_email']/@value | //*[@id='id_email']/@aria-invalid") == ["kim@", "true"]
    assert page.xpath("//*[@id='id_name']/@value") == ["Kim <b>"]
    assert page.xpath("//input[@name='page']/@value") == [PAGE]
    assert page.xpath("//title")[0].text_content().startswith("Erreur")
    assert sent_mails() == []


def test_a_message_that_is_too_long_says_how_much(client):
    response = client.post(address(code="en"), typed(message="x" * 4001))
    assert summary(response) == [("#id_message", "This may have 4000 characters at most; it has 4001.")]
    assert "x" * 4001 in response.text


def test_any_page_leads_to_the_form_and_says_which_page_it_was(client):
    page = ContentPageFactory(title_nl="Over")
    link = html.fromstring(client.get(page.url_in("nl")).content).xpath("//footer//a[@rel='nofollow']/@href")[0]
    assert link == f"{address()}?page=/nl/over/"
    form = document(client.get(link)).xpath("//main//form")[0]
    assert form.xpath(".//*[contains(@class, 'contact-form__page')]/a/@href") == ["/nl/over/"]
    assert form.xpath(".//input[@name='page']/@value") == ["/nl/over/"]
    assert form.xpath(".//input[@checked]/@value") == ["error"]


def test_a_private_page_never_passes_its_address_on(client):
    page = document(client.get(address("sent")))
    assert page.xpath("//footer//a[@rel='nofollow']/@href") == [address()]


@pytest.mark.parametrize(
    "path", ["/nl/", PAGE, "/fr/a-propos/falc/", "/de/kpis/glasfaser/embed.html", "/en/kpis/data.csv"]
)
def test_a_path_of_this_site_is_taken(path):
    assert own_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "//elders.be/nl/",
        "https://elders.be/nl/",
        "/nl//elders.be/",
        "/admin/",
        "/nl/../admin/",
        "/nl/\nBcc: x@y.z",
        "/nl/<b>/",
        "/nl/x/?a=b",
        "/nl/\\elders.be/",
        "/nl/é/",
        "javascript:alert(1)",
        "/nl/\x00/",
        "/nl/" + "x" * 500 + "/",
    ],
)
def test_anything_else_is_dropped(client, path):
    assert own_path(path) == ""
    page = document(client.get(address(), {"page": path}))
    assert page.xpath("//input[@name='page'] | //input[@checked]") == []
    assert client.post(address(), typed(page=path)).status_code == 302
    assert "elders" not in OutgoingMail.objects.get().text


def test_a_filled_trap_and_a_form_that_was_never_shown_are_refused(client):
    for wrong in ({"nickname": "x"}, {"shown": ""}, {"shown": "1:forged"}):
        response = client.post(address(), typed(**wrong))
        assert (response.status_code, len(summary(response))) == (422, 1)
        assert "Het cijfer klopt niet." in response.text
    assert sent_mails() == []


def test_a_network_may_send_few_and_with_a_proof_more(client, monkeypatch):
    monkeypatch.setattr(contact, "SENT_A_NETWORK", 1)
    answers = [client.post(address(), typed(message=f"Bericht {n}")).status_code for n in range(2)]
    assert answers == [302, 422]
    monkeypatch.setattr(proof_of_work, "is_proven", lambda payload, subject: (payload, subject) == ("ok", "contact"))
    assert client.post(address(), typed(message="Bericht 3", proof="ok")).status_code == 302


def test_a_post_from_another_site_is_refused(client):
    assert client.post(address(), typed(), headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert sent_mails() == []


def test_what_is_remembered_of_a_message_is_a_hash(client):
    client.post(address(), typed())
    keys = " ".join(Allowance.objects.values_list("key", flat=True))
    assert ("kim" in keys, len(keys.split())) == (False, 2)


def test_the_form_answers_before_there_is_a_contact_page(client, contact_page):
    contact_page.unpublish()
    assert document(client.get(address())).xpath("//h1/text()") != []
    assert client.post(address(), typed()).status_code == 302
    assert client.get(address("sent")).status_code == 200


def test_the_mail_is_in_the_language_of_the_form(client):
    client.post(address(code="de"), typed())
    stored = OutgoingMail.objects.get()
    assert (stored.language, 'lang="de"' in stored.html) == ("de", True)


def test_html_in_a_message_stays_text(client):
    client.post(address(), typed(message="<script>alert(1)</script>"))
    assert "&lt;script&gt;" in OutgoingMail.objects.get().html


def test_the_old_content_page_becomes_the_contact_page_with_its_story_and_versions(contact_page):
    contact_page.delete()
    old = ContentPageFactory(title_nl="Contact", title_fr="Contact", title_en="Contact", title_de="Kontakt")
    old.save_revision().publish()
    privacy = ContentPageFactory(title_nl="Privacy")
    with connection.schema_editor() as editor:
        import_module("campaign.migrations.0008_contact_page").convert(apps, editor)
    page = ContactPage.objects.get()
    assert (page.pk, page.slug_de, page.live, page.privacy_page_id) == (old.pk, "kontakt", True, privacy.pk)
    assert page.body_fr[0].value["heading"] == "Le récit"
    assert page.specific_class is ContactPage
    assert not ContentPage.objects.filter(pk=old.pk).exists()
    version = page.get_latest_revision_as_object()
    assert (type(version), version.days_to_answer, version.title_de) == (ContactPage, 14, "Kontakt")
    version.save_revision().publish()
