"""The site of a request, with its settings; every page needs both."""

from django.apps import apps
from django.db.models import Case, Exists, Q, When
from wagtail.models import Site

from smartnation.core import caching
from smartnation.core.queries import OF_ITS_OWN_PAGE, named_from
from smartnation.core.shared_reads import kept

_NOT_OF_HOME = named_from("root_page", OF_ITS_OWN_PAGE)


def find(request) -> Site | None:
    """The site of the request's host, else the default one; kept on the request, where Wagtail looks for it too.

    One query, which also tells ``core.page_cache`` whether a change waits to be counted: ``request.found_uncounted``.
    """
    if not hasattr(request, "_wagtail_site"):
        host = request.get_host().partition(":")[0]
        read_now = []
        site = kept(("site", host), lambda: read_now.append(_read(host)) or read_now[0])
        if read_now:
            uncounted = site is not None and site.uncounted
        elif uncounted := apps.get_model("core", "Purge").objects.any_not_counted():
            site = _read(host)
        if uncounted:
            caching.distrust_what_is_kept()
        request.found_uncounted, request._wagtail_site = uncounted, site
    return request._wagtail_site


def _read(host: str) -> Site | None:
    is_asked_for = Case(When(hostname__iexact=host, then=0), default=1)
    uncounted = Exists(apps.get_model("core", "Purge").objects.not_counted())
    sites = Site.objects.filter(Q(hostname__iexact=host) | Q(is_default_site=True)).order_by(is_asked_for)
    return sites.annotate(uncounted=uncounted).select_related("root_page", "sitesettings").defer(*_NOT_OF_HOME).first()
