"""Permanent redirects from every address a page has had, in each of its languages.

Wagtail's own automatic redirects know one slug a page, so they are off.
"""

from collections.abc import Collection

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from smartnation.core.languages import CODES

LONGEST = Redirect._meta.get_field("old_path").max_length  # a longer address can't be stored


def public_path(url_path: str, root_path: str, code: str) -> str:
    """Address of a page: ``("/home/over/", "/home/", "nl")`` → ``"/nl/over/"``."""
    with override(code):
        return reverse("wagtail_serve", args=(url_path.removeprefix(root_path),))


def give_way(page) -> None:
    """Drop the automatic redirects at the addresses where a page went live: it is found there now."""
    paths = [Redirect.normalise_path(page.url_in(code) or "") for code in CODES]
    Redirect.objects.filter(old_path__in=paths, site=None, automatically_created=True).delete()


def record(moves: Collection[tuple[int, str, str]]) -> None:
    """Write redirects for public pages that moved: (page id, old address, new address).

    An old address that redirects already is pointed at the page that left it last. A redirect that stands at
    a new address goes: were the page unpublished, it would lead in a circle.
    """
    left = {Redirect.normalise_path(old): page_id for page_id, old, _new in moves}
    taken = {Redirect.normalise_path(new) for _page_id, _old, new in moves}
    Redirect.objects.filter(
        Q(old_path__in=left) | Q(old_path__in=taken, automatically_created=True), site=None
    ).delete()
    Redirect.objects.bulk_create(
        [
            Redirect(old_path=path, redirect_page_id=page_id, is_permanent=True, automatically_created=True)
            for path, page_id in left.items()
            if path not in taken and len(path) <= LONGEST
        ],
        batch_size=500,
    )
