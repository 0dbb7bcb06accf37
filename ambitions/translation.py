"""Which fields of ambitions and axes have a column per language."""

from modeltranslation.translator import TranslationOptions, register

from ambitions.models import AmbitionIndexPage, AmbitionPage, AxisPage


@register(AmbitionIndexPage)
class AmbitionIndexPageTranslation(TranslationOptions):
    fields = ()


@register(AxisPage)
class AxisPageTranslation(TranslationOptions):
    fields = ("themes", "body")


@register(AmbitionPage)
class AmbitionPageTranslation(TranslationOptions):
    fields = ("by_2030", "body", *AmbitionPage.EASY_FIELDS)
