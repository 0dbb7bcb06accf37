"""The origin's own cache of public answers: shared by all processes, right as long as the number of the state is.

A visit costs no query and no template while an answer is kept. One process makes what is missing; the others wait
for it, and get the version before when that takes too long or fails. A process also has in its own memory what it gave
out: that is as true as what is shared, by the same number, and spares most visits a file or another machine.
"""

import time
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.encoding import escape_uri_path
from django.utils.http import http_date
from django.utils.translation import get_language_from_path, override

from smartnation.core import caching, generation, metrics, purging, replica

# What an address may ask; everything else in a query changes nothing and is left out. Varnish has the same list.
QUERY_PARAMETERS = (
    "words", "ambition", "axis", "status", "level", "place", "organisation", "sort", "view",  # projects
    "verdict", "overdue", "order",  # KPIs
    "year", "kind",  # news
    "page", "bom",
)  # fmt: skip
MOST_PARAMETERS = 3  # combinations of more are made anew each time: there are too many of them
LARGEST = 2_000_000  # bytes
MOST_IN_MEMORY = 32_000_000  # bytes of answers in the memory of a process, which begins anew beyond that
KEPT = 86_400  # seconds for which a former version can stand in
PATIENCE = 5.0  # seconds that a visit waits for another one that makes the same answer
LOCKED = 15  # seconds after which who makes an answer is taken for dead
NOT_KEPT = "public, max-age=0, s-maxage=0"  # for everybody, and for this moment
LOOK_AGAIN = 0.02  # seconds
_memory: dict[str, "Entry"] = {}


@dataclass(frozen=True)
class Entry:
    """An answer as it was made. ``body`` None: one that each visit gets anew."""

    generation: int
    made_at: float  # seconds since 1970, as ``until``
    until: float | None = None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    etag: str = ""
    modified: int = 0  # seconds since 1970

    def is_true(self, now_at: int, moment: float) -> bool:
        """Whether it still says what the site would say."""
        longest = caching.LONGEST if self.body is not None else caching.BRIEFLY
        in_time = moment < self.made_at + longest and (self.until is None or moment < self.until)
        return self.generation == now_at and in_time


def canonical_query(query: str) -> str:
    """The parameters that an address may have, in order, without empty ones; of one that is repeated the last."""
    asked = dict(parse_qsl(query, keep_blank_values=True, errors="replace"))
    return urlencode(sorted((name, asked[name]) for name in QUERY_PARAMETERS if asked.get(name)))


def is_public(path: str) -> bool:
    """Whether the view of an address lets shared caches keep what it answers."""
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            return getattr(resolve(path).func, "is_public", False)
        except Resolver404:
            return True  # that there is nothing here, or something elsewhere, is the same for everybody


