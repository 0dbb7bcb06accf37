"""Which fields of the storyteller's pages have a column per language."""

from modeltranslation.translator import TranslationOptions, register

from campaign.models import ContactPage, ContentPage, HomePage


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
