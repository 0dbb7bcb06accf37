"""What caches may keep: what an answer shows, until when it is true, and what they are told of that.

While an answer is made, everything that it shows is noted: each page, picture and snippet that is read by its model,
and each kind of page that is listed. The notes become its surrogate keys. A change names the same keys, so that
exactly what shows it is purged; see ``core.purging``.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import wraps
from math import floor

from django.db.models import Model
from django.db.models.signals import post_init
from django.http import HttpResponse
from django.utils import timezone

LONGEST = 3600  # seconds; a purge comes sooner, and this mends what a purge missed
BRIEFLY = 60  # seconds; for what no purge names one by one: searches by words, addresses that aren't there
REVALIDATE = 30  # seconds for which a reader may get the version before, while the new one is fetched
IF_ERROR = 7 * 86_400  # seconds for which the last version stands in for a site that is down
EVERYTHING = "site"  # every answer has this key
MISSING = "missing"  # so do those that say that there is nothing, or that it is elsewhere
MOST_OF_A_KIND = 40  # beyond this an answer depends on the whole kind
LONGEST_KEYS = 900  # characters; proxies refuse long headers

_noted: ContextVar["Notes | None"] = ContextVar("noted", default=None)


@dataclass
class Notes:
    """What is known of an answer while it is made."""

    instances: set[tuple[str, int]] = field(default_factory=set)  # (name of the model, id)
    kinds: set[str] = field(default_factory=set)
    until: datetime | None = None  # None: until something is published
    generation: int | None = None  # the number of the site's state when the answer was begun; None: not known

    def add(self, other: "Notes") -> None:
        """What another one holds holds here too."""
        self.instances |= other.instances
        self.kinds |= other.kinds
        if other.until and (self.until is None or other.until < self.until):
            self.until = other.until

    @property
    def keys(self) -> list[str]:
        """The surrogate keys, sorted. Where all of a kind are listed, or very many shown, the kind stands for each."""
        counted = Counter(kind for kind, _pk in self.instances if kind not in self.kinds)
        whole = self.kinds | {kind for kind, count in counted.items() if count > MOST_OF_A_KIND}
        while True:
            keys = whole | {key(kind, pk) for kind, pk in self.instances if kind not in whole}
            rest = counted.keys() - whole
            if len(" ".join(keys)) <= LONGEST_KEYS or not rest:
                return [EVERYTHING, *sorted(keys)]
            whole.add(max(sorted(rest), key=counted.__getitem__))


def key(kind: str, pk: int) -> str:
    """The surrogate key of one instance: ``kpipage-12``."""
    return f"{kind}-{pk}"


def noted() -> Notes | None:
    """What was noted so far; None when nobody asked for it."""
    return _noted.get()


def distrust_what_is_kept() -> None:
    """The number of the state is behind: who makes this answer reads everything anew (``core.shared_reads``)."""
    if notes := _noted.get():
        notes.generation = None


@contextmanager
def noting(generation: int | None = None) -> Iterator[Notes]:
    """Note what is shown while the block runs."""
    notes = Notes(generation=generation)
    token = _noted.set(notes)
    try:
        yield notes
    finally:
        _noted.reset(token)


def shows(*kinds: str) -> None:
    """Note that an answer depends on all there is of these kinds: a list, a count, the newest."""
    if notes := _noted.get():
        notes.kinds.update(kinds)


def until(moment: datetime | None) -> None:
    """Note that an answer is true up to a moment; None changes nothing."""
    notes = _noted.get()
    if notes and moment and (notes.until is None or moment < notes.until):
        notes.until = moment


def until_in(seconds: int | None) -> None:
    """Note that an answer is true for so many seconds; None changes nothing."""
    if seconds is not None:
        until(timezone.now() + timedelta(seconds=seconds))


def today() -> date:
    """The day in Brussels, for an answer that is true until it ends."""
    day = timezone.localdate()
    until(timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)))
    return day


def note_instances_of(model: type[Model]) -> None:
    """From now on, note every instance of a model that is read. For ``AppConfig.ready``."""
    kind = model._meta.model_name

    def note(instance, **kwargs):
        notes = _noted.get()
        if notes and instance.pk:
            notes.instances.add((kind, instance.pk))

    post_init.connect(note, sender=model, weak=False, dispatch_uid=f"note_{model._meta.label_lower}")


def public(view: Callable) -> Callable:
    """Decorator of a view whose answers shared caches may keep, unless one says otherwise. All others are private."""

    @wraps(view)
    def marked(*args, **kwargs):
        return view(*args, **kwargs)

    marked.is_public = True
    return marked


def immutable(view: Callable) -> Callable:
    """Decorator of a view of files whose names change with their content."""

    @public
    @wraps(view)
    def marked(*args, **kwargs):
        response = view(*args, **kwargs)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    return marked


def may_be_kept(response: HttpResponse) -> bool:
    """Whether shared caches may keep an answer of a public view: nothing in it is for one person."""
    control = response.get("Cache-Control", "")
    for_one = "private" in control or "no-store" in control or "Cookie" in response.get("Vary", "")
    for_all = response.status_code in (200, 206, 301, 302, 304, 404, 410)
    return for_all and not for_one and not response.cookies


def tell(response: HttpResponse, *, ends_in: float | None, longest: int = LONGEST) -> None:
    """Write Cache-Control. ``ends_in``: seconds after which the answer isn't true any more; None: none is known.

    A moment that is near is kept to the second: nothing is revalidated behind a reader's back then.
    """
    near = ends_in is not None and ends_in < longest
    seconds = max(0, floor(ends_in)) if near else longest
    response.headers["Cache-Control"] = (
        f"public, max-age=0, s-maxage={seconds}, stale-while-revalidate={0 if near else REVALIDATE}, "
        f"stale-if-error={IF_ERROR}"
    )
