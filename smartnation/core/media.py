"""Uploaded pictures by their address. Nothing else of MEDIA_ROOT has one: documents have theirs in ``documents``."""

from django.conf import settings
from django.views.static import serve

from smartnation.core import caching
from smartnation.core.headers import for_other_sites

FOLDERS = ("images", "avatar_images")  # sizes of pictures that pages show; who works in the admin
PATTERN = rf"^media/(?P<path>(?:{'|'.join(FOLDERS)})/[^/]+)$"


@caching.immutable
@for_other_sites
def picture(request, path: str):
    """A file of one of the folders; its name changes with its content."""
    return serve(request, path, document_root=settings.MEDIA_ROOT)
