"""A page that may have an easy-to-read version; see ``core.easy_read``."""

from django.db import models
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.fields import StreamField

from smartnation.core import easy_read, languages
from smartnation.core.easy_blocks import easy_blocks


class EasyReadPage(models.Model):
    """Stands before BasePage among the bases. Both fields are translated; the version is public where it has text.

    Dutch and French go live together, as all content; English and German may come later, or never.
    """

    easy_title = models.CharField(
        _("title of the easy-to-read version"), max_length=80, blank=True, help_text=_("Left empty, the short title.")
    )
    easy_read = StreamField(
        easy_blocks(),
        blank=True,
        verbose_name=_("easy-to-read version"),
        help_text=_(
            "The page in easy language, for people who find reading hard. "
            "Without it, the page shows no link to one in this language."
        ),
    )

    EASY_FIELDS = ("easy_title", "easy_read")

    class Meta:
        abstract = True

    @property
    def easy_url(self) -> str | None:
        """Address of the easy version in the active language; None when there is none."""
        return easy_read.url_in(self, languages.active())

    @property
    def easy_language(self) -> str:
        """Language tag of the easy version in the active language."""
        return easy_read.tag(languages.active())

    @property
    def easy_sign(self) -> str:
        """A drawing for the head of the easy version, as inline SVG; '' for none."""
        return ""

    def serve(self, request, *args, version: str = "", **kwargs):
        """The page, or its easy version (``version="easy"``, from ``BasePage.route``)."""
        if not version:
            return super().serve(request, *args, **kwargs)
        if languages.active() not in easy_read.codes_of(self):
            raise Http404
        return self.serve_easy_read(request)

    def serve_easy_read(self, request) -> TemplateResponse:
        """The easy version in the active language."""
        context = self.get_context(request) | {"version": easy_read.EasyVersion(self)}
        return TemplateResponse(request, "smartnation/easy_read.html", context)

    @property
    def preview_modes(self):
        """One preview per language, and one of each easy version."""
        easy = [(easy_read.tag(code), f"{name}: {easy_read.NAME}") for code, name in languages.NAMES.items()]
        return [*super().preview_modes, *easy]

    def serve_preview(self, request, mode_name):
        """As the base page's; ``nl-simple`` shows the easy version, empty or not."""
        code, _sep, simple = mode_name.partition("-")
        if not simple or code not in languages.CODES:
            return super().serve_preview(request, mode_name)
        with override(code):
            request.LANGUAGE_CODE = code
            return self.serve_easy_read(request).render()
