"""The site of a request, read with its settings in one query; every page needs both."""

from django.db.models import Case, Q, When
from wagtail.models import Site


def find(request) -> Site | None:
    """The site of the request's host, else the default one; kept on the request, where Wagtail looks for it too."""
    if not hasattr(request, "_wagtail_site"):
        request._wagtail_site = _read(request.get_host().partition(":")[0])
    return request._wagtail_site


def _read(host: str) -> Site | None:
    is_asked_for = Case(When(hostname__iexact=host, then=0), default=1)
    sites = Site.objects.filter(Q(hostname__iexact=host) | Q(is_default_site=True)).order_by(is_asked_for)
    return sites.select_related("root_page", "sitesettings").first()
