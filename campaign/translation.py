"""Which fields of the storyteller's pages and voices have a column per language."""

from modeltranslation.translator import TranslationOptions, register

from campaign.models import (
    Audience,
    CampaignPage,
    ContactPage,
    ContentPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    Person,
    Testimonial,
    WavePage,
)


@register(HomePage)
class HomePageTranslation(TranslationOptions):
    fields = HomePage.HOME_FIELDS
    required_languages = ("nl", "fr")


@register(ContentPage)
class ContentPageTranslation(TranslationOptions):
    fields = ("body", *ContentPage.EASY_FIELDS)


@register(ContactPage)
class ContactPageTranslation(TranslationOptions):
    fields = ("body",)


@register(NewsIndexPage)
class NewsIndexPageTranslation(TranslationOptions):
    fields = ()


@register(NewsPage)
class NewsPageTranslation(TranslationOptions):
    fields = ("body",)


@register(Testimonial)
class TestimonialTranslation(TranslationOptions):
    fields = ("role", "organisation", "words")


@register(Person)
class PersonTranslation(TranslationOptions):
    fields = ("role", "organisation")


@register(CampaignPage)
class CampaignPageTranslation(TranslationOptions):
    fields = ("slogan", "aim", "messages", "film", "body", *CampaignPage.EASY_FIELDS)
    required_languages = ("nl", "fr")


@register(WavePage)
class WavePageTranslation(TranslationOptions):
    fields = ("messages", "actions", "body", "toolkit", "hashtags", *WavePage.EASY_FIELDS)


@register(Audience)
class AudienceTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("nl", "fr")
