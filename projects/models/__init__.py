"""Models of the projects app."""

from projects.models.listing import ListingStamp, ProjectWords
from projects.models.organisations import Organisation
from projects.models.pages import ProjectIndexPage, ProjectPage
from projects.models.parts import ProjectKpi, ProjectPartner, ProjectPicture, ProjectUpdate
from projects.models.submission_history import InternalNote, SubmissionEvent
from projects.models.submission_page import ProjectSubmissionPage
from projects.models.submissions import ProjectSubmission, RefusalReason, SubmissionLink, SubmissionPicture

__all__ = [
    "InternalNote",
    "ListingStamp",
    "Organisation",
    "ProjectIndexPage",
    "ProjectKpi",
    "ProjectPage",
    "ProjectPartner",
    "ProjectPicture",
    "ProjectSubmission",
    "ProjectSubmissionPage",
    "ProjectUpdate",
    "ProjectWords",
    "RefusalReason",
    "SubmissionEvent",
    "SubmissionLink",
    "SubmissionPicture",
]
