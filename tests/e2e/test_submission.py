"""A project's whole journey: sent in French without JavaScript, checked, translated, published in four languages."""

import base64
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support import mails

PASSWORD = "a long word for the tests"
PREPARE = f"""
import json
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile
from smartnation.core.models import User
for name, group in (("reviewer", "Project reviewers"), ("moderator", "Moderators")):
    user = User.objects.create_user(name, email=name + "@smartnation.test", password="{PASSWORD}")
    user.groups.add(Group.objects.get(name=group))
    UserProfile.objects.create(user=user, preferred_language="en")
"""
TEXTS = {
    "nl": ("Nederlands", "Loket voor iedereen", "Een loket met hulp.", "Elke gemeente opent een loket."),
    "en": ("English", "Counter for everyone", "A counter with help.", "Every municipality opens a counter."),
    "de": ("Deutsch", "Schalter für alle", "Ein Schalter mit Hilfe.", "Jede Gemeinde öffnet einen Schalter."),
}
PUBLIC = {"nl": "projecten", "fr": "projets", "en": "projects", "de": "projekte"}


@pytest.fixture(scope="module")
def staff(manage):
    """A reviewer and a moderator, whose admin is in English."""
    manage("shell", "--no-imports", "--command", PREPARE)


@pytest.fixture
def newest_mail(site_environment):
    """`newest_mail("Confirmez")`: the plain text of the newest message whose subject begins so."""
    folder = Path(site_environment["EMAIL_URL"].removeprefix("filemail:///"))
    return lambda subject: mails.text_of(mails.wait_for(folder, lambda sent: sent["Subject"].startswith(subject)))


@pytest.fixture
def submitter(browser, browser_context_args, live_site):
    """A page without JavaScript."""
    options = browser_context_args | {"base_url": live_site, "java_script_enabled": False, "locale": "fr-BE"}
    context = browser.new_context(**options)
    yield context.new_page()
    assert context.cookies() == []
    context.close()


@pytest.fixture
def colleague(browser, browser_context_args, live_site, staff):
    """`colleague("reviewer")`: a page on which that person is signed in to the admin."""
    contexts = []

    def sign_in(name: str) -> Page:
        context = browser.new_context(**browser_context_args | {"base_url": live_site})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto("/admin/login/")
        page.locator("input[name=login]").fill(name)
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/admin/")
        return page

    yield sign_in
    for context in contexts:
        context.close()


@pytest.fixture
def sound(page, axe):
    """`sound(other)`: what axe finds on the address of a page without JavaScript, opened with it."""

    def look(other: Page) -> list[str]:
        page.goto(other.url)
        return axe(page)

    return look


def link_in(text: str, live_site: str, ending: str = "/") -> str:
    return re.search(rf"{live_site}(/fr/proposer-un-projet/[\w-]{{43}}{ending})", text)[1]


def fill_project(page: Page) -> None:
    page.locator("#id_title").fill("Guichet pour tous")
    page.locator("#id_lede").fill("Un guichet où l’on aide à faire ses démarches en ligne.")
    page.locator("#id_story").fill("Chaque commune ouvre un guichet.\n\nUne personne y aide.")
    page.locator("[name=status][value=running]").check()
    page.locator("#id_start").fill("06/2026")
    page.locator("#id_level").select_option("wallonia")
    page.locator("[name=places][value=namur]").check()


def fill_organisation(page: Page) -> None:
    page.locator("#id_organisation").fill("Commune d’Exemple")
    page.locator("#id_kind").select_option("local")
    page.locator("#id_contact_name").fill("Camille Dupont")
    page.locator("#id_contact_email").fill("camille@exemple.be")


def send_in(page: Page, sound) -> None:
    """From the first page to the receipt."""
    page.goto("/fr/proposer-un-projet/")
    assert sound(page) == []
    page.locator(".ambition-starts a").nth(5).click()
    assert sound(page) == []
    page.locator("#id_fit").fill("Les personnes sans ordinateur font leurs démarches au guichet.")
    page.wait_for_timeout(3_200)  # typing takes a person longer
    page.get_by_role("button", name="Continuer").click()
    assert sound(page) == []
    fill_project(page)
    page.get_by_role("button", name="Enregistrer et continuer", exact=True).click()
    assert sound(page) == []
    page.get_by_role("link", name="Continuer sans image").click()
    assert sound(page) == []
    fill_organisation(page)
    page.get_by_role("button", name="Enregistrer et continuer", exact=True).click()
    assert sound(page) == []
    page.locator("#id_rights").check()
    page.locator("#id_consent").check()
    page.wait_for_timeout(16_000)  # from beginning to sending takes a person longer
    page.get_by_role("button", name="Envoyer le projet").click()
    expect(page.locator("#phase")).to_have_text("En attente de votre confirmation")