class PageCacheMiddleware:
    """Gives out what is kept, keeps what may be, and tells all other caches how long they may keep it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method == "GET":
            return self.answer(request)
        if request.method == "HEAD":
            return _without_body(self.answer(request))
        return _private(self.get_response(request))

    def answer(self, request):
        """To GET, and to HEAD as to GET."""
        visit = Visit(request, self.get_response)
        entry = visit.kept()
        if entry and visit.is_true(entry):
            metrics.note_page_cache("hit")
            return visit.give(entry)
        if not is_public(request.path_info):
            return _private(self.get_response(request))
        request.META["QUERY_STRING"] = visit.query
        return visit.answer(entry)


class Visit:
    """One request for an address."""

    def __init__(self, request: HttpRequest, get_response):
        self.request, self.get_response = request, get_response
        self.query = canonical_query(request.META.get("QUERY_STRING", ""))
        self.address = escape_uri_path(request.path) + (f"?{self.query}" if self.query else "")
        whole = f"{request.scheme}://{request.META.get('HTTP_HOST', '')}{self.address}"
        self.key = f"page.{sha256(whole.encode()).hexdigest()}"
        self.generation = generation.current()

    @property
    def keeps(self) -> bool:
        """Not what a few ask once, such as words, and nothing while the shared cache is away."""
        few = self.query.count("=") <= MOST_PARAMETERS and "words=" not in self.query
        return settings.PAGE_CACHE and self.generation is not None and few

    def kept(self) -> Entry | None:
        """What is kept under this address, true or not."""
        if not self.keeps:
            return None
        entry = _memory.get(self.key)
        if entry is None or not self.is_true(entry):
            entry = caches["pages"].get(self.key)
            if entry and self.is_true(entry):
                _remember(self.key, entry)
        return entry

    def is_true(self, entry: Entry) -> bool:
        """Whether it still says what the site would say."""
        return entry.is_true(self.generation, time.time())

    def answer(self, before: Entry | None) -> HttpResponse:
        """What this visit makes, unless another one makes it already."""
        if not self.keeps:
            return self.make()
        if not caches["pages"].add(f"{self.key}.making", 1, LOCKED):
            return self.wait(before)
        metrics.note_page_cache("miss")
        try:
            return self.make(before)
        finally:
            caches["pages"].delete(f"{self.key}.making")

    def wait(self, before: Entry | None) -> HttpResponse:
        """Another visit makes this answer. Should it take long, the version before must do."""
        patience = time.monotonic() + PATIENCE
        while time.monotonic() < patience:
            time.sleep(LOOK_AGAIN)
            entry = self.kept()
            if entry and self.is_true(entry):
                metrics.note_page_cache("wait")
                return self.give(entry)
            if not caches["pages"].get(f"{self.key}.making"):
                break
        return self.stand_in(before) if before and before.body is not None else self.make(before)

    def give(self, entry: Entry) -> HttpResponse:
        """A kept answer, or its 304; what each visit gets anew is made."""
        if entry.body is None:
            return self.make()
        response = HttpResponse(entry.body, status=entry.status, headers=dict(entry.headers))
        caching.tell(response, ends_in=entry.until and entry.until - time.time(), longest=_longest(entry.status))
        return _conditional(self.request, response, entry.etag, entry.modified)

    def stand_in(self, entry: Entry) -> HttpResponse:
        """The version before, which no cache may keep on."""
        metrics.note_page_cache("stale")
        response = self.give(replace(entry, until=None))
        response.headers["Cache-Control"] = NOT_KEPT
        return response

    def make(self, before: Entry | None = None) -> HttpResponse:
        """The site's own answer, labelled, and kept where that is allowed."""
        with caching.noting(self.generation) as notes, replica.public_reads(self.generation):
            metrics.note_read(replica.alias())
            response = self.get_response(self.request)
            if not response.streaming and not getattr(response, "is_rendered", True):
                response.render()
        purging.count_for(self.request)
        if response.status_code >= 500 and before and before.body is not None:
            return self.stand_in(before)
        if not caching.may_be_kept(response):
            if response.status_code < 500:
                self.keep(Entry(self.generation, time.time()))
            return _private(response)
        if response.status_code in (206, 304) or "immutable" in response.get("Cache-Control", ""):
            return response  # a file or a part of one, with validators of its own
        return self.label(response, notes, before)

    def label(self, response, notes: caching.Notes, before: Entry | None) -> HttpResponse:
        """A public answer with all that caches ask, noted and kept."""
        entry = self.entry(response, notes, before)
        _tell(response, notes, words="words=" in self.query)
        if self.generation != generation.current():  # it may be of before a change, and reach a cache after its purge
            response.headers["Cache-Control"] = NOT_KEPT
        if response.status_code == 200:
            purging.remember(self.address, notes.keys)
        self.keep(replace(entry, headers=tuple(response.items())))
        return _conditional(self.request, response, entry.etag, entry.modified)

    def entry(self, response, notes: caching.Notes, before: Entry | None) -> Entry:
        """What is kept. A stream isn't: under one number of the state, on one day, it has always the same bytes."""
        number, now = self.generation or 0, time.time()
        until = notes.until and notes.until.timestamp()
        if response.streaming:
            midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
            etag = _etag(f"{number} {midnight} {self.address}".encode())
            return Entry(number, now, until, etag=etag, modified=int(max(number // 1000, midnight)))
        etag = _etag(response.content)
        modified = before.modified if before and before.etag == etag else int(now)
        body = response.content if len(response.content) <= LARGEST else None
        return Entry(number, now, until, response.status_code, (), body, etag, modified)

    def keep(self, entry: Entry) -> None:
        """Under the number with which the visit began: what changed meanwhile makes it an old one at once."""
        if self.keeps:
            caches["pages"].set(self.key, entry, KEPT if entry.body is not None else caching.BRIEFLY)


def forget() -> None:
    """Empty the memory of this process, as if it had just begun."""
    _memory.clear()


def _remember(key: str, entry: Entry) -> None:
    if sum(len(each.body or b"") for each in list(_memory.values())) > MOST_IN_MEMORY:
        forget()
    _memory[key] = entry


def _etag(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:32]}"'


def _longest(status: int) -> int:
    return caching.LONGEST if status == 200 else caching.BRIEFLY


def _tell(response: HttpResponse, notes: caching.Notes, *, words: bool) -> None:
    if response.status_code != 200:
        notes.kinds.add(caching.MISSING)
    ends_in = notes.until and notes.until.timestamp() - time.time()
    caching.tell(response, ends_in=ends_in, longest=caching.BRIEFLY if words else _longest(response.status_code))
    keys = notes.keys
    response.headers["Surrogate-Key"] = " ".join(keys)
    response.headers["Cache-Tag"] = ",".join(keys)


def _conditional(request: HttpRequest, response: HttpResponse, etag: str, modified: int) -> HttpResponse:
    """With its validators; a 304 when the reader has it already."""
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(modified)
    if response.status_code != 200:
        return response
    return get_conditional_response(request, etag, modified, response)


def _without_body(response: HttpResponse) -> HttpResponse:
    """What HEAD gets, with the length that the body has."""
    if not response.streaming:
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response


def _private(response: HttpResponse) -> HttpResponse:
    if "no-store" not in response.get("Cache-Control", ""):
        response.headers["Cache-Control"] = "private, no-store"
    return response
