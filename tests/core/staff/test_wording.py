"""Staff are spoken to as everybody else on this site, also where the words are allauth's."""

import re
from pathlib import Path

import allauth
import pytest
from babel.messages.pofile import read_po
from django.core import mail
from django.test import Client
from django.urls import reverse
from lxml import html

from smartnation.core import catalogues
from tests.core.staff.support import person

FRIENDS = {"nl": r"\b(?:je|jij|jouw|jou)\b", "de": r"\b(?:du|dich|dir|dein\w*)\b", "fr": r"\b(?:tu|toi|ton|ta|tes)\b"}
PAGES = ("login", "reset_password", "reset_password_done", "reset_password_from_key_done", "signup", "inactive")


@pytest.mark.django_db
@pytest.mark.parametrize("language", FRIENDS)
def test_the_pages_and_the_mail_for_a_lost_password_are_polite_in_every_language(language):
    person()
    browser = Client(headers={"accept-language": language})
    browser.post(reverse("account_reset_password"), {"email": "an@smartnation.test"})
    pages = [html.fromstring(browser.get(reverse(f"account_{name}")).content) for name in PAGES]
    said = " ".join([mail.outbox[-1].body, *(page.find("body").text_content() for page in pages)])
    assert re.findall(FRIENDS[language], said, re.IGNORECASE) == []


@pytest.mark.parametrize("language", FRIENDS)
def test_what_we_say_otherwise_is_what_allauth_says(language):
    """A new version may write a sentence otherwise, and then its own words would come back."""
    with (Path(allauth.__file__).parent / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        theirs = {message.id for message in read_po(file)}
    ours = {
        message.id
        for message in catalogues.extracted()
        if "smartnation/core/staff/wording.py" in [place for place, _line in message.locations]
    }
    assert len(ours) > 30
    assert ours - theirs == set()
