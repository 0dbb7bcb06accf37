"""A new secret key signs nobody out and spoils no form, as long as the former one is known."""

from datetime import timedelta

import pytest
from django.urls import reverse

from smartnation.core import signed_time
from tests.admin import sign_in


def rotate(settings, *, former_is_known: bool) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if former_is_known else []
    settings.SECRET_KEY = "a new key of these tests, as long as a key has to be, or longer"


@pytest.mark.parametrize("former_is_known", [True, False])
def test_a_form_that_was_shown_before_counts_while_the_former_key_is_known(settings, former_is_known):
    shown = signed_time.stamp()
    rotate(settings, former_is_known=former_is_known)
    assert signed_time.is_human(shown, least=timedelta(0)) is former_is_known


@pytest.mark.django_db
@pytest.mark.parametrize(("former_is_known", "status"), [(True, 200), (False, 302)])
def test_an_editor_stays_signed_in_while_the_former_key_is_known(client, settings, former_is_known, status):
    sign_in(client)
    rotate(settings, former_is_known=former_is_known)
    assert client.get(reverse("wagtailadmin_home")).status_code == status
