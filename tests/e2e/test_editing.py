"""What an editor meets in a real browser: an admin that works under its own policy and asks nothing of another host."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.support import live

PREPARE = """
import json
from django.contrib.auth.models import Group
from smartnation.core.models import BasePage, User
second = User.objects.create_user("second", password="a long word for the tests", first_name="An", last_name="Peeters")
second.groups.add(Group.objects.get(name="Moderators"))
pages = BasePage.objects.filter(depth__gt=1).order_by("pk").select_related("content_type")
print(json.dumps({page.content_type.model: page.pk for page in reversed(pages)}))
"""

# Wagtail takes note of a form as it stands two seconds after it opened: what is typed before counts as unchanged.
NOTICE_WHEN_IT_WATCHES = "addEventListener('w-unsaved:watch-edits', () => (window.watchesForEdits = true))"


@pytest.fixture(scope="module")
def page_ids(manage) -> dict[str, int]:
    """Page type → the first page of it; a second editor is made on the way."""
    return json.loads(manage("shell", "--no-imports", "--command", PREPARE).splitlines()[-1])


@pytest.fixture
def watched(signed_in):
    """The admin, with what the browser complained about and which hosts it asked."""
    signed_in.complaints, signed_in.hosts = [], set()
    signed_in.on(
        "console",
        lambda line: signed_in.complaints.append(line.text) if line.type in {"error", "warning"} else None,
    )
    signed_in.on("pageerror", lambda error: signed_in.complaints.append(str(error)))
    signed_in.on("request", lambda request: signed_in.hosts.add(re.match(r"(\w+:(//[^/]+)?)", request.url).group(1)))
    return signed_in


def saved(response) -> bool:
    """The edit form saved by itself, or tried to."""
    return response.request.method == "POST" and response.url.endswith("/edit/")


def open_form(page, pk: int) -> None:
    """The edit form, once Wagtail watches it for edits."""
    page.add_init_script(NOTICE_WHEN_IT_WATCHES)
    page.goto(f"/admin/pages/{pk}/edit/")
    page.wait_for_function("window.watchesForEdits")


def test_every_room_of_the_admin_opens_without_complaint_and_without_another_host(watched, live_site, page_ids):
    home = page_ids["homepage"]
    forms = [f"/admin/pages/{pk}/edit/" for pk in page_ids.values()]
    rooms = [
        "/admin/",
        f"/admin/pages/{home}/",
        f"/admin/pages/add/campaign/contentpage/{home}/",
        f"/admin/pages/{page_ids['contentpage']}/history/",
        f"/admin/pages/{page_ids['contentpage']}/copy/",
        f"/admin/pages/{page_ids['contentpage']}/move/",
        "/admin/images/multiple/add/",
        "/admin/documents/multiple/add/",
        "/admin/redirects/add/",
        "/admin/settings/core/sitesettings/",
        "/admin/account/",
    ]
    assert {room: watched.goto(room).status for room in forms + rooms} == dict.fromkeys(forms + rooms, 200)
    assert (watched.complaints, watched.hosts) == ([], {live_site})


def test_choosers_and_the_calendar_open(watched, page_ids):
    open_form(watched, page_ids["ambitionpage"])
    watched.get_by_role("tab", name="Alle talen").click()
    for chooser in ("picture", "social_image"):
        watched.locator(f"#id_{chooser}-chooser [data-chooser-action-choose]:visible").click()
        expect(watched.locator(".modal-body [role=tab]").first).to_be_visible()
        watched.locator(".modal-content .close").click()
        expect(watched.locator(".modal-body")).to_have_count(0)
    watched.locator("#id_axis-chooser [data-w-dropdown-target=toggle]").click()
    watched.locator("[data-chooser-action-choose]:visible", has_text="pagina").click()
    expect(watched.locator(".modal-body .page-title, .modal-body .title").first).to_be_visible()
    watched.locator(".modal-content .close").click()
    watched.locator("[data-side-panel-toggle=status]").click()
    watched.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    watched.locator("#id_go_live_at").click()
    expect(watched.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    assert watched.complaints == []


def test_a_new_page_gets_addresses_as_titles_are_typed_and_a_preview_in_each_language(watched, page_ids):
    watched.goto(f"/admin/pages/add/campaign/contentpage/{page_ids['homepage']}/")
    for tab, code, title, slug in (
        ("Nederlands", "nl", "Coöperatie & co", "cooperatie-co"),
        ("Français", "fr", "Œuvres d’été", "oeuvres-dete"),
    ):
        watched.get_by_role("tab", name=tab).click()
        watched.locator(f"#id_title_{code}").press_sequentially(title)
        watched.locator(f"#id_title_{code}").blur()
        expect(watched.locator(f"#id_slug_{code}")).to_have_value(slug)
    watched.wait_for_url("**/edit/")  # Wagtail saved by itself
    expect(watched.locator("#completeness div").nth(1)).to_have_text(re.compile(r"Français\s*ontbreekt: inleiding"))
    watched.locator("[data-side-panel-toggle=preview]").click()
    for code, title in (("nl", "Coöperatie & co"), ("fr", "Œuvres d’été")):
        watched.locator("#id_preview_mode").select_option(code)
        frame = watched.frame_locator(f"iframe[src*='mode={code}']")
        expect(frame.locator(f"html[lang={code}] h1")).to_have_text(title)
    assert watched.complaints == []


def test_a_refused_publish_leads_to_the_field_in_its_tab_and_keeps_what_was_typed(watched, page_ids):
    open_form(watched, page_ids["axispage"])
    watched.get_by_role("tab", name="Français").click()
    with watched.expect_response(saved):
        watched.locator("#id_lede_fr").fill("")
    watched.get_by_role("tab", name="Nederlands").click()
    watched.locator("#id_lede_nl").fill("Net getypt.")
    watched.locator("footer [data-w-dropdown-target=toggle]").click()
    watched.locator("button[name=action-publish]").click()
    watched.get_by_role("button", name="Ga naar eerste fout").click()
    expect(watched.locator("#tab-francais")).to_be_visible()
    expect(watched.locator("#tab-francais [data-contentpath=lede_fr] .error-message")).to_have_text(
        "Dit is een verplicht veld."
    )
    expect(watched.locator("#id_lede_nl")).to_have_value("Net getypt.")


def test_the_second_of_two_editors_is_warned_and_both_versions_are_kept(watched, browser, live_site, page_ids):
    second = browser.new_context(base_url=live_site, locale="nl-BE").new_page()
    second.goto("/admin/login/")
    second.locator("input[name=username]").fill("second")
    second.locator("input[type=password]").fill(live.ADMINISTRATOR["password"])
    second.locator("button[type=submit]").click()
    second.wait_for_url("**/admin/")
    first, pk = watched, page_ids["contentpage"]
    open_form(first, pk)
    open_form(second, pk)
    with first.expect_response(saved) as answer:
        first.locator("#id_short_title_nl").fill("Van de eerste")
    assert answer.value.status == 200
    with second.expect_response(saved) as answer:
        second.locator("#id_short_title_nl").fill("Van de tweede")
    assert (answer.value.status, answer.value.json()["error_code"]) == (400, "invalid_revision")
    second.locator("button.action-save").first.click()
    dialogue = second.locator("#w-save-confirmation-dialog")
    expect(dialogue).to_contain_text(f"{live.ADMINISTRATOR['username']} heeft een nieuwe versie opgeslagen")
    dialogue.locator("[data-w-dialog-target=confirm]").click()
    expect(second.locator(".messages .success")).to_be_visible()
    expect(second.locator("#id_short_title_nl")).to_have_value("Van de tweede")
    # The first hasn't heard of it yet, and presses the button before anything is asked in the background.
    first.evaluate("document.querySelector('[data-edit-form]').requestSubmit()")
    expect(first.locator(".messages .warning")).to_contain_text("An Peeters")
    expect(first.locator("#id_short_title_nl")).to_have_value("Van de eerste")
    first.goto(f"/admin/pages/{pk}/history/")
    expect(first.locator("table.listing tbody tr").filter(has_text="Peeters")).to_have_count(1)
    second.context.close()
