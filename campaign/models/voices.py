"""People who say something, and people who belong to something. Kept once, shown in stories of any page."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.choices import PeopleGroup
from campaign.queries import PortraitQuerySet
from smartnation.core import caching, languages
from smartnation.core.languages import CODES, NAMES, REQUIRED, localized

TRANSLATED_FROM = {
    "nl": _("Translated from Dutch"),
    "fr": _("Translated from French"),
    "en": _("Translated from English"),
    "de": _("Translated from German"),
}
YEARS = [MinValueValidator(1950), MaxValueValidator(2100)]


@dataclass(frozen=True)
class Said:
    """Words in one language; ``note`` says from which one they were translated, '' for the person's own words."""

    text: str
    language: str
    note: str = ""


class Voice(models.Model):
    """What is known of a person. Role and organisation: in Dutch and French, or in neither."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=160, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    picture = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Left empty, the page shows the initials."),
    )

    objects = PortraitQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        errors = {}
        for name in ("role", "organisation"):
            filled = [code for code in CODES if not languages.is_blank(getattr(self, localized(name, code)))]
            for code in REQUIRED if filled else ():
                if code not in filled:
                    errors[localized(name, code)] = _("Write it in Dutch and French, or leave both empty.")
        if errors:
            raise ValidationError(errors)

    @property
    def role_language(self) -> str | None:
        """Language in which a reader gets the role."""
        return languages.shown_language(self, "role")

    @property
    def organisation_language(self) -> str | None:
        """Language in which a reader gets the organisation."""
        return languages.shown_language(self, "organisation")


class Testimonial(Voice):
    """What someone told us, in their own language; translations are optional. Shown only with dated consent."""

    language = models.CharField(
        _("language of the person"), max_length=2, choices=list(NAMES.items()), default=languages.BASE
    )
    words = models.TextField(
        _("words"), max_length=600, blank=True, help_text=_("Without quotation marks: the page adds them.")
    )
    consent_on = models.DateField(
        _("consent given on"),
        null=True,
        blank=True,
        help_text=_("When the person agreed that words, name and portrait are shown. Nothing shows without it."),
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("testimonial")
        verbose_name_plural = _("testimonials")

    def clean(self):
        super().clean()
        own = localized("words", self.language)
        if self.language in CODES and languages.is_blank(getattr(self, own)):
            raise ValidationError({own: _("Write the words in the person’s own language.")})

    @property
    def may_show(self) -> bool:
        """True once the person has agreed."""
        return self.consent_on is not None and self.consent_on <= caching.today()

    @property
    def said(self) -> Said:
        """The words as a reader gets them: translated where someone did so, else as they were said."""
        reader = languages.active()
        translated = getattr(self, localized("words", reader))
        if reader != self.language and not languages.is_blank(translated):
            return Said(translated, reader, str(TRANSLATED_FROM[self.language]))
        return Said(getattr(self, localized("words", self.language)) or "", self.language)


class Person(Voice):
    """Someone who belongs to a group that pages show, such as the Digital Minds. An empty year is unknown."""

    group = models.SlugField(_("group"), max_length=40, choices=PeopleGroup.choices, default=PeopleGroup.DIGITAL_MINDS)
    since = models.PositiveSmallIntegerField(_("since the year"), null=True, blank=True, validators=YEARS)
    until = models.PositiveSmallIntegerField(_("until the year"), null=True, blank=True, validators=YEARS)
    order = models.PositiveSmallIntegerField(
        _("order"), default=100, help_text=_("People are listed from low to high, then by name.")
    )

    class Meta:
        ordering = ["order", "name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def clean(self):
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("It can’t end before it begins.")})

    @property
    def period(self) -> str:
        """The years in words; '' when none is known."""
        if self.since and self.until:
            return str(self.since) if self.since == self.until else f"{self.since}–{self.until}"
        if self.since:
            return str(_("since %(year)s") % {"year": self.since})
        return str(_("until %(year)s") % {"year": self.until}) if self.until else ""
