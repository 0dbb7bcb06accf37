"""The campaign and its waves. Which wave leads is asked at each visit, so that nobody need publish at midnight."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from campaign import waves
from campaign.models.audiences import Audience
from campaign.moments import moment_of
from campaign.wave_queries import WaveManager
from smartnation.core import caching, languages, parts
from smartnation.core.blocks import RICH_TEXT, CallToActionBlock, statement_blocks, story_blocks
from smartnation.core.languages import localized
from smartnation.core.media_blocks import FilesBlock, VideoBlock
from smartnation.core.models import BasePage, EasyReadPage
from smartnation.core.shared_reads import kept

HASHTAGS = RegexValidator(r"^#\w+( #\w+)*$", _("Begin each with # and put one space between two."))


class CampaignPage(EasyReadPage, BasePage):
    """What the campaign wants, its film, and its waves; the one that runs leads."""

    slogan = models.CharField(
        _("slogan"),
        max_length=80,
        help_text=_("Official words. A language without one shows those that there are."),
    )
    aim = RichTextField(_("aim"), features=RICH_TEXT)
    messages = StreamField(
        statement_blocks(), blank=True, verbose_name=_("key messages"), help_text=_("Short sentences.")
    )
    film = StreamField([("video", VideoBlock())], blank=True, max_num=1, verbose_name=_("film"))
    body = StreamField(story_blocks(), blank=True, verbose_name=_("story"))
    partners = ParentalManyToManyField(
        "projects.Organisation", verbose_name=_("partners"), blank=True, related_name="campaigns"
    )

    # A slogan is not translated by us: English and German have none of their own, and lack nothing for that.
    owed_only_in = {"slogan": languages.REQUIRED}
    form_fields = ("slogan", *BasePage.form_fields, "aim", "messages", "film", "body", *EasyReadPage.EASY_FIELDS)
    shared_form_fields = ("partners",)
    max_count = 1
    parent_page_types = ["campaign.HomePage"]
    subpage_types = ["campaign.WavePage"]

    class Meta:
        verbose_name = _("campaign")

    @property
    def slogans(self) -> list[tuple[str, str]]:
        """(language, words): the reader's own slogan, else all that there are."""
        found = [(code, getattr(self, localized("slogan", code))) for code in languages.CODES]
        there = [(code, words) for code, words in found if words]
        return [slogan for slogan in there if slogan[0] == languages.active()] or there

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"programme": WavePage.programme(request), "partners": parts.chosen(self, "partners")}


class WavePage(EasyReadPage, BasePage):
    """One wave of the campaign: for whom, when, what it says, and what its readers can do now."""

    audience = models.ForeignKey(Audience, verbose_name=_("audience"), on_delete=models.PROTECT, related_name="waves")
    starts = models.DateTimeField(
        _("starts"), null=True, blank=True, help_text=_("Brussels time. Empty: announced, without a date.")
    )
    ends = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Brussels time; 1 July 00:00 is the end of 30 June. Empty: open.")
    )
    messages = StreamField(
        statement_blocks(), blank=True, verbose_name=_("key messages"), help_text=_("Short sentences.")
    )
    actions = StreamField(
        [("call_to_action", CallToActionBlock())],
        blank=True,
        verbose_name=_("what you can do now"),
        help_text=_("The first one is the one thing to do on the page."),
    )
    body = StreamField(story_blocks(), blank=True, verbose_name=_("story"))
    toolkit = StreamField(
        [("files", FilesBlock())],
        blank=True,
        verbose_name=_("toolkit"),
        help_text=_("Files to download, in the language of this tab."),
    )
    hashtags = models.CharField(
        _("hashtags"), max_length=200, blank=True, validators=[HASHTAGS], help_text="#SmartNation"
    )

    objects = WaveManager()

    form_fields = (
        *BasePage.form_fields,
        "messages",
        "actions",
        "body",
        "toolkit",
        "hashtags",
        *EasyReadPage.EASY_FIELDS,
    )
    shared_form_fields = (
        "audience",
        MultiFieldPanel([FieldPanel("starts"), FieldPanel("ends")], heading=_("When the wave runs")),
    )
    read_with = ("audience",)
    parent_page_types = ["campaign.CampaignPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("wave of the campaign")
        verbose_name_plural = _("waves of the campaign")

    def clean(self):
        super().clean()
        if self.ends and not self.starts:
            raise ValidationError({"starts": _("A wave that ends has a beginning.")})
        if self.ends and self.ends <= self.starts:
            raise ValidationError({"ends": _("A wave can’t end before it starts.")})

    @classmethod
    def programme(cls, request) -> waves.Programme["WavePage"]:
        """The public waves at the moment that a page is shown for, and for how long that is true."""
        if not hasattr(request, "_programme"):
            every = kept("waves", lambda: list(cls.objects.for_programme()))
            request._programme = waves.programme(every, moment_of(request))
            caching.until_in(request._programme.changes_in)
        return request._programme

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"programme": self.programme(request), "state": waves.state_of(self, moment_of(request))}
