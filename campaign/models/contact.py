"""The page to write to the team: who answers what, and the form."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from campaign.contact_form import asked_for, form_context
from smartnation.core.blocks import story_blocks
from smartnation.core.models import BasePage


class ContactPage(BasePage):
    """The form is posted to ``campaign.urls``, as pages of the tree take no posts."""

    body = StreamField(story_blocks(), blank=True, verbose_name=_("story"))
    days_to_answer = models.PositiveSmallIntegerField(
        _("days until an answer"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("Who writes is told to expect an answer by then."),
    )
    privacy_page = models.ForeignKey(
        "core.BasePage",
        verbose_name=_("page about privacy"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The form links to it."),
    )

    form_fields = (*BasePage.form_fields, "body")
    shared_form_fields = ("days_to_answer", "privacy_page")
    max_count = 1
    read_with = ("privacy_page",)
    parent_page_types = ["campaign.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("contact page")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | form_context(asked_for(request.GET))

    def serve(self, request, *args, **kwargs):
        """Kept by nobody: the form says when it was shown."""
        response = super().serve(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response
