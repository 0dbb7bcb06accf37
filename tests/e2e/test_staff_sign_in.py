"""Staff sign in, with an app, a recovery code and a security key, in a real browser."""

import base64
import hashlib
import hmac
import re
import struct
import time
from itertools import count

import pytest

from smartnation.dev import servers
from tests.e2e.support import live
from tests.e2e.support.accessibility import CONTRAST
from tests.provider import provider

PASSWORD = "a quiet river 27"
MAKE = "from smartnation.core.models import User; User.objects.create_superuser('{}', '{}@smartnation.test', '{}')"
SHUT = ("", "new/", "inactive/", "password/forgotten/", "password/sent/", "password/new/1-wrong/", "password/done/")
SHUT += ("provider/login/cancelled/", "provider/login/error/")
OPEN = ("again/", "second-factor/", "second-factor/webauthn/", "second-factor/webauthn/add/")
OPEN += ("second-factor/totp/activate/", "provider/")
names = count(1)


@pytest.fixture
def name(manage):
    """Of a new account without a second factor."""
    found = f"staff-{next(names)}"
    manage("shell", "--command", MAKE.format(found, found, PASSWORD))
    return found


def door(page, name: str, base: str = "") -> None:
    page.goto(f"{base}/admin/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(lambda address: "next=" not in address)


def code_of(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), moment, hashlib.sha1).digest()
    (number,) = struct.unpack(">I", digest[digest[-1] & 15 :][:4])
    return f"{(number & 0x7FFFFFFF) % 10**6:06d}"


def fits(page) -> bool:
    """Whether nothing is wider than a phone."""
    page.set_viewport_size({"width": 360, "height": 740})
    return page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_app_and_a_recovery_code_open_the_admin_and_every_page_of_it_is_for_everyone(page, axe, name, colour_scheme):
    page.goto("/admin/sign-in/")
    assert (axe(page), fits(page)) == ([], True)
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill("wrong")
    page.locator("main button[type=submit]").click()
    page.locator(".errorlist").wait_for()
    assert axe(page) == []
    door(page, name)
    for address in ("", "webauthn/add/", "totp/activate/"):
        page.goto(f"/admin/sign-in/second-factor/{address}")
        assert (address, axe(page), fits(page)) == (address, [], True)
    page.locator("[name=code]").fill(code_of(page.locator("#authenticator_secret").input_value()))
    page.locator("main form:not([action$='/out/']) button[type=submit]").click()
    page.wait_for_url("**/recovery-codes/")
    assert (axe(page), fits(page)) == ([], True)
    for address in ("", "totp/deactivate/", "recovery-codes/generate/"):
        page.goto(f"/admin/sign-in/second-factor/{address}")
        assert (address, axe(page), fits(page)) == (address, [], True)
    page.goto("/admin/sign-in/second-factor/recovery-codes/")
    recovery = re.findall(r"\b[0-9a-f]{8}\b", page.locator("main").inner_text() + page.locator("main").inner_html())[0]
    page.locator(".sign-in__out").click()
    page.wait_for_url("**/admin/sign-in/")
    door(page, name)
    page.wait_for_url("**/authenticate/")
    assert (axe(page), fits(page)) == ([], True)
    page.locator("[name=code]").fill(recovery)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/admin/")


def test_a_security_key_opens_the_admin(page, live_site, axe, name):
    base = live_site.replace("127.0.0.1", "localhost")  # a key belongs to a name, never to a number
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True}
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": key | {"isUserVerified": True}})
    door(page, name, base)
    page.goto(f"{base}/admin/sign-in/second-factor/webauthn/add/")
    page.locator("[name=name]").fill("Sleutel")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda address: "/webauthn/add" not in address)
    page.goto(f"{base}/admin/sign-in/second-factor/webauthn/")
    assert ("Sleutel" in page.locator("main").inner_text(), axe(page), fits(page)) == (True, [], True)
    ways = page.locator("main a[href*='/keys/']").evaluate_all("links => links.map(link => link.href)")
    for address in ways:
        page.goto(address)
        assert (address, axe(page), fits(page)) == (address, [], True)
    page.locator(".sign-in__out").click()
    page.wait_for_url("**/admin/sign-in/")
    door(page, name, base)
    page.wait_for_url("**/authenticate/")
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url("**/admin/")


@pytest.fixture(params=["nl", "fr", "en", "de"])
def language(request):
    return request.param


@pytest.fixture
def page_in_language(browser, browser_context_args, language):
    """A page in a browser that asks for this language."""
    context = browser.new_context(**{**browser_context_args, "locale": f"{language}-BE"})
    yield context.new_page()
    context.close()


def test_every_page_of_the_door_is_for_everyone_in_every_language(page_in_language, axe, name, language):
    def seen(address: str) -> tuple:
        page_in_language.emulate_media(color_scheme="light")
        answer = page_in_language.goto(f"/admin/sign-in/{address}")
        wrong, narrow = axe(page_in_language), fits(page_in_language)
        page_in_language.emulate_media(color_scheme="dark")
        wrong += axe(page_in_language, options=CONTRAST)
        return answer.status < 500, page_in_language.locator("html").get_attribute("lang"), narrow, wrong

    good = (True, language, True, [])
    assert {address: seen(address) for address in SHUT} == dict.fromkeys(SHUT, good)
    door(page_in_language, name)
    assert {address: seen(address) for address in OPEN} == dict.fromkeys(OPEN, good)


@pytest.fixture
def with_provider(site_environment, tmp_path):
    """The address of the site when it takes who comes from a provider: "an" has a role there, "bo" has none."""
    site = {
        "SITE_URL": f"http://{servers.HOST}:{servers.free_port()}",
        "OIDC_NAME": "CSAM",
        "OIDC_CLIENT_ID": "smartnation",
        "OIDC_CLIENT_SECRET": "not very",
        "OIDC_GROUPS": "sn-admins=Administrators",
        "REQUIRE_SECOND_FACTOR": "true",
    }
    with (
        provider({"an": ["sn-admins"], "bo": []}, tmp_path / "provider.log") as issuer,
        live.served({**site_environment, **site, "OIDC_ISSUER": issuer}, tmp_path / "gunicorn.log") as address,
    ):
        yield address


def test_a_provider_opens_the_admin_to_who_has_a_role_and_tells_who_has_none(page, axe, with_provider):
    page.route("https://**", lambda route: route.abort())  # the provider's own page asks for a style sheet

    def come_in(name: str):
        page.goto(f"{with_provider}/admin/sign-in/")
        assert (axe(page), fits(page)) == ([], True)
        page.get_by_role("button", name="CSAM").click()
        page.get_by_role("button", name=f"id-{name}", exact=True).first.click()

    come_in("bo")
    page.wait_for_url("**/callback/**")
    assert (page.locator("h1").inner_text(), axe(page), fits(page)) == ("Geen toegang", [], True)
    come_in("an")
    page.wait_for_url(f"{with_provider}/admin/")
    assert page.locator("h1").inner_text() != ""
