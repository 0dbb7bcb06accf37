"""Maintenance: nothing is saved, nothing typed is lost, and readers notice nothing."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from lxml import html
from wagtail.models import Collection

from projects.models import ProjectSubmission
from smartnation.core import read_only
from smartnation.core.models import OutgoingMail
from tests.admin import sign_in
from tests.factories import ContentPageFactory, UserFactory

pytestmark = pytest.mark.django_db
WORDS = "Zo’n <zin> met “tekens” & een\nregel"


@pytest.fixture
def closed():
    read_only.switch(on=True)


def said(action: str) -> str:
    out = StringIO()
    call_command("read_only", action, stdout=out)
    return out.getvalue()


def kept(response) -> list[tuple[str, str]]:
    """What the page keeps, as a browser would send it again."""
    inputs = html.fromstring(response.content).xpath("//form[@method='post']//input[@type='hidden']")
    return [(each.get("name"), each.get("value")) for each in inputs]


def test_it_is_switched_on_and_off_as_often_as_one_likes():
    assert said("status") == "The site is open for changes.\n"
    assert said("on") == said("on") == said("status")
    assert said("status").startswith("The site is read-only since 20")
    assert said("off") == said("off") == "The site is open for changes.\n"


def test_what_an_editor_typed_comes_back_and_can_be_sent_again(client, closed):
    sign_in(client)
    address = reverse("wagtailadmin_collections:add")
    root = str(Collection.get_first_root_node().pk)
    response = client.post(address, {"name": "Zo’n <b>", "parent": root, "twice": ["a", WORDS]})
    assert (response.status_code, response["Retry-After"]) == (503, "300")
    typed = kept(response)
    assert typed == [("name", "Zo’n <b>"), ("parent", root), ("twice", "a"), ("twice", WORDS)]
    assert html.fromstring(response.content).xpath("//form/@action") == [address]
    assert Collection.objects.filter(depth__gt=1).count() == 0
    read_only.switch(on=False)
    assert client.post(address, dict(typed)).status_code == 302
    assert Collection.objects.filter(name="Zo’n <b>").count() == 1


def test_an_editor_sees_it_above_every_page_and_can_still_sign_in_and_preview(client, closed):
    UserFactory(admin=True, username="an", password="a good password")
    login = {"login": "an", "password": "a good password"}
    assert client.post(reverse("account_login"), login).status_code == 302
    banner = html.fromstring(client.get("/admin/").content).find_class("read-only-banner")
    assert [" ".join(each.text_content().split())[:5] for each in banner] == ["Sinds"]
    page = ContentPageFactory(title_nl="Over")
    assert client.post(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])).status_code == 200
    read_only.switch(on=False)
    assert html.fromstring(client.get("/admin/").content).find_class("read-only-banner") == []


def test_a_script_of_the_admin_gets_data(client, closed):
    sign_in(client)
    address = reverse("wagtailadmin_pages:edit", args=[ContentPageFactory().pk])
    response = client.post(address, {}, headers={"accept": "application/json"})
    assert (response.status_code, response.json()["error_code"]) == (503, "read_only")


def test_a_message_and_a_project_that_are_sent_come_back_and_nothing_is_stored(client, closed):
    for address in (reverse("contact:write"), reverse("submissions:begin")):
        response = client.post(address, {"message": WORDS})
        assert (response.status_code, response["Cache-Control"]) == (503, "private, no-store")
        assert kept(response) == [("message", WORDS)]
    assert (OutgoingMail.objects.count(), ProjectSubmission.objects.count()) == (0, 0)


def test_what_another_site_posts_is_refused_as_ever_and_not_shown(client, closed):
    response = client.post(reverse("contact:write"), {"message": WORDS}, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403


def test_a_reader_notices_nothing(client):
    ContentPageFactory(title_nl="Over")
    before = client.get("/nl/over/")
    read_only.switch(on=True)
    assert client.get("/nl/over/").content == before.content


def test_files_must_be_chosen_again(client, closed, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x")
    with file.open("rb") as content:
        response = client.post(reverse("submissions:begin"), {"why": "x", "picture": content})
    assert len(html.fromstring(response.content).find_class("error__lede")) == 2
    assert kept(response) == [("why", "x")]


def test_regular_jobs_wait(closed):
    out = StringIO()
    call_command("run_jobs", once=True, stdout=out)
    assert out.getvalue() == ""
