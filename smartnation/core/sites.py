"""The site of a request, read with its settings in one query; every page needs both."""

from django.apps import apps
from django.db.models import Case, Exists, Q, When
from wagtail.models import Site


def find(request) -> Site | None:
    """The site of the request's host, else the default one; kept on the request, where Wagtail looks for it too.

    The same query tells ``core.page_cache`` whether a change waits to be counted, as ``request.found_uncounted``.
    """
    if not hasattr(request, "_wagtail_site"):
        site = request._wagtail_site = _read(request.get_host().partition(":")[0])
        request.found_uncounted = site is not None and site.uncounted
    return request._wagtail_site


def _read(host: str) -> Site | None:
    is_asked_for = Case(When(hostname__iexact=host, then=0), default=1)
    uncounted = Exists(apps.get_model("core", "Purge").objects.not_counted())
    sites = Site.objects.filter(Q(hostname__iexact=host) | Q(is_default_site=True)).order_by(is_asked_for)
    return sites.annotate(uncounted=uncounted).select_related("root_page", "sitesettings").first()
