"""An Atom feed a language: the newest items, of all or of those that some filters let through. Takes querysets."""

from datetime import datetime, time

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone

from smartnation.core import feeds

ENTRIES = 50


def serve(page, listing, news, request, name: str) -> HttpResponse:
    """The newest of the listed items, an entry each. One query beside that of the list; 404 for another file."""
    if name != "feed.atom":
        raise Http404
    feed = feeds.of_list(page, listing, request)
    newest = [each.pk for each in listing.matching()[:ENTRIES]]
    for item in news.for_listing().filter(pk__in=newest):
        _add(feed, item, request)
    return feeds.answer(feed)


def _add(feed, item, request) -> None:
    happened = timezone.make_aware(datetime.combine(item.date, time()))
    feed.add_item(
        title=item.title,
        link=settings.SITE_URL + item.get_url(request),
        description=item.lede or "",
        unique_id=f"{settings.SITE_URL}/news/{item.pk}",
        pubdate=happened,
        updateddate=item.last_published_at or happened,
        categories=[str(item.get_kind_display())],
    )
