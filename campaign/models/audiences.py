"""For whom a wave of the campaign is: a list that editors lengthen, as the campaign goes on to other people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.Model):
    """Women, young people, companies … A row and not a choice in the code, so that a new wave needs no programmer."""

    key = models.SlugField(_("key"), max_length=40, unique=True, help_text=_("A short name without spaces."))
    name = models.CharField(
        _("name"), max_length=60, help_text=_("As it follows “for”: women, young people, companies.")
    )

    class Meta:
        ordering = ["key"]
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def __str__(self):
        return self.name or self.key
