"""Ten ambitions, five axes, and the page that lists them. Which belongs to which is data."""

from itertools import count

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from ambitions.choices import AxisKey
from ambitions.queries import AmbitionManager, AxisManager, with_ambitions
from ambitions.signs import SIGNS, sign_svg
from smartnation.core import prepared
from smartnation.core.blocks import statement_blocks, story_blocks
from smartnation.core.models import BasePage, EasyReadPage
from smartnation.core.shared_reads import kept


class AmbitionIndexPage(BasePage):
    """All ambitions, by axis."""

    max_count = 1
    parent_page_types = ["campaign.HomePage"]
    subpage_types = ["ambitions.AmbitionPage", "ambitions.AxisPage"]

    class Meta:
        verbose_name = _("list of ambitions")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["ambitions"] = AmbitionPage.listed(request)
        context["axes"] = with_ambitions(prepared.ask(AxisPage.objects.for_listing), context["ambitions"])
        return context


class AxisPage(BasePage):
    """One of the five axes of the strategy, with its themes and its ambitions."""

    key = models.CharField(_("colour"), max_length=20, choices=AxisKey.choices, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), help_text=_("Axes are listed from low to high."))
    themes = StreamField(statement_blocks(), blank=True, verbose_name=_("themes"), help_text=_("A few words each."))
    body = StreamField(story_blocks(), blank=True, verbose_name=_("story"))

    objects = AxisManager()

    form_fields = (*BasePage.form_fields, "themes", "body")
    shared_form_fields = ("key", "order")
    max_count = len(AxisKey)
    parent_page_types = ["ambitions.AmbitionIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("axis")
        verbose_name_plural = _("axes")

    def values_for_copy(self) -> dict:
        """A copy takes a colour that no axis has; when all are taken ``max_count`` refuses it."""
        taken = set(AxisPage.objects.values_list("key", flat=True))
        return {"key": next((key.value for key in AxisKey if key.value not in taken), self.key)}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["ambitions"] = [page for page in AmbitionPage.listed(request) if page.axis_id == self.pk]
        context["axes"] = kept("axes", lambda: list(AxisPage.objects.for_listing()))
        return context


class AmbitionPage(EasyReadPage, BasePage):
    """One of the ten ambitions for 2030."""

    number = models.PositiveSmallIntegerField(
        _("number"),
        unique=True,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("From 1 to 10; the sign of the ambition goes with it."),
    )
    axis = models.ForeignKey(AxisPage, verbose_name=_("axis"), on_delete=models.PROTECT, related_name="ambitions")
    picture = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Left empty, the page shows the ambition’s sign."),
    )
    by_2030 = StreamField(
        statement_blocks(),
        blank=True,
        verbose_name=_("what must be true by 2030"),
        help_text=_("Three or four sentences that can be checked in 2030."),
    )
    body = StreamField(story_blocks(), blank=True, verbose_name=_("story"))

    objects = AmbitionManager()

    form_fields = (*BasePage.form_fields, "by_2030", "body", *EasyReadPage.EASY_FIELDS)
    shared_form_fields = ("number", "axis", "picture")
    read_with = ("axis",)
    parent_page_types = ["ambitions.AmbitionIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("ambition")
        verbose_name_plural = _("ambitions")

    @property
    def easy_sign(self) -> str:
        """The ambition's sign."""
        return sign_svg(self.number) if self.number in SIGNS else ""

    def values_for_copy(self) -> dict:
        """A copy takes the first number that no ambition has."""
        taken = set(AmbitionPage.objects.values_list("number", flat=True))
        return {"number": next(number for number in count(1) if number not in taken)}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        others = [page for page in self.listed(request) if page.pk != self.pk]
        earlier = [page for page in others if page.number < self.number]
        later = [page for page in others if page.number > self.number]
        context["previous_ambition"] = earlier[-1] if earlier else None
        context["next_ambition"] = later[0] if later else None
        context["axis_ambitions"] = [page for page in others if page.axis_id == self.axis_id]
        return context

    @classmethod
    def listed(cls, request) -> list["AmbitionPage"]:
        """Public ambitions by number, read once a request: the menu and the page show the same ones."""
        if not hasattr(request, "_listed_ambitions"):
            request._listed_ambitions = kept("ambitions", lambda: list(cls.objects.for_listing()))
        return request._listed_ambitions
