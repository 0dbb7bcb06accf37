"""Which fields of core have a column per language."""

from modeltranslation.translator import TranslationOptions, register

from smartnation.core.models import BasePage, SiteImage, SiteSettings


@register(BasePage)
class BasePageTranslation(TranslationOptions):
    """Shared by every page type; a subclass registers its own fields in options of its own."""

    fields = ("title", "slug", "url_path", "short_title", "lede", "seo_title", "search_description")
    required_languages = ("nl", "fr")


@register(SiteImage)
class SiteImageTranslation(TranslationOptions):
    fields = ("alt_text",)


@register(SiteSettings)
class SiteSettingsTranslation(TranslationOptions):
    fields = ("organisation", "licence_text", "video_url")
    required_languages = ("nl", "fr")


# A draft needs a Dutch title only; the copies of the field inherit the mark of the original.
for _code in ("fr", "en", "de"):
    BasePage._meta.get_field(f"title_{_code}").required_on_save = False
