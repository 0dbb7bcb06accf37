"""The home page, and pages that tell something: about, legal information, privacy …"""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from ambitions.models import AmbitionPage, AxisPage
from ambitions.queries import axes_of, with_ambitions
from campaign.home_blocks import default_sections, section_blocks, section_counts
from campaign.models.campaign import WavePage
from smartnation.core import stories
from smartnation.core.blocks import RICH_TEXT, CallToActionBlock, KeyFigureBlock, story_blocks
from smartnation.core.languages import CODES, localized
from smartnation.core.models import BasePage, EasyReadPage


class HomePage(BasePage):
    """The strategy at a glance: a big line and the five axes, then sections in an order that an editor sets."""

    hero_title = models.CharField(_("big line"), max_length=80)
    hero_emphasis = models.CharField(
        _("words in yellow"), max_length=40, blank=True, help_text=_("Part of the big line, letter for letter.")
    )
    intro_heading = models.CharField(_("heading: what it is"), max_length=80)
    intro = RichTextField(_("what #SmartNation is"), features=RICH_TEXT)
    axes_heading = models.CharField(_("heading above the axes"), max_length=80)
    axes_lede = models.CharField(_("sentence under it"), max_length=250, blank=True)
    ambitions_heading = models.CharField(_("heading above the ambitions"), max_length=80)
    ambitions_lede = models.CharField(_("sentence under it"), max_length=250, blank=True)
    figures_heading = models.CharField(_("heading above the figures"), max_length=80)
    key_figures = StreamField([("figure", KeyFigureBlock())], blank=True, verbose_name=_("key figures"))
    ways_in_heading = models.CharField(_("heading above the ways in"), max_length=80)
    ways_in = StreamField([("call_to_action", CallToActionBlock())], blank=True, verbose_name=_("ways in"))

    sections = StreamField(
        section_blocks(),
        default=default_sections,
        block_counts=section_counts(),
        verbose_name=_("sections"),
        help_text=_("In the order in which they are shown, after the big line and the axes."),
    )

    HOME_FIELDS = (
        "hero_title",
        "hero_emphasis",
        "intro_heading",
        "intro",
        "axes_heading",
        "axes_lede",
        "ambitions_heading",
        "ambitions_lede",
        "figures_heading",
        "key_figures",
        "ways_in_heading",
        "ways_in",
    )
    form_fields = (*BasePage.form_fields, *HOME_FIELDS)
    shared_form_fields = ("sections",)
    max_count = 1
    parent_page_types = ["core.BasePage"]

    class Meta:
        verbose_name = _("home page")

    def fill_slugs(self, parent):
        """The same slug in every language: Wagtail keeps a site's root path without a language."""
        slug = self.slug_nl or "home"
        for code in CODES:
            setattr(self, localized("slug", code), slug)

    @property
    def hero_parts(self) -> tuple[str, str, str]:
        """The big line before, in, and after the words in yellow."""
        if self.hero_emphasis and self.hero_emphasis in self.hero_title:
            before, _sep, after = self.hero_title.partition(self.hero_emphasis)
            return before, self.hero_emphasis, after
        return self.hero_title, "", ""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["ambitions"] = AmbitionPage.listed(request)
        context["axes"] = with_ambitions(axes_of(context["ambitions"], AxisPage.objects), context["ambitions"])
        if any(block.block_type == "wave" for block in self.sections):
            context["programme"] = WavePage.programme(request)
        return context


class ContentPage(EasyReadPage, BasePage):
    """A page that tells something: about, legal information, privacy, any other."""

    body = StreamField(story_blocks(), blank=True, verbose_name=_("story"))

    form_fields = (*BasePage.form_fields, "body", *EasyReadPage.EASY_FIELDS)
    parent_page_types = ["campaign.HomePage", "campaign.ContentPage", "kpis.KpiIndexPage"]
    subpage_types = ["campaign.ContentPage"]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    @cached_property
    def headings(self) -> list[tuple[str, str]]:
        """(fragment, text) of each heading of the story in the active language, for the list of contents."""
        return stories.headings(self.body)
