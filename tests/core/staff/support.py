"""What a browser does at the door, for tests."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse
from lxml import html

from smartnation.core.models import AuditEntry
from tests.factories import UserFactory

PASSWORD = "a quiet river 27"


def person(name: str = "an", group: str = "Editors"):
    """An account with a password."""
    user = UserFactory(username=name, email=f"{name}@smartnation.test", group=group)
    user.set_password(PASSWORD)
    user.save()
    AuditEntry.objects.all().delete()
    return user


def sign_in(client, name: str = "an", password: str = PASSWORD, **headers):
    """What the page answers to a name and a password."""
    return client.post(reverse("account_login"), {"login": name, "password": password}, headers=headers)


def code(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def add_app(client) -> str:
    """Set up an authenticator app as the page says; its secret."""
    page = html.fromstring(client.get(reverse("mfa_activate_totp")).content)
    secret = page.get_element_by_id("authenticator_secret").get("value")
    assert client.post(reverse("mfa_activate_totp"), {"code": code(secret)}).status_code == 302
    return secret


def events() -> list[tuple[str, str]]:
    """(Event, account) of the log, oldest first."""
    return list(AuditEntry.objects.order_by("pk").values_list("event", "account"))
