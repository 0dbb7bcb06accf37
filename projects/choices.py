"""Closed lists of the projects app."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """Where a project stands. An editor says so; it doesn't follow from the dates."""

    PLANNED = "planned", pgettext_lazy("status of a project", "planned")
    RUNNING = "running", pgettext_lazy("status of a project", "running")
    FINISHED = "finished", pgettext_lazy("status of a project", "finished")
    STOPPED = "stopped", pgettext_lazy("status of a project", "stopped")


class Level(models.TextChoices):
    """Whose project it is: a level of government, several of them, or nobody's."""

    FEDERAL = "federal", _("Federal")
    FLANDERS = "flanders", _("Flanders")
    WALLONIA = "wallonia", _("Wallonia")
    BRUSSELS = "brussels", _("Brussels-Capital Region")
    GERMAN_SPEAKING_COMMUNITY = "german_speaking_community", _("German-speaking Community")
    INTERFEDERAL = "interfederal", _("Interfederal")
    PUBLIC_PRIVATE = "public_private", _("Public-private")
    PRIVATE = "private", _("Private")


class Place(models.TextChoices):
    """Where a project happens: a province, Brussels, or the whole country, which is none of the others."""

    BELGIUM = "belgium", _("the whole of Belgium")
    ANTWERP = "antwerp", _("Antwerp")
    LIMBURG = "limburg", _("Limburg")
    EAST_FLANDERS = "east_flanders", _("East Flanders")
    FLEMISH_BRABANT = "flemish_brabant", _("Flemish Brabant")
    WEST_FLANDERS = "west_flanders", _("West Flanders")
    WALLOON_BRABANT = "walloon_brabant", _("Walloon Brabant")
    HAINAUT = "hainaut", _("Hainaut")
    LIEGE = "liege", _("Liège")
    LUXEMBOURG = "luxembourg", pgettext_lazy("Belgian province", "Luxembourg")
    NAMUR = "namur", _("Namur")
    BRUSSELS = "brussels", pgettext_lazy("place", "Brussels")


class OrganisationKind(models.TextChoices):
    """What kind of body an organisation is."""

    FEDERAL = "federal", _("federal government")
    REGION = "region", _("Region or Community")
    LOCAL = "local", _("municipality or province")
    COMPANY = "company", _("company")
    RESEARCH = "research", _("university or research centre")
    NONPROFIT = "nonprofit", _("non-profit organisation")
    OTHER = "other", pgettext_lazy("kind of organisation", "other")


class PartnerRole(models.TextChoices):
    """What an organisation does in a project that it doesn't lead."""

    PARTNER = "partner", _("partner")
    FUNDER = "funder", _("funder")
    OPERATOR = "operator", _("operator")
    COORDINATOR = "coordinator", _("coordinator")
