"""The files of the list of projects: exactly what is listed, in the language of the address. Takes querysets."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.http import Http404, HttpResponse

from projects import exports, feeds
from smartnation.core import opendata

AT_ONCE = 250  # projects that are held in memory: one takes tens of kilobytes


def serve_list(listing, page, projects, request, name: str) -> HttpResponse:
    """A file about the projects that the list's filters let through, in its order; 404 for a name that isn't one."""
    if name == "feed.atom":
        return feeds.serve(page, listing, projects, request)
    if name not in opendata.FILES:
        raise Http404
    rows = exports.rows(
        _in_order(projects, listing.results),
        listing.ambitions,
        lambda project: settings.SITE_URL + project.get_url(request),
    )
    stem = "-".join([page.slug, *(value for facet, value in listing.chosen.items() if facet != "words")])
    return opendata.serve(name, exports.TABLE, rows, stem=stem, bom="bom" in request.GET)


def _in_order(projects, ids: Sequence[int]) -> Iterator:
    """The projects with these ids in that order, read some at a time, so that memory stays the same."""
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        found = {project.pk: project for project in exports.complete(projects.filter(pk__in=some))}
        yield from (found[pk] for pk in some if pk in found)
