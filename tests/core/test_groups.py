"""The groups of the admin: what each sees and may do, with a real sign-in."""

import json

import pytest
from wagtail.models import Workflow, WorkflowPage

from smartnation.core.models import BasePage
from tests.admin import fresh, page_url, posted, sign_in, soup
from tests.factories import ContentPageFactory, UserFactory, home_page

pytestmark = pytest.mark.django_db

GROUPS = ["Editors", "Moderators", "KPI editors", "Project reviewers", "Administrators"]
PUBLISHERS = ["Moderators", "Administrators"]
REPORTS = ["Locked pages", "Workflows", "Workflow tasks", "Caches", "Site history", "Aging pages", "Page types usage"]
VOICES = {"Voices": ["Testimonials", "People"]}
SUBMISSIONS = {"Submissions": ["Submissions", "Reasons for not accepting"]}
LOOKING_AHEAD = {"Campaign": ["As of a date"]}
CAMPAIGN = {"Campaign": ["As of a date", "Audiences"]}
ORGANISATIONS = {"Projects": ["Organisations"]}
MENUS = {
    "Editors": ["Pages", LOOKING_AHEAD, VOICES, "Images", "Documents"],
    "Moderators": [
        "Pages",
        SUBMISSIONS,
        CAMPAIGN,
        ORGANISATIONS,
        VOICES,
        "Images",
        "Documents",
        {"Reports": REPORTS},
        {"Settings": ["Redirects", "Site settings"]},
    ],
    "KPI editors": [{"KPI data": ["Releases", "Breakdowns"]}],
    "Project reviewers": [SUBMISSIONS, ORGANISATIONS],
    "Administrators": [
        "Pages",
        SUBMISSIONS,
        CAMPAIGN,
        {"KPI data": ["Releases", "Breakdowns"]},
        ORGANISATIONS,
        VOICES,
        "Images",
        "Documents",
        {"Reports": [*REPORTS[:4], "Access", *REPORTS[4:]]},
        {
            "Settings": [
                "Workflows",
                "Workflow tasks",
                "Users",
                "Groups",
                "Sites",
                "Collections",
                "Redirects",
                "Site settings",
            ]
        },
    ],
}


def sign_in_at_the_door(client, group: str):
    """Through the sign-in form, as a person does."""
    user = UserFactory(group=group)
    credentials = {"login": user.username, "password": "a long password for tests"}
    response = client.post("/admin/sign-in/", credentials, headers={"accept-language": "en"})
    assert (response.status_code, response.headers["Location"]) == (302, "/admin/")
    client.cookies["django_language"] = "en"
    return user


def menu(client) -> list:
    """Labels of the side menu; a submenu is {label: [labels]}."""
    props = json.loads(soup(client.get("/admin/")).select_one("#wagtail-sidebar-props").string)
    main = next(part for part in props["modules"] if part["_type"] == "wagtail.sidebar.MainMenuModule")
    return [_label(item) for item in main["_args"][0]]


def _label(item):
    label = item["_args"][0]["label"]
    if item["_type"] == "wagtail.sidebar.SubMenuItem":
        return {label: [_label(child) for child in item["_args"][1]]}
    return label


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_sees_what_it_needs_and_no_more(client, group):
    home_page()
    sign_in_at_the_door(client, group)
    assert menu(client) == MENUS[group]


@pytest.mark.parametrize("group", GROUPS)
def test_only_moderators_and_administrators_publish(client, group):
    page = ContentPageFactory(live=False)
    sign_in(client, "en", group)
    client.post(page_url("edit", page.pk), posted(page, action="publish"))
    assert fresh(page).live is (group in PUBLISHERS)


@pytest.mark.parametrize("group", GROUPS)
def test_who_may_do_what_with_a_live_page(client, group):
    page = ContentPageFactory()
    sign_in(client, "en", group)
    works_on_pages, publishes = group in ("Editors", *PUBLISHERS), group in PUBLISHERS
    actions = ["edit", "copy", "move", "unpublish", "delete"]
    assert {action: client.get(page_url(action, page.pk)).status_code == 200 for action in actions} == {
        "edit": works_on_pages,
        "copy": works_on_pages,
        "move": publishes,
        "unpublish": publishes,
        "delete": publishes,
    }


@pytest.mark.parametrize("group", GROUPS)
def test_who_may_open_what(client, group):
    home = home_page()
    sign_in(client, "en", group)
    rooms = {
        page_url("add_subpage", home.pk): ["Editors", *PUBLISHERS],
        "/admin/images/add/": ["Editors", *PUBLISHERS],
        "/admin/campaign/as-of/": ["Editors", *PUBLISHERS],
        "/admin/redirects/": PUBLISHERS,
        "/admin/users/": ["Administrators"],
        "/admin/groups/": ["Administrators"],
        "/admin/sites/": ["Administrators"],
        "/admin/collections/": ["Administrators"],
        "/admin/workflows/list/": ["Administrators"],
    }
    opened = {address: client.get(address).status_code == 200 for address in rooms}
    assert opened == {address: group in groups for address, groups in rooms.items()}


@pytest.mark.parametrize("group", GROUPS)
def test_who_may_change_the_settings_of_the_site(client, group):
    home_page()
    sign_in(client, "en", group)
    response = client.get("/admin/settings/core/sitesettings/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/admin/settings/") is (group in PUBLISHERS)


def test_moderation_covers_the_whole_tree_and_moderators_decide():
    assert [attached.page.depth for attached in WorkflowPage.objects.all()] == [1]
    workflow = Workflow.objects.get()
    (task,) = workflow.tasks
    assert (workflow.name, [group.name for group in task.specific.groups.all()]) == (
        "Moderators approval",
        ["Moderators"],
    )
    assert ContentPageFactory().get_workflow() == workflow


def test_a_person_without_group_is_kept_out(client):
    client.force_login(UserFactory())
    assert client.get("/admin/").status_code == 302
    assert BasePage.objects.filter(depth=1).count() == 1
