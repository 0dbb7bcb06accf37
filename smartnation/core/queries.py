"""What every question about pages has in common."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import PageManager as WagtailPageManager
from wagtail.query import PageQuerySet as WagtailPageQuerySet

from smartnation.core import caching, prepared
from smartnation.core.languages import columns_of

ALL_PAGES = "basepage"  # the kind of what depends on pages of every type
MENU = "menu"
# Columns of a page that only staff work with: half of what making a row costs.
FOR_STAFF = (
    "translation_key", "locale", "latest_revision", "latest_revision_created_at", "live_revision", "draft_title",
    "has_unpublished_changes", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "owner",
    "alias_of",
)  # fmt: skip
_OWN_HEAD = ("slug", "seo_title", "search_description")
OF_ITS_OWN_PAGE = (*FOR_STAFF, *_OWN_HEAD, *columns_of(*_OWN_HEAD), "social_image", "first_published_at")


def named_from(relation: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """These columns of a page that is read with another one."""
    return tuple(f"{relation}__{column}" for column in columns)


class PageQuerySet(WagtailPageQuerySet):
    """Reads of pages of one type, or of all."""

    def live(self):
        """Public pages. What asks for those of a type depends on all of that type: the next one may belong to it."""
        if (kind := self.model._meta.model_name) != ALL_PAGES:
            caching.shows(kind)
        return super().live()

    def for_cards(self, *texts: str):
        """Without what only its own page shows: the head of that, these translated texts, and what is for staff."""
        return self.defer(*OF_ITS_OWN_PAGE, *texts, *columns_of(*texts))


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
    related = [name for name in model.read_with if hasattr(model._meta.get_field(name).related_model, "whole")]
    of_related = [column for name in related for column in named_from(name, FOR_STAFF)]
    return model.whole().filter(pk=pk).order_by().defer(*FOR_STAFF, *of_related)
