"""Documents at their only address, ``/documents/5/plan.pdf``: as a file to keep, shut off from the site.

The folder they are stored in has no address of its own, so that there is no way around ``document_privacy``.
"""

import re
from collections.abc import Iterator

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model

from smartnation.core import caching, document_privacy

# The kind that a browser is told; none of them is one that it runs. Those that a player needs aren't attachments.
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "mp4": "video/mp4",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
PLAYED = ("mp4", "vtt")
POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
PIECE = 64 * 1024  # bytes
PART_NOT_KEPT = "public, max-age=0, s-maxage=0"  # no cache joins parts of a film by the keys of what shows it
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@caching.public
@require_safe
def serve(request, pk: int, name: str) -> HttpResponse:
    """The document; 404 where it isn't public, unless who asks is signed in and may see it in the admin."""
    document = get_object_or_404(get_document_model().objects.select_related("collection"), pk=pk)
    if document.filename != name:
        raise Http404
    is_public = document_privacy.is_public(document)
    if not is_public and not document_privacy.may_see(request.user, document):
        raise Http404
    response = _file(request, document)
    if not is_public:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _file(request, document) -> HttpResponse:
    """All of it, or the part that a player asks for."""
    kind = document.file_extension.lower()
    try:
        file = document.file.storage.open(document.file.name)
    except FileNotFoundError:
        raise Http404 from None
    size = file.size
    etag = f'"{document.file_hash or size}"'
    asked = request.headers.get("Range", "") if kind in PLAYED else ""
    unchanged = request.headers.get("If-Range", etag) == etag
    part = part_of(asked, size) if asked and unchanged else None
    response = _part(file, part, size) if part else FileResponse(file)
    for header, value in {
        "Content-Type": TYPES.get(kind, "application/octet-stream"),
        "Content-Disposition": content_disposition_header(kind not in PLAYED, document.filename),
        "Content-Security-Policy": POLICY,
        "Accept-Ranges": "bytes" if kind in PLAYED else "none",
        "ETag": etag,
    }.items():
        response.headers[header] = value
    return response


def part_of(asked: str, size: int) -> range | None:
    """The bytes that a Range header asks for; None for all: several parts, none of this file, or no range at all."""
    match = _RANGE.fullmatch(asked.strip())
    if not match or match.group(0) == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        part = range(max(0, size - int(last)), size)
    else:
        part = range(int(first), min(int(last) + 1 if last else size, size))
    return part if len(part) else None


def _part(file, part: range, size: int) -> HttpResponse:
    response = StreamingHttpResponse(_pieces(file, part), status=206)
    response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response.headers["Content-Length"] = str(len(part))
    response.headers["Cache-Control"] = PART_NOT_KEPT
    return response


def _pieces(file, part: range) -> Iterator[bytes]:
    with file:
        file.seek(part.start)
        left = len(part)
        while left and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
