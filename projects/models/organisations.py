"""Who carries projects."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.choices import OrganisationKind


class Organisation(models.Model):
    """A body that leads projects or takes part in them, named as it names itself in each language."""

    key = models.SlugField(
        _("key"),
        max_length=60,
        unique=True,
        help_text=_("Stands in addresses and data files; it can’t change later."),
    )
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.OTHER)
    website = models.URLField(_("website"), max_length=500, blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self):
        return self.name or self.key
