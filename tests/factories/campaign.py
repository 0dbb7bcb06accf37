"""The campaign and its waves."""

import factory

from campaign.models import Audience, CampaignPage, WavePage
from tests.factories.pages import BasePageFactory, statements


class AudienceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Audience

    key = factory.Sequence(lambda n: f"audience-{n}")
    name_nl = "vrouwen"
    name_fr = "femmes"
    name_en = "women"
    name_de = "Frauen"


class CampaignPageFactory(BasePageFactory):
    """The campaign, with a slogan in Dutch and in French, as it has."""

    class Meta:
        model = CampaignPage

    title_nl = "De campagne"
    title_fr = "La campagne"
    title_en = "The campaign"
    title_de = "Die Kampagne"
    slogan_nl = "Jij, wij, allemaal!"
    slogan_fr = "Toi, moi, nous tous !"
    aim_nl = "<p>Iedereen doet mee.</p>"
    aim_fr = "<p>Tout le monde participe.</p>"
    aim_en = "<p>Everyone takes part.</p>"
    aim_de = "<p>Alle machen mit.</p>"


def campaign_page() -> CampaignPage:
    """The campaign, made when there is none."""
    return CampaignPage.objects.first() or CampaignPageFactory()


class WavePageFactory(BasePageFactory):
    """A wave without dates."""

    class Meta:
        model = WavePage

    parent = factory.LazyFunction(campaign_page)
    audience = factory.SubFactory(AudienceFactory)
    messages_nl = statements("Jij hoort erbij.")
    messages_fr = statements("Vous en faites partie.")
    messages_en = statements("You are part of it.")
    messages_de = statements("Sie gehören dazu.")
