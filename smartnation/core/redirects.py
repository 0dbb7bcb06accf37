"""Permanent redirects from every address a page has had, in each of its languages.

Wagtail's own automatic redirects know one slug a page, so they are off.
"""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect


def public_path(url_path: str, root_path: str, code: str) -> str:
    """Address of a page: ``("/home/over/", "/home/", "nl")`` → ``"/nl/over/"``."""
    with override(code):
        return reverse("wagtail_serve", args=(url_path.removeprefix(root_path),))


def record(changes: Iterable[tuple[int, str, str]]) -> None:
    """Write redirects for pages that moved.

    ``changes`` holds (page id, language code, old address). An address that redirects already is
    pointed at the page that left it last.
    """
    rows = [
        Redirect(
            old_path=Redirect.normalise_path(old),
            redirect_page_id=page_id,
            is_permanent=True,
            automatically_created=True,
        )
        for page_id, _code, old in changes
    ]
    Redirect.objects.filter(old_path__in=[row.old_path for row in rows], site=None).delete()
    Redirect.objects.bulk_create(rows, batch_size=500)
