"""The archive of news, and a page for each item."""

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from ambitions.models import AmbitionPage
from campaign import news_feeds, news_listing
from campaign.choices import NewsKind, Precision
from campaign.queries import NewsManager
from smartnation.core import parts
from smartnation.core.blocks import story_blocks
from smartnation.core.models import BasePage
from smartnation.core.queries import OF_ITS_OWN_PAGE, named_from

_NOT_OF_SUBJECT = named_from("page", OF_ITS_OWN_PAGE)


class NewsIndexPage(BasePage):
    """All news, newest first: by year, kind and ambition, and as a feed."""

    max_count = 1
    parent_page_types = ["campaign.HomePage"]
    subpage_types = ["campaign.NewsPage"]

    class Meta:
        verbose_name = _("list of news")

    def listed(self, request) -> news_listing.Listing:
        """What is listed for the request's filters."""
        return news_listing.read(NewsPage.objects, request.GET, AmbitionPage.listed(request))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listed = self.listed(request)
        canonical = "" if listed.chosen else listed.page_query
        years = news_listing.by_year(NewsPage.objects, listed)
        return context | {"listing": listed, "years": years, "canonical_query": canonical}

    def serve_file(self, request, name: str):
        """The listed news as a feed; see ``campaign.news_feeds``."""
        return news_feeds.serve(self, self.listed(request), NewsPage.objects, request, name)


class NewsPage(BasePage):
    """Something that happened or will happen, with the pages that it is about: they show it too."""

    ambition = None  # that of its card, set by who lists it
    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("When it happened, or will happen."))
    precision = models.CharField(
        _("show"),
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text=_("How exactly the date is known."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=NewsKind.choices, default=NewsKind.NEWS)
    picture = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    ambitions = ParentalManyToManyField(
        AmbitionPage,
        verbose_name=_("ambitions"),
        blank=True,
        related_name="news",
        help_text=_("Readers find the item by these, and on their pages."),
    )
    body = StreamField(story_blocks(), blank=True, verbose_name=_("story"))

    objects = NewsManager()
    share_number = None  # the ambition whose sign stands for the item where it is shared, known when it is served

    form_fields = (*BasePage.form_fields, "body")
    shared_form_fields = (
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("date"), FieldPanel("precision")], heading=_("What and when")),
        FieldPanel("picture"),
        FieldPanel("ambitions", widget=forms.CheckboxSelectMultiple),
        InlinePanel("subjects", heading=_("What else it is about"), label=_("page")),
    )
    parent_page_types = ["campaign.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    def share_image(self):
        """The image meant for sharing, else the item's picture."""
        return self.social_image or self.picture

    @property
    def list_address(self) -> str:
        """Address of the list of news, right above this page; no query."""
        return f"{self.get_url().rstrip('/').rpartition('/')[0]}/"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        ambitions = AmbitionPage.listed(request)
        found = self.about(ambitions)
        first = next((page for page in ambitions if page.pk in {each.pk for each in found}), None)
        self.share_number = first and first.number
        return context | {"about": found, "axis": first.axis.key if first else ""}

    def about(self, ambitions: list) -> list[BasePage]:
        """The public pages that the item is about: ambitions by number, then the others as the editor ordered them."""
        chosen = parts.ids_of(self, "ambitions")
        linked = parts.of(self, "subjects", related=("page",), without=_NOT_OF_SUBJECT)
        subjects = [subject.page for subject in linked if subject.page.live]
        return [each for each in ambitions if each.pk in chosen] + [each for each in subjects if each.pk not in chosen]

    def structured_article(self) -> dict:
        """News, with the day on which it happened where that is known."""
        exact = {"datePublished": self.date.isoformat()} if self.precision == Precision.DAY else {}
        return {"@type": "NewsArticle"} | exact


class NewsSubject(Orderable):
    """A page that an item of news is about: a project, a KPI, any other."""

    news = ParentalKey("campaign.NewsPage", on_delete=models.CASCADE, related_name="subjects")
    page = models.ForeignKey(
        "core.BasePage", verbose_name=_("page"), on_delete=models.CASCADE, related_name="news_subjects"
    )

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("page that it is about")
        verbose_name_plural = _("pages that it is about")

    def __str__(self):
        return f"{self.news_id} → {self.page_id}"
