"""Fetches a dataset from Eurostat over HTTPS: in a given time, of a given size, trying again when it is worth it."""

import re
import time
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import httpx
from django.utils.translation import gettext as _

BASE_URL = "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data"
MAX_BYTES = 20_000_000
LONGEST_WAIT = 20.0
_WORTH_ANOTHER_TRY = {429, 500, 502, 503, 504}


class FetchFailed(Exception):
    """The source didn't give the data. Its text says why, in the active language."""


class _TryAgain(Exception):
    def __init__(self, reason: str, wait: float | None = None):
        super().__init__(reason)
        self.wait = wait


def fetch(
    dataset: str,
    dimensions: Mapping[str, str],
    *,
    base_url: str = BASE_URL,
    timeout: float = 15.0,
    deadline: float = 60.0,
    retries: int = 3,
    max_bytes: int = MAX_BYTES,
    sleep: Callable[[float], None] = time.sleep,
) -> bytes:
    """The dataset as JSON-stat. Timeouts are in seconds: of one step, and of all tries together."""
    _require_safe(dataset, base_url)
    ends = time.monotonic() + deadline
    reason = ""
    with httpx.Client(timeout=timeout, follow_redirects=False, headers={"Accept": "application/json"}) as client:
        for attempt in range(retries + 1):
            try:
                return _one_try(client, f"{base_url}/{dataset}", dimensions, max_bytes, ends)
            except _TryAgain as failed:
                reason = str(failed)
                wait = min(failed.wait if failed.wait is not None else 2.0**attempt, LONGEST_WAIT)
                if attempt == retries or time.monotonic() + wait > ends:
                    break
                sleep(wait)
    raise FetchFailed(reason)


def _require_safe(dataset: str, base_url: str) -> None:
    """Only to the source that was set, and never over an open line but on this machine."""
    parts = urlsplit(base_url)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise FetchFailed(_("The source must be reached over https."))
    if not re.fullmatch(r"[A-Za-z0-9_$]{1,60}", dataset):
        raise FetchFailed(_("“%(code)s” is no code of a dataset.") % {"code": dataset})


def _one_try(client: httpx.Client, url: str, dimensions: Mapping[str, str], max_bytes: int, ends: float) -> bytes:
    try:
        with client.stream("GET", url, params={"format": "JSON", "lang": "EN", **dimensions}) as response:
            _check(response)
            return _body(response, max_bytes, ends)
    except httpx.TimeoutException:
        raise _TryAgain(_("The source did not answer in time.")) from None
    except httpx.DecodingError:
        raise FetchFailed(_("The source sent something that can’t be unpacked.")) from None
    except httpx.TransportError:
        raise _TryAgain(_("The source can’t be reached.")) from None


def _check(response: httpx.Response) -> None:
    if response.status_code in _WORTH_ANOTHER_TRY:
        after = response.headers.get("retry-after", "")
        wait = float(after) if after.isdecimal() else None
        raise _TryAgain(_("The source answered with error %(status)d.") % {"status": response.status_code}, wait)
    if response.is_redirect:
        raise FetchFailed(_("The source sends us elsewhere, where we don’t follow."))
    if response.status_code != httpx.codes.OK:
        raise FetchFailed(_("The source answered with error %(status)d.") % {"status": response.status_code})


def _body(response: httpx.Response, max_bytes: int, ends: float) -> bytes:
    pieces, size = [], 0
    for piece in response.iter_bytes(65_536):
        size += len(piece)
        if size > max_bytes:
            raise FetchFailed(_("The source sent more than we take."))
        if time.monotonic() > ends:
            raise FetchFailed(_("The source did not answer in time."))
        pieces.append(piece)
    return b"".join(pieces)
