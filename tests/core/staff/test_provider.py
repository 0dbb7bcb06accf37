"""Signing in through a provider that speaks OpenID Connect: a real one, in a process of its own."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from lxml import html

from smartnation.core.models import User
from tests.core.staff.support import events, person
from tests.provider import provider as oidc_provider

pytestmark = pytest.mark.django_db
CLAIMS = {"an": ["sn-editors", "other"], "bo": ["other"], "cy": ["sn-editors", "sn-admins"]}


@pytest.fixture(scope="module")
def issuer(tmp_path_factory):
    """The address of a provider that knows three people."""
    with oidc_provider(CLAIMS, tmp_path_factory.mktemp("provider") / "log") as address:
        yield address


@pytest.fixture(autouse=True)
def provider(settings, issuer):
    app = {
        "provider_id": "staff",
        "name": "CSAM",
        "client_id": "smartnation",
        "secret": "not very",
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    settings.OIDC_GROUPS_CLAIM = "groups"
    settings.OIDC_GROUPS = {"sn-editors": "Editors", "sn-admins": "Administrators"}
    settings.REQUIRE_SECOND_FACTOR = True


def come_in(client, name: str):
    """From our button to the provider's form and back; what our page answers then, and what we asked the provider."""
    door = html.fromstring(client.get(reverse("account_login")).content)
    [action] = [form.get("action") for form in door.forms if "oidc" in (form.get("action") or "")]
    asked = client.post(action)["Location"]
    with httpx.Client() as browser:
        back = browser.post(asked, data={"sub": f"id-{name}"})
    assert back.status_code == 302, back.text
    address = urlsplit(back.headers["Location"])
    return client.get(f"{address.path}?{address.query}"), parse_qs(urlsplit(asked).query)


def groups(name: str) -> list[str]:
    return sorted(Group.objects.filter(user__username=name).values_list("name", flat=True))


def test_who_has_a_group_here_gets_an_account_and_no_second_factor_of_ours(client):
    answer, asked = come_in(client, "an")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert (get_user(client).username, groups("an")) == ("an", ["Editors"])
    assert asked["code_challenge_method"] == ["S256"]
    assert client.get("/admin/").status_code == 200
    assert not User.objects.get(username="an").has_usable_password()


def test_who_has_none_is_refused_in_words_and_leaves_no_account(client):
    answer, _asked = come_in(client, "bo")
    assert answer.status_code == 403
    assert html.fromstring(answer.content).xpath("//h1")[0].text_content() == "Geen toegang"
    assert not User.objects.filter(username="bo").exists()
    assert events() == [("refused", "bo")]


def test_groups_follow_the_provider_at_each_sign_in_and_leave_others_alone(client, settings):
    come_in(client, "cy")
    assert groups("cy") == ["Administrators", "Editors"]
    user = User.objects.get(username="cy")
    user.groups.add(Group.objects.get(name="KPI editors"))
    client.logout()
    settings.OIDC_GROUPS = {"sn-editors": "Editors", "sn-chiefs": "Administrators"}
    come_in(client, "cy")
    assert groups("cy") == ["Editors", "KPI editors"]


def test_an_account_with_a_password_and_the_same_name_is_not_taken_over(client):
    mine = person("an")
    come_in(client, "an")
    assert get_user(client) != mine
    assert mine.socialaccount_set.count() == 0


def test_who_has_lost_their_groups_there_loses_them_here_and_is_signed_out_and_gets_no_password(client, settings):
    come_in(client, "an")
    settings.OIDC_GROUPS = {"sn-others": "Editors"}
    answer, _asked = come_in(Client(), "an")
    assert (answer.status_code, groups("an")) == (403, [])
    assert not get_user(client).is_authenticated
    client.post(reverse("account_reset_password"), {"email": "an@bosa.test"})
    assert mail.outbox == []


def test_the_form_that_leads_to_the_provider_may_be_sent_there(client, settings):
    settings.OIDC_ORIGIN = "https://login.test"
    policy = client.get(reverse("account_login"))["Content-Security-Policy"]
    assert [part.strip() for part in policy.split(";") if "form-action" in part] == [
        "form-action 'self' https://login.test"
    ]
