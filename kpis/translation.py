"""Which fields of KPIs have a column per language."""

from modeltranslation.translator import TranslationOptions, register

from kpis.models import Breakdown, DataRelease, KpiIndexPage, KpiPage, Observation


@register(KpiIndexPage)
class KpiIndexPageTranslation(TranslationOptions):
    fields = ()


@register(KpiPage)
class KpiPageTranslation(TranslationOptions):
    fields = ("unit_short", "unit_long", "why", "how")


@register(Breakdown)
class BreakdownTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("nl", "fr")


@register(Observation)
class ObservationTranslation(TranslationOptions):
    fields = ("note",)


@register(DataRelease)
class DataReleaseTranslation(TranslationOptions):
    fields = ("reason",)