def decide(page: Page, action: str, **values: str) -> None:
    """Press a button on the page of the submission."""
    for name, value in values.items():
        page.locator(f"#id_{action}-{name}").fill(value)
    page.locator(f"button[name=action][value={action}]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def translate(page: Page) -> None:
    """Fill in what the draft lacks in the other languages, and save it."""
    for code, (tab, title, lede, story) in TEXTS.items():
        page.get_by_role("tab", name=tab).click()
        page.locator(f"#id_title_{code}").fill(title)
        page.locator(f"#id_lede_{code}").fill(lede)
        editor = page.locator(f"[data-contentpath=story_{code}] [contenteditable=true]")
        editor.click()
        page.keyboard.type(story)
    page.wait_for_timeout(1_500)  # Wagtail notes an edit of rich text a moment later
    page.locator("footer button[type=submit]", has_text="Save").first.click()
    page.wait_for_load_state("networkidle")


@pytest.fixture
def said(submitter, newest_mail, live_site, sound):
    """`said("Question pour vous", after="Une question")`: after that mail the status page says so, and is sound."""

    def look(phase: str, *, after: str = "") -> None:
        if after:
            newest_mail(after)
        submitter.goto(submitter.status)
        expect(submitter.locator("#phase")).to_have_text(phase)
        assert sound(submitter) == []

    return look


def confirm(page: Page, text: str, live_site: str, sound) -> None:
    """Follow the link of the mail and press its button; the page knows its status page from then on."""
    page.goto(link_in(text, live_site, "/confirm/"))
    assert sound(page) == []
    page.get_by_role("button", name="Oui, c’est mon adresse").click()
    expect(page.locator("#phase")).to_have_text("Reçu")
    page.status = page.url


def answer(page: Page) -> None:
    page.locator("#text").fill("Des bénévoles formés par la commune.")
    page.get_by_role("button", name="Envoyer la réponse").click()
    expect(page.locator("#phase")).to_have_text("En cours d’examen")


def publish(page: Page, edit: str) -> None:
    page.goto(edit)
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def read_in_four_languages(page: Page, start: Page, axe) -> None:
    """The public page, from the link on the status page."""
    start.get_by_role("link", name="Lire", exact=False).first.click()
    titles = {"fr": "Guichet pour tous"} | {code: texts[1] for code, texts in TEXTS.items()}
    for code, title in titles.items():
        link = start.locator(f".language-switch a[hreflang={code}]").get_attribute("href")
        assert link.startswith(f"/{code}/{PUBLIC[code]}/")
        page.goto(link)
        expect(page.locator("h1")).to_have_text(title)
        assert "camille" not in page.content().casefold()
        assert axe(page) == []


def test_a_project_goes_from_a_french_form_without_javascript_to_a_page_in_four_languages(
    submitter, colleague, newest_mail, said, live_site, sound, axe, page
):
    send_in(submitter, sound)
    confirm(submitter, newest_mail("Confirmez votre adresse"), live_site, sound)
    reviewer = colleague("reviewer")
    reviewer.goto("/admin/project-submissions/")
    reviewer.get_by_role("link", name="Guichet pour tous").click()
    expect(reviewer.locator("main .review-facts")).to_be_visible()
    submission = reviewer.url
    assert axe(reviewer, "main") == []
    decide(reviewer, "ask", text="Qui aide au guichet ?")
    said("Question pour vous", after="Une question sur votre projet")
    answer(submitter)
    reviewer.goto(submission)
    decide(reviewer, "accept")
    reviewer.locator(".review-facts a").click()
    reviewer.wait_for_url("**/admin/pages/*/edit/")
    edit = reviewer.url
    translate(reviewer)
    reviewer.goto(submission)
    decide(reviewer, "show_text")
    said("Accepté", after="Lisez le texte final")
    submitter.get_by_role("button", name="Ce texte est correct").click()
    publish(colleague("moderator"), edit)
    assert f"{live_site}/fr/projets/guichet-pour-tous/" in newest_mail("Votre projet est publié")
    said("Publié")
    read_in_four_languages(page, submitter, axe)


@pytest.mark.parametrize("width", [360, 1280])
def test_errors_take_the_focus_lead_to_their_fields_and_lose_nothing(page, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/de/projekt-einreichen/1/?ambition=3")
    page.get_by_role("button", name="Weiter").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert axe(page) == []
    page.locator(".error-summary a").first.click()
    expect(page.locator("#id_fit")).to_be_focused()
    page.locator("#id_fit").fill("Mehr Menschen kommen online zurecht.")
    page.wait_for_timeout(3_200)
    page.get_by_role("button", name="Weiter").click()
    page.locator("#id_title").fill("Schalter")
    page.locator("#id_start").fill("bald")
    page.get_by_role("button", name="Speichern und weiter", exact=True).click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#id_start")).to_have_value("bald")
    expect(page.locator("#id_start_error")).to_contain_text("Schreiben Sie ein Jahr")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
    page.get_by_role("button", name="Speichern und später weitermachen").click()
    expect(page.locator(".private-link a")).to_be_visible()
    assert axe(page) == []
    page.locator(".private-link a").click()
    expect(page.locator("#id_start")).to_have_value("bald")


def test_where_javascript_runs_a_proof_of_work_is_done_unseen(page):
    page.goto("/en/submit-a-project/1/?ambition=3")
    page.locator("#id_fit").fill("More people find their way online.")
    page.wait_for_timeout(3_200)
    page.get_by_role("button", name="Go on").click()
    fill_project(page)
    page.get_by_role("button", name="Save and go on", exact=True).click()
    page.get_by_role("link", name="Go on without a picture").click()
    fill_organisation(page)
    page.get_by_role("button", name="Save and go on", exact=True).click()
    expect(page.locator("[name=proof]")).not_to_have_value("", timeout=20_000)
    solved = json.loads(base64.b64decode(page.locator("[name=proof]").input_value()))
    assert sorted(solved) == ["challenge", "solution"]
