"""For whom waves are: editors choose, those who publish name."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from campaign.models import Audience
from tests.admin import sign_in
from tests.factories import WavePageFactory

pytestmark = pytest.mark.django_db
NEW = {"key": "older-people", "name_nl": "ouderen", "name_fr": "personnes âgées"}


@pytest.mark.parametrize(("group", "made"), [("Editors", 0), ("Moderators", 1), ("Administrators", 1)])
def test_those_who_publish_add_an_audience(client, group, made):
    sign_in(client, group=group)
    client.post(reverse("campaign_audiences:add"), NEW)
    assert Audience.objects.filter(key="older-people").count() == made


def test_an_audience_without_french_is_refused(client):
    sign_in(client)
    response = client.post(reverse("campaign_audiences:add"), NEW | {"name_fr": ""})
    assert list(response.context["form"].errors) == ["name_fr"]


def test_an_audience_that_a_wave_has_can_not_be_deleted():
    wave = WavePageFactory()
    with pytest.raises(ProtectedError):
        wave.audience.delete()
