"""Images with an alternative text per language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from smartnation.core import languages


class SiteImage(AbstractImage):
    """A picture with its alternative text in four languages.

    An empty text means "decorative" only when the editor says so: else Dutch and French are
    required, and English and German fall back.
    """

    alt_text = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What someone who cannot see the picture should know. Describe, don’t interpret."),
    )
    # Not “decorative”: Wagtail keeps that name for its image block, and sets it to False on every load.
    is_decoration = models.BooleanField(
        _("only decoration"),
        default=False,
        help_text=_("The picture adds nothing to the text: screen readers skip it."),
    )
    credit = models.CharField(
        _("credit"), max_length=250, blank=True, help_text=_("Who made the picture and under which licence.")
    )

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "tags",
        "is_decoration",
        *(languages.localized("alt_text", code) for code in languages.CODES),
        "credit",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def clean(self):
        """Refuse a picture that is neither described in Dutch and French nor marked as decoration."""
        super().clean()
        if self.is_decoration:
            return
        errors = {}
        for code in languages.REQUIRED:
            if languages.is_blank(getattr(self, languages.localized("alt_text", code))):
                errors[languages.localized("alt_text", code)] = ValidationError(
                    _("Describe the picture in %(language)s, or say that it is only decoration."),
                    params={"language": languages.NAMES[code]},
                )
        if errors:
            raise ValidationError(errors)

    @property
    def default_alt_text(self) -> str:
        """Alternative text in the active language; empty for decoration."""
        return "" if self.is_decoration else self.alt_text


class SiteImageRendition(AbstractRendition):
    """One size and format of a picture, made when a page that shows it is published."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_site_image_rendition"
            )
        ]
