"""Files of a page, below its address: ``/nl/kpis/glasvezel/data.csv``. The page type knows which there are."""

from django.http import Http404
from django.views.decorators.http import require_safe

from smartnation.core.headers import for_other_sites
from smartnation.core.models import BasePage


@require_safe
@for_other_sites
def serve_page_file(request, path: str, name: str):
    """Find the page as any page is found, and let it answer; 404 without such a page or file."""
    found = BasePage.route_for_request(request, path)
    if found is None:
        raise Http404
    page, _args, _kwargs = found
    return page.serve_file(request, name)
