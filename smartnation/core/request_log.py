"""One line in the log for each request, with an id that its answer and all other lines of it have as well.

No line says who asked: no network address, no name, no query, and an ellipsis for a link that opens something.
"""

import logging
import re
import time
from secrets import token_hex

from smartnation.core import logs, metrics

log = logging.getLogger("smartnation.access")
HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
UNSAID = ("/healthz", "/metrics")  # asked every few seconds; logged only when they fail


class RequestLogMiddleware:
    """The first of all: it stands outside the page cache, so that no id is kept with an answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.perf_counter()
        known = logs.request_id.set(id_for(request))
        try:
            response = self.get_response(request)
            response.headers[HEADER] = logs.request_id.get()
            self.note(request, response, time.perf_counter() - began)
        finally:
            logs.request_id.reset(known)
        return response

    @staticmethod
    def note(request, response, seconds: float) -> None:
        """Count it and write the line."""
        metrics.note_request(request, response.status_code, seconds)
        path = logs.without_people(request.path)
        if response.status_code < 400 and path.startswith(UNSAID):
            return
        fields = {
            "method": request.method,
            "path": path,
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
            "bytes": size_of(response),
        }
        log.info("%s %s %s in %s ms", *list(fields.values())[:4], extra=fields)


def size_of(response) -> int | None:
    """Bytes of its body; None for a stream that doesn't say."""
    if not response.streaming:
        return len(response.content)
    length = response.get("Content-Length", "")
    return int(length) if length.isdecimal() else None


def id_for(request) -> str:
    """The id that the proxy in front gave it, when that is one; else a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if WELL_FORMED.fullmatch(given) else token_hex(16)
