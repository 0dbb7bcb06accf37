"""Which fields of projects have a column per language."""

from modeltranslation.translator import TranslationOptions, register

from projects.models import (
    Organisation,
    ProjectIndexPage,
    ProjectKpi,
    ProjectPage,
    ProjectSubmissionPage,
    ProjectUpdate,
    RefusalReason,
)


@register(ProjectIndexPage)
class ProjectIndexPageTranslation(TranslationOptions):
    fields = ()


@register(ProjectPage)
class ProjectPageTranslation(TranslationOptions):
    fields = ("story", "result", "budget_covers")


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("nl", "fr")


@register(ProjectKpi)
class ProjectKpiTranslation(TranslationOptions):
    fields = ("how",)
    required_languages = ("nl", "fr")


@register(ProjectUpdate)
class ProjectUpdateTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("nl", "fr")


@register(ProjectSubmissionPage)
class ProjectSubmissionPageTranslation(TranslationOptions):
    fields = ("wanted", "body")


@register(RefusalReason)
class RefusalReasonTranslation(TranslationOptions):
    fields = ("name", "sentence")
    required_languages = ("nl", "fr")
