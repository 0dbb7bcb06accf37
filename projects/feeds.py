"""An Atom feed a language: projects that are new or changed, of all or of those that some filters let through."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpResponse

from smartnation.core import feeds

ENTRIES = 50


def serve(page, listing, projects, request) -> HttpResponse:
    """The newest of the listed projects, an entry each. Two queries beside those of the list."""
    newest = projects.filter(pk__in=listing.newest(ENTRIES)).prefetch_related("updates")
    feed = feeds.of_list(page, listing, request)
    for project, changed in sorted(((each, _changed(each)) for each in newest), key=lambda pair: pair[1], reverse=True):
        _add(feed, project, changed, request)
    return feeds.answer(feed)


def _changed(project) -> datetime:
    """When it was last published, or its last news if that is later."""
    news = [datetime.combine(update.date, time(), UTC) for update in project.updates.all()[:1]]
    return max([project.last_published_at or datetime.min.replace(tzinfo=UTC), *news])


def _add(feed, project, changed: datetime, request) -> None:
    link = settings.SITE_URL + project.get_url(request)
    news = [update.text for update in project.updates.all()[:1]]
    feed.add_item(
        title=project.title,
        link=link,
        description="\n\n".join([project.lede or "", *news]),
        unique_id=f"{settings.SITE_URL}/projects/{project.pk}",
        pubdate=project.first_published_at,
        updateddate=changed,
        categories=[str(project.get_status_display())],
    )
