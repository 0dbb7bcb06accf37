"""The page from which an organisation starts: what is looked for, before anything is typed."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from ambitions.models import AmbitionPage
from smartnation.core.blocks import statement_blocks, story_blocks
from smartnation.core.models import BasePage

DAYS = [MinValueValidator(1), MaxValueValidator(365)]


class ProjectSubmissionPage(BasePage):
    """How to get a project published. The form itself is ``projects.urls``, at an address that no editor changes."""

    wanted = StreamField(
        statement_blocks(),
        blank=True,
        verbose_name=_("what is looked for"),
        help_text=_("Short sentences: what a project must be to be published."),
    )
    body = StreamField(story_blocks(), blank=True, verbose_name=_("story"))
    privacy_page = models.ForeignKey(
        "core.BasePage",
        verbose_name=_("page about privacy"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The form links to it where it asks for consent."),
    )
    days_to_check = models.PositiveSmallIntegerField(
        _("days until an answer"),
        default=30,
        validators=DAYS,
        help_text=_("Submitters are told to expect an answer by then; later, a submission is marked as overdue."),
    )
    days_to_publish = models.PositiveSmallIntegerField(
        _("days from accepting to publishing"),
        default=45,
        validators=DAYS,
        help_text=_("Told to submitters when their project is accepted."),
    )

    form_fields = (*BasePage.form_fields, "wanted", "body")
    shared_form_fields = ("privacy_page", "days_to_check", "days_to_publish")
    max_count = 1
    parent_page_types = ["campaign.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page to submit a project")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["ambitions"] = AmbitionPage.listed(request)
        return context
