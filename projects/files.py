"""The files of the list of projects: exactly what is listed, in the language of the address. Takes querysets."""

from django.conf import settings
from django.http import Http404, HttpResponse

from projects import exports, feeds
from smartnation.core import opendata


def serve_list(listing, page, projects, request, name: str) -> HttpResponse:
    """A file about the projects that the list's filters let through, in its order; 404 for a name that isn't one."""
    if name == "feed.atom":
        return feeds.serve(page, listing, projects, request)
    if name not in opendata.FILES:
        raise Http404
    place = {pk: place for place, pk in enumerate(listing.results)}
    shown = sorted(exports.complete(projects.filter(pk__in=place)), key=lambda project: place[project.pk])
    rows = exports.rows(shown, listing.ambitions, lambda project: settings.SITE_URL + project.get_url(request))
    stem = "-".join([page.slug, *(value for facet, value in listing.chosen.items() if facet != "words")])
    return opendata.serve(name, exports.TABLE, rows, stem=stem, bom="bom" in request.GET)
