"""Staff sign in, with an app, a recovery code and a security key, in a real browser."""

import base64
import hashlib
import hmac
import re
import struct
import time
from itertools import count

import pytest

PASSWORD = "a quiet river 27"
MAKE = "from smartnation.core.models import User; User.objects.create_superuser('{}', '{}@smartnation.test', '{}')"
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
    recovery = re.findall(r"\b[0-9a-f]{8}\b", page.locator("main").inner_text() + page.locator("main").inner_html())[0]
    page.locator(".sign-in__out").click()
    page.wait_for_url("**/admin/sign-in/")
    door(page, name)
    page.wait_for_url("**/authenticate/")
    assert (axe(page), fits(page)) == ([], True)
    page.locator("[name=code]").fill(recovery)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/admin/")


def test_a_security_key_opens_the_admin(page, live_site, name):
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
    page.locator(".sign-in__out").click()
    page.wait_for_url("**/admin/sign-in/")
    door(page, name, base)
    page.wait_for_url("**/authenticate/")
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url("**/admin/")
