"""Makes of things for tests: complete in four languages unless a test says otherwise."""

from tests.factories.images import SiteImageFactory
from tests.factories.kpis import BreakdownFactory, KpiIndexPageFactory, KpiPageFactory, kpi_index, observe, propose
from tests.factories.pages import (
    AmbitionIndexPageFactory,
    AmbitionPageFactory,
    AxisPageFactory,
    ContactPageFactory,
    ContentPageFactory,
    HomePageFactory,
    home_page,
)
from tests.factories.projects import OrganisationFactory, ProjectIndexPageFactory, ProjectPageFactory, project_index
from tests.factories.submissions import ProjectSubmissionPageFactory, RefusalReasonFactory, draft, submission
from tests.factories.users import UserFactory

__all__ = [
    "AmbitionIndexPageFactory",
    "AmbitionPageFactory",
    "AxisPageFactory",
    "BreakdownFactory",
    "ContactPageFactory",
    "ContentPageFactory",
    "HomePageFactory",
    "KpiIndexPageFactory",
    "KpiPageFactory",
    "OrganisationFactory",
    "ProjectIndexPageFactory",
    "ProjectPageFactory",
    "ProjectSubmissionPageFactory",
    "RefusalReasonFactory",
    "SiteImageFactory",
    "UserFactory",
    "draft",
    "home_page",
    "kpi_index",
    "observe",
    "project_index",
    "propose",
    "submission",
]
