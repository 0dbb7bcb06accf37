"""Atom feeds of lists, one a language, with the list's own filters. What the entries are is the app's."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed

from smartnation.core import languages


def of_list(page, listing, request) -> Atom1Feed:
    """An empty feed of what a list's filters let through, in the reader's language."""
    address = settings.SITE_URL + page.get_url(request)
    words = ", ".join(label for _facet, label, _rest in listing.active)
    return Atom1Feed(
        title=f"#SmartNation · {page.title}" + (f" · {words}" if words else ""),
        link=address + listing.query_of_filters,
        description=page.lede,
        language=languages.active(),
        feed_url=f"{address}feed.atom{listing.query_of_filters}",
        feed_guid=f"{address}feed.atom{listing.query_of_filters}",
        author_name="FPS BOSA",
    )


def answer(feed: Atom1Feed) -> HttpResponse:
    """The feed, written out."""
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response
