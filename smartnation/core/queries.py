"""What every question about pages has in common."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import PageManager as WagtailPageManager
from wagtail.query import PageQuerySet as WagtailPageQuerySet

from smartnation.core import caching, prepared

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


def find_public(base, address: str, *, column: str):
    """The public page, as its own type, with an address in the tree; None when there is none. Two queries."""
    found = prepared.ask(_public_at, address, base=base, column=column)
    if not found:
        return None
    pk, content_type = found[0]
    model = ContentType.objects.get_for_id(content_type).model_class()
    return next(iter(prepared.ask(_whole, pk, model=model)), None)


def _public_at(address, *, base, column: str):
    return base.objects.live().filter(**{column: address}).order_by().values_list("pk", "content_type")


def _whole(pk, *, model):
    return model.whole().filter(pk=pk).order_by()
