"""Which fields of the storyteller's pages have a column per language."""

from modeltranslation.translator import TranslationOptions, register

from campaign.models import Audience, CampaignPage, ContentPage, HomePage, WavePage


@register(HomePage)
class HomePageTranslation(TranslationOptions):
    fields = HomePage.HOME_FIELDS
    required_languages = ("nl", "fr")


@register(ContentPage)
class ContentPageTranslation(TranslationOptions):
    fields = ("body",)


@register(CampaignPage)
class CampaignPageTranslation(TranslationOptions):
    fields = ("slogan", "aim", "messages", "film", "body")
    required_languages = ("nl", "fr")


@register(WavePage)
class WavePageTranslation(TranslationOptions):
    fields = ("messages", "actions", "body", "toolkit", "hashtags")


@register(Audience)
class AudienceTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("nl", "fr")
