"""Questions to ask about ambitions and axes. Everything here is one query a call."""

from ambitions.choices import AxisKey
from smartnation.core.languages import CODES, localized
from smartnation.core.queries import PageManager, PageQuerySet


class AmbitionQuerySet(PageQuerySet):
    """Reads of ambitions."""

    def for_listing(self):
        """Public ambitions by number with their axis, without long texts: what cards and menus need."""
        long_texts = ("body", "by_2030", "easy_read")
        columns = [localized(name, code) for name in long_texts for code in CODES]
        return self.live().select_related("axis").defer(*long_texts, *columns).order_by("number")


class AxisQuerySet(PageQuerySet):
    """Reads of axes."""

    def for_listing(self):
        """Public axes in their own order."""
        return self.live().order_by("order")


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
