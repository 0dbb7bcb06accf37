"""Questions to ask about projects. Everything here is one query a call, whatever the number of rows."""

from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from smartnation.core.languages import CODES, localized

LONG_TEXTS = ("story", "result")


class ProjectQuerySet(PageQuerySet):
    """Reads of projects."""

    def for_listing(self):
        """Public projects with their lead organisation, without long texts: what cards and tables need."""
        columns = [localized(name, code) for name in LONG_TEXTS for code in CODES]
        return self.live().select_related("lead").defer(*LONG_TEXTS, *columns)


ProjectManager = PageManager.from_queryset(ProjectQuerySet)
