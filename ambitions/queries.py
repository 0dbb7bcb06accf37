"""Questions to ask about ambitions and axes. Everything here is one query a call."""

from ambitions.choices import AxisKey
from smartnation.core.languages import columns_of
from smartnation.core.queries import OF_ITS_OWN_PAGE, PageManager, PageQuerySet, named_from

AXIS_TEXTS = ("themes", "body")


class AmbitionQuerySet(PageQuerySet):
    """Reads of ambitions."""

    def for_listing(self):
        """Public ambitions by number with their axis, without long texts: what cards and menus need."""
        of_axis = (*OF_ITS_OWN_PAGE, *AXIS_TEXTS, *columns_of(*AXIS_TEXTS))
        found = self.live().select_related("axis").for_cards("body", "by_2030", "easy_read", "easy_title")
        return found.defer(*named_from("axis", of_axis)).order_by("number")


class AxisQuerySet(PageQuerySet):
    """Reads of axes."""

    def for_listing(self):
        """Public axes in their own order, without long texts."""
        return self.live().for_cards(*AXIS_TEXTS).order_by("order")


AmbitionManager = PageManager.from_queryset(AmbitionQuerySet)
AxisManager = PageManager.from_queryset(AxisQuerySet)


def axes_of(ambitions, axes) -> list:
    """The public axes in their order: those of these ambitions when that is all five, else the queryset is read."""
    found = {ambition.axis_id: ambition.axis for ambition in ambitions if ambition.axis.live}
    if len(found) < len(AxisKey):
        return list(axes.for_listing())
    return sorted(found.values(), key=lambda axis: axis.order)


def with_ambitions(axes, ambitions) -> list:
    """Give each axis its ``ambition_list``; both are read once, whatever their number."""
    axes = list(axes)
    for axis in axes:
        axis.ambition_list = [ambition for ambition in ambitions if ambition.axis_id == axis.pk]
    return axes
