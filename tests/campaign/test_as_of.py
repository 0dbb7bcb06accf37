"""Looking ahead in the admin: the right wave at any moment, for editors only, and kept by nobody."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from lxml import html

from tests.admin import sign_in
from tests.factories import WavePageFactory, campaign_page, home_page

pytestmark = pytest.mark.django_db

JUNE, JULY = datetime(2031, 5, 31, 22, tzinfo=UTC), datetime(2031, 6, 30, 22, tzinfo=UTC)


@pytest.fixture
def wave():
    return WavePageFactory(title_nl="De golf van juni", title_fr="La vague de juin", starts=JUNE, ends=JULY)


def leading(response) -> list[str]:
    return [heading.text_content() for heading in html.fromstring(response.content).xpath("//*[@id='wave']")]


def shown(client, date: str, page=None, language: str = "nl"):
    asked = {"date": date, "page": str((page or home_page()).pk), "language": language}
    return client.get(reverse("campaign_as_of:page"), asked)


def test_an_editor_sees_home_and_campaign_as_of_a_moment(client, wave):
    sign_in(client, group="Editors")
    assert leading(shown(client, "2031-06-01T00:00")) == ["De golf van juni"]
    assert leading(shown(client, "2031-06-30T23:59", campaign_page())) == ["De golf van juni"]
    assert leading(shown(client, "2031-07-01T00:00")) == []


def test_the_page_is_in_the_language_that_was_asked_whatever_that_of_the_admin(client, wave):
    sign_in(client, language="en")
    response = shown(client, "2031-06-15T12:00", campaign_page(), "fr")
    assert (leading(response), html.fromstring(response.content).get("lang")) == (["La vague de juin"], "fr")


def test_the_form_says_what_runs_and_shows_the_page_in_a_frame(client, wave):
    sign_in(client, language="nl")
    response = client.get(
        reverse("campaign_as_of:index"), {"date": "2031-06-15T12:00", "page": str(home_page().pk), "language": "nl"}
    )
    document = html.fromstring(response.content)
    (status,) = document.xpath("//main//p[@role='status']")
    assert " ".join(status.text_content().split()) == "“De golf van juni” loopt."
    (frame,) = document.xpath("//iframe/@src")
    assert leading(client.get(frame)) == ["De golf van juni"]


def test_without_a_moment_the_form_opens_at_this_one(client):
    sign_in(client)
    document = html.fromstring(client.get(reverse("campaign_as_of:index")).content)
    assert len(document.xpath("//iframe")) == 1


@pytest.mark.parametrize(
    "date",
    ["", "tomorrow", "2031-03-30T02:30", "0001-01-01T00:00", "9999-12-31T23:59"],  # the clocks skip 30 March at 02:30
)
def test_a_moment_that_does_not_exist_is_refused_with_a_reason(client, date):
    sign_in(client)
    asked = {"date": date, "page": str(home_page().pk), "language": "nl"}
    response = client.get(reverse("campaign_as_of:index"), asked)
    assert list(response.context["form"].errors) == ["date"]
    assert html.fromstring(response.content).xpath("//iframe") == []
    assert shown(client, date).status_code == 400


def test_no_cache_keeps_what_is_shown_ahead(client, wave):
    sign_in(client)
    for response in (shown(client, "2031-06-15T12:00"), client.get(reverse("campaign_as_of:index"))):
        kept = {part.strip() for part in response["Cache-Control"].split(",")}
        assert {"private", "no-store"} <= kept
        assert [part for part in kept if part.startswith(("public", "s-maxage"))] == []


@pytest.mark.parametrize("name", ["index", "page"])
def test_the_public_can_not_look_ahead(client, name):
    address = reverse(f"campaign_as_of:{name}")
    response = client.get(address, {"date": "2031-06-15T12:00"})
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_a_public_address_takes_no_moment(client, wave):
    for page in (home_page(), campaign_page()):
        plain, asked = (client.get(page.url_in("nl"), query) for query in ({}, {"date": "2031-06-15T12:00"}))
        assert asked.content == plain.content
