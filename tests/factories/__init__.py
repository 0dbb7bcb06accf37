"""Makes of things for tests: complete in four languages unless a test says otherwise."""

from tests.factories.campaign import AudienceFactory, CampaignPageFactory, WavePageFactory, campaign_page
from tests.factories.images import SiteImageFactory
from tests.factories.kpis import BreakdownFactory, KpiIndexPageFactory, KpiPageFactory, kpi_index, observe, propose
from tests.factories.pages import (
    AmbitionIndexPageFactory,
    AmbitionPageFactory,
    AxisPageFactory,
    ContactPageFactory,
    ContentPageFactory,
    HomePageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    home_page,
    news_index,
)
from tests.factories.projects import OrganisationFactory, ProjectIndexPageFactory, ProjectPageFactory, project_index
from tests.factories.submissions import ProjectSubmissionPageFactory, RefusalReasonFactory, draft, submission
from tests.factories.users import UserFactory
from tests.factories.voices import PersonFactory, TestimonialFactory

__all__ = [
    "AmbitionIndexPageFactory",
    "AmbitionPageFactory",
    "AudienceFactory",
    "AxisPageFactory",
    "BreakdownFactory",
    "CampaignPageFactory",
    "ContactPageFactory",
    "ContentPageFactory",
    "HomePageFactory",
    "KpiIndexPageFactory",
    "KpiPageFactory",
    "NewsIndexPageFactory",
    "NewsPageFactory",
    "OrganisationFactory",
    "PersonFactory",
    "ProjectIndexPageFactory",
    "ProjectPageFactory",
    "ProjectSubmissionPageFactory",
    "RefusalReasonFactory",
    "SiteImageFactory",
    "TestimonialFactory",
    "UserFactory",
    "WavePageFactory",
    "campaign_page",
    "draft",
    "home_page",
    "kpi_index",
    "news_index",
    "observe",
    "project_index",
    "propose",
    "submission",
]
