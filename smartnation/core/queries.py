"""What every question about pages has in common."""

from wagtail.models import PageManager as WagtailPageManager
from wagtail.query import PageQuerySet as WagtailPageQuerySet

from smartnation.core import caching

ALL_PAGES = "basepage"  # the kind of what depends on pages of every type
MENU = "menu"


class PageQuerySet(WagtailPageQuerySet):
    """Reads of pages of one type, or of all."""

    def live(self):
        """Public pages. What asks for those of a type depends on all of that type: the next one may belong to it."""
        if (kind := self.model._meta.model_name) != ALL_PAGES:
            caching.shows(kind)
        return super().live()


PageManager = WagtailPageManager.from_queryset(PageQuerySet)
