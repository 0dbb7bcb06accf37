"""Questions to ask about waves. Everything here is one query a call."""

from smartnation.core.queries import PageManager, PageQuerySet

LONG_TEXTS = ("messages", "actions", "body", "toolkit")


class WaveQuerySet(PageQuerySet):
    """Reads of waves."""

    def for_programme(self):
        """Public waves in the editor's order, without long texts: what cards and the programme need."""
        return self.live().for_cards(*LONG_TEXTS).order_by("path")


class WaveManager(PageManager.from_queryset(WaveQuerySet)):
    """A wave always comes with its audience, which its page names."""

    def get_queryset(self):
        return super().get_queryset().select_related("audience")
