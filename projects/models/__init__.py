"""Models of the projects app."""

from projects.models.listing import ListingStamp, ProjectWords
from projects.models.organisations import Organisation
from projects.models.pages import ProjectIndexPage, ProjectPage
from projects.models.parts import ProjectKpi, ProjectPartner, ProjectPicture, ProjectUpdate

__all__ = [
    "ListingStamp",
    "Organisation",
    "ProjectIndexPage",
    "ProjectKpi",
    "ProjectPage",
    "ProjectPartner",
    "ProjectPicture",
    "ProjectUpdate",
    "ProjectWords",
]
