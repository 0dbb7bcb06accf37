"""What an editor meets in a real browser: an admin that works under its own policy and asks nothing of another host."""

import json
import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

PREPARE = """
import json
from django.contrib.auth.models import Group
from smartnation.core.models import BasePage, User
second = User.objects.create_user("second", password="a long word for the tests", first_name="An", last_name="Peeters")
second.groups.add(Group.objects.get(name="Moderators"))
pages = BasePage.objects.filter(depth__gt=1).order_by("pk").select_related("content_type")
print(json.dumps({page.content_type.model: page.pk for page in reversed(pages)}))
"""

# Two seconds after each start of its watch Wagtail takes note of the form as it stands: what is typed before that
# counts as unchanged. It starts more than once while a form opens.
MARK_WHEN_IT_WATCHES = """
    let starts = 0, notes = 0;
    addEventListener("w-unsaved:ready", () => (starts += 1));
    addEventListener("w-unsaved:watch-edits", ({ target }) => (notes += 1) === starts && (target.dataset.watched = ""));
"""


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


def open_form(page, address: str) -> None:
    """The edit form, once Wagtail watches it for edits."""
    page.add_init_script(MARK_WHEN_IT_WATCHES)
    page.goto(address)
    page.locator("[data-edit-form][data-watched]").wait_for()


def edit_address(pk: int) -> str:
    return f"/admin/pages/{pk}/edit/"


def test_every_room_of_the_admin_opens_without_complaint_and_without_another_host(watched, live_site, page_ids):
    home = page_ids["homepage"]
    forms = [edit_address(pk) for pk in page_ids.values()]
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
    open_form(watched, edit_address(page_ids["ambitionpage"]))
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


def choose_preview(page, code: str) -> None:
    """As a person does: again, when Wagtail has lost the choice because it was still loading the preview before."""
    for _attempt in range(10):
        page.locator("#id_preview_mode").select_option(code)
        with suppress(Error):
            page.locator(f"iframe[src*='mode={code}']").wait_for(state="attached", timeout=3_000)
            return


def test_a_new_page_gets_addresses_as_titles_are_typed_and_a_preview_in_each_language(watched, page_ids):
    open_form(watched, f"/admin/pages/add/campaign/contentpage/{page_ids['homepage']}/")
    for tab, code, title, slug in (
        ("Nederlands", "nl", "Coöperatie & co", "cooperatie-co"),
        ("Français", "fr", "Œuvres d’été", "oeuvres-dete"),
    ):
        watched.get_by_role("tab", name=tab).click()
        watched.locator(f"#id_title_{code}").press_sequentially(title)
        watched.locator(f"#id_title_{code}").blur()
        expect(watched.locator(f"#id_slug_{code}")).to_have_value(slug)
    watched.wait_for_url("**/edit/")  # Wagtail saved by itself
    watched.locator("form.w-editing-sessions").wait_for(state="attached")  # and filled in the rest of the page
    expect(watched.locator("#completeness div").nth(1)).to_have_text(re.compile(r"Français\s*ontbreekt: inleiding"))
    watched.locator("[data-side-panel-toggle=preview]").click()
    for code, title in (("nl", "Coöperatie & co"), ("fr", "Œuvres d’été")):
        choose_preview(watched, code)
        frame = watched.frame_locator(f"iframe[src*='mode={code}']")
        expect(frame.locator(f"html[lang={code}] h1")).to_have_text(title)
    assert watched.complaints == []


def test_a_refused_publish_leads_to_the_field_in_its_tab_and_keeps_what_was_typed(watched, page_ids):
    open_form(watched, edit_address(page_ids["axispage"]))
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
