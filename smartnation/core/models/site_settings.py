"""What stands on every page and is nobody's own page: contact, social addresses, footer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from smartnation.core import sites
from smartnation.core.languages import CODES
from smartnation.core.panels import shared_tab, tabs, translated_tab


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Settings of the site, one row a site; texts per language."""

    organisation = models.CharField(
        _("organisation"), max_length=200, help_text=_("Who publishes the site; shown in the footer.")
    )
    licence_text = models.CharField(
        _("licence"), max_length=300, blank=True, help_text=_("Under which terms texts and data may be reused.")
    )
    video_url = models.URLField(
        _("campaign video"), blank=True, help_text=_("Address of the film; opened only when a reader follows the link.")
    )
    email = models.EmailField(_("e-mail address"), help_text=_("Where readers can write to; shown in the footer."))
    facebook_url = models.URLField("Facebook", blank=True)
    linkedin_url = models.URLField("LinkedIn", blank=True)
    instagram_url = models.URLField("Instagram", blank=True)
    footer_pages = StreamField(
        [("page", PageChooserBlock(label=_("page")))],
        blank=True,
        verbose_name=_("pages in the footer"),
        help_text=_("Legal information, privacy, accessibility statement …; shown in the reader’s language."),
    )
    government_logo = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("federal logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The .be logo is a protected mark: upload the official file. Without it, a neutral sign is shown."),
    )

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    @classmethod
    def for_request(cls, request):
        """Those of the request's site, read with it; empty ones before there are any."""
        site = sites.find(request)
        return getattr(site, "sitesettings", None) or cls(site=site)

    @property
    def social_links(self) -> list[tuple[str, str]]:
        """(Name of the network, address) of each network in use."""
        links = [("Facebook", self.facebook_url), ("LinkedIn", self.linkedin_url), ("Instagram", self.instagram_url)]
        return [(name, url) for name, url in links if url]


TRANSLATED = ("organisation", "licence_text", "video_url")
SHARED = ("email", "facebook_url", "linkedin_url", "instagram_url", "footer_pages", "government_logo")


def build_edit_handler():
    """Tabs per language; called when all translations are registered."""
    return tabs(*(translated_tab(SiteSettings, code, TRANSLATED) for code in CODES), shared_tab(SHARED))
