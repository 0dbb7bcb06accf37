"""What many pages show, read or drawn once between two changes of the site: the menu, the ambitions, cards of lists.

Each process keeps it in its memory together with the number of the state (``core.generation``) under which it was
read, and with what was noted meanwhile (``core.caching``): a page that uses it depends on the same things as if it had
read it itself. Outside a visit of the public site, in the admin or a command, nothing is kept.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from smartnation.core import caching, languages

MOST = 4000  # a process forgets all of them beyond that many: about 10 MB, most of it drawn cards of lists


@dataclass(frozen=True)
class _Kept:
    generation: int
    notes: caching.Notes
    value: Any

    def is_true(self, generation: int) -> bool:
        return self.generation == generation and (self.notes.until is None or timezone.now() < self.notes.until)


_kept: dict[Hashable, _Kept] = {}


def kept(name: Hashable, read: Callable[[], Any]) -> Any:
    """What ``read`` returns in the active language, from memory while the site's state is the same.

    The name tells it from everything else that is kept. Nobody may change it: other visits get the same objects.
    """
    notes = caching.noted()
    if notes is None or notes.generation is None or not settings.SHARED_READS:
        return read()
    name = (languages.active(), name)
    found = _kept.get(name)
    if found is None or not found.is_true(notes.generation):
        with caching.noting(notes.generation) as own:
            value = read()
        if len(_kept) >= MOST:
            _kept.clear()
        found = _kept[name] = _Kept(notes.generation, own, value)
    notes.add(found.notes)
    return found.value
