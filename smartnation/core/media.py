"""Uploaded pictures by their address. Nothing else of MEDIA_ROOT has one: documents have theirs in ``documents``."""

from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404
from django.views.static import serve

from smartnation.core import caching
from smartnation.core.headers import for_other_sites

FOLDERS = ("images", "avatar_images")  # sizes of pictures that pages show; who works in the admin
PATTERN = rf"^media/(?P<path>(?:{'|'.join(FOLDERS)})/[^/]+)$"


@caching.immutable
@for_other_sites
def picture(request, path: str):
    """A file of one of the folders; its name changes with its content."""
    if isinstance(default_storage, FileSystemStorage):
        return serve(request, path, document_root=default_storage.location)
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, filename=path.rpartition("/")[2])
