"""Staff sign in with a password and a second factor, and not for ever."""

import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.core.staff.support import PASSWORD, add_app, code, events, person, sign_in

pytestmark = pytest.mark.django_db
HOME, DOOR = "/admin/", "/admin/sign-in/"


@pytest.fixture(autouse=True)
def second_factor_required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def test_who_is_not_signed_in_is_sent_to_the_one_door(client):
    person()
    assert client.get(HOME)["Location"] == f"{DOOR}?next={HOME}"
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == f"{DOOR}?next=/admin/pages/"
    assert client.post("/admin/login/", {"username": "an", "password": PASSWORD})["Location"] == DOOR
    assert not get_user(client).is_authenticated


def test_who_has_no_second_factor_gets_no_further_than_to_where_they_set_one_up(client):
    person()
    sign_in(client)
    for address in (HOME, "/admin/pages/", "/admin/account/"):
        assert client.get(address)["Location"] == reverse("mfa_index")
    add_app(client)
    assert client.get(HOME).status_code == 200


def test_a_password_alone_is_not_enough_once_there_is_a_second_factor(client):
    user = person()
    sign_in(client)
    secret = add_app(client)
    other = Client()
    assert sign_in(other)["Location"] == reverse("mfa_authenticate")
    assert not get_user(other).is_authenticated
    assert other.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert not get_user(other).is_authenticated
    cache.clear()  # it remembers that this half minute's code was used, to set the app up
    assert other.post(reverse("mfa_authenticate"), {"code": code(secret)}).status_code == 302
    assert get_user(other) == user
    assert other.get(HOME).status_code == 200


def test_a_recovery_code_opens_once(client):
    user = person()
    sign_in(client)
    add_app(client)
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    first, second = Client(), Client()
    sign_in(first)
    assert first.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    assert get_user(first) == user
    sign_in(second)
    assert second.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 200
    assert not get_user(second).is_authenticated


def test_secrets_of_second_factors_can_not_be_read_in_the_database_and_survive_a_new_key(client, settings):
    user = person()
    sign_in(client)
    secret = add_app(client)
    kept = Authenticator.objects.get(user=user, type="totp")
    assert secret not in str(kept.data)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key " * 5, [settings.SECRET_KEY]
    assert get_adapter().decrypt(kept.data["secret"]) == secret


def test_a_lost_second_factor_is_forgotten_by_a_command(client, capsys):
    user = person()
    sign_in(client)
    add_app(client)
    call_command("forget_second_factor", "an")
    assert not Authenticator.objects.filter(user=user).exists()
    with pytest.raises(CommandError, match="no account “nobody”"):
        call_command("forget_second_factor", "nobody")


def test_nobody_makes_an_account_of_their_own(client):
    answer = client.post(reverse("account_signup"), {"username": "eve", "password1": PASSWORD})
    assert answer.status_code == 200
    assert not get_user(client).is_authenticated
    assert sign_in(client, "eve").status_code == 200


def test_after_five_wrong_passwords_the_right_one_waits_too(client):
    user = person()
    for _wrong in range(5):
        assert sign_in(client, password="guess").status_code == 200
    answer = sign_in(client)
    assert answer.status_code == 200
    assert not get_user(client).is_authenticated
    assert events()[-1] == ("locked_out", user.username)


def test_after_five_wrong_codes_the_right_one_waits_too(client):
    user = person()
    sign_in(client)
    secret = add_app(client)
    other = Client()
    sign_in(other)
    for _wrong in range(5):
        assert other.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert events()[-1] == ("refused", user.username)
    assert other.post(reverse("mfa_authenticate"), {"code": code(secret)}).status_code == 200
    assert not get_user(other).is_authenticated
    assert events()[-1] == ("locked_out", user.username)


def test_who_takes_their_last_second_factor_away_is_sent_to_set_one_up(client):
    user = person()
    sign_in(client)
    secret = add_app(client)
    other = Client()
    sign_in(other)
    cache.clear()  # it remembers that this half minute's code was used, to set the app up
    other.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert other.get(HOME).status_code == 200
    Authenticator.objects.filter(user=user).delete()
    assert other.get(HOME)["Location"] == reverse("mfa_index")


def test_who_asks_for_a_new_password_learns_nothing_of_who_has_an_account(client):
    person()
    answers = [
        client.post(reverse("account_reset_password"), {"email": f"{name}@smartnation.test"}) for name in ("an", "eve")
    ]
    assert {answer["Location"] for answer in answers} == {reverse("account_reset_password_done")}
    assert [message.to for message in mail.outbox] == [["an@smartnation.test"]]


def test_a_session_that_was_idle_for_two_hours_is_over(client, monkeypatch, settings):
    person()
    sign_in(client)
    add_app(client)
    assert client.get(HOME).status_code == 200
    later = time.time() + settings.IDLE_LIMIT + 61
    monkeypatch.setattr("smartnation.core.staff.middleware.time.time", lambda: later)
    assert client.get(HOME)["Location"] == f"{DOOR}?next={HOME}"
    assert not get_user(client).is_authenticated


def test_a_session_ends_with_the_browser_and_after_a_working_day(client):
    person()
    cookie = sign_in(client).cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("", "", True)
    assert client.session.get_expiry_age() == 36_000


@pytest.mark.parametrize(
    ("language", "heading"), [("nl", "Aanmelden"), ("fr", "Se connecter"), ("de", "Anmelden"), ("en", "Sign in")]
)
def test_the_door_speaks_the_language_of_the_browser(client, language, heading):
    answer = client.get(DOOR, headers={"accept-language": language})
    page = html.fromstring(answer.content)
    assert (page.get("lang"), page.xpath("//h1")[0].text_content()) == (language, heading)
    assert {"private", "no-store"} <= {part.strip() for part in answer["Cache-Control"].split(",")}
