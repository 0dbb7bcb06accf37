"""Questions to ask about news and about people. Everything here is one query a call, unless it says two."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from smartnation.core import caching
from smartnation.core.queries import PageManager, PageQuerySet


class NewsQuerySet(PageQuerySet):
    """Reads of news."""

    def newest_first(self):
        """By date; of one date, what was made last comes first."""
        return self.order_by("-date", "-pk")

    def for_listing(self):
        """Public news, newest first, without the stories: what a card without its picture needs."""
        return self.live().for_cards("body").newest_first()

    def with_pictures(self):
        """With the pictures in all their sizes. Two queries."""
        return self.select_related("picture").prefetch_related("picture__renditions")

    def newest(self, day):
        """Testimonials that may show on a day, the latest consent first."""
        return self.with_portraits().filter(consent_on__lte=day).order_by("-consent_on", "-pk")

    def with_subjects(self):
        """Adds ``about_ambitions`` and ``about_pages``: the ids of what each item is about."""
        ambitions = self._through_ambitions().filter(newspage=OuterRef("pk")).values("ambitionpage_id")
        subjects = self._subjects().filter(news=OuterRef("pk")).order_by("page_id").values("page_id")
        return self.annotate(about_ambitions=ArraySubquery(ambitions), about_pages=ArraySubquery(subjects))

    def about(self, page: int):
        """News that is about the page with this id, whatever its type: all pages share one series of ids."""
        as_ambition = self._through_ambitions().filter(newspage=OuterRef("pk"), ambitionpage=page)
        as_subject = self._subjects().filter(news=OuterRef("pk"), page=page)
        return self.filter(Exists(as_ambition) | Exists(as_subject))

    def _through_ambitions(self):
        return self.model.ambitions.through.objects

    def _subjects(self):
        return self.model._meta.get_field("subjects").related_model.objects


class PortraitQuerySet(QuerySet):
    """Reads of people who have a portrait."""

    def with_portraits(self):
        """With the portraits in all their sizes. Two queries."""
        caching.shows(self.model._meta.model_name)
        return self.select_related("picture").prefetch_related("picture__renditions")

    def newest(self, day):
        """Testimonials that may show on a day, the latest consent first."""
        return self.with_portraits().filter(consent_on__lte=day).order_by("-consent_on", "-pk")


NewsManager = PageManager.from_queryset(NewsQuerySet)
