"""Every public project as sets of bits, so that ten thousand are filtered and counted as quickly as ten. Pure.

Place n of a set of bits stands for the n-th project. What a filter lets through is a set; two filters are an "and";
how many that is, is the number of its bits.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import compress

from projects.choices import Status

MOST_RANKED = 500  # of more projects found by words an order by relevance would say little and cost much
_RANKS = {Status.RUNNING.value: 0, Status.PLANNED.value: 1}  # all others come after
_MARKS = bytes.maketrans(b"01", b"\0\1")
_DIGITS = bytes.maketrans(b"\0\1", b"01")


@dataclass(frozen=True)
class Known:
    """What filters and orders ask of a project; ``names`` are its titles by language."""

    pk: int
    main_ambition: int
    other_ambitions: tuple[int, ...]
    status: str
    level: str
    places: tuple[str, ...]
    organisations: frozenset[int]
    start: date | None
    updated: date | None
    names: tuple[str, ...]

    @property
    def ambitions(self) -> frozenset[int]:
        """Ids of all its ambitions."""
        return frozenset((self.main_ambition, *self.other_ambitions))


@dataclass
class Catalogue:
    """All public projects, and the organisations that carry them by id: key and names by language."""

    stamp: object
    projects: Sequence[Known]
    organisations: dict[int, tuple[str, tuple[str, ...]]]
    found: dict[tuple[str, str], list[int]] = field(default_factory=dict)  # results of words, see projects.listing
    orders: dict[tuple[str, int], tuple[list[int], list[int]]] = field(default_factory=dict)  # see ``ordered``
    named: dict[int, list[tuple[str, str]]] = field(default_factory=dict)  # see ``carriers``
    by_ambitions: dict[frozenset[int], list[int]] = field(default_factory=dict)  # see ``of_ambitions``

    def __len__(self) -> int:
        return len(self.projects)

    @cached_property
    def all(self) -> int:
        """The set of every project."""
        return (1 << len(self.projects)) - 1

    @cached_property
    def ids(self) -> list[int]:
        """Id of the project at each place."""
        return [project.pk for project in self.projects]

    @cached_property
    def sets(self) -> dict[str, dict]:
        """For each facet the set behind each value; ambitions by id, organisations by key."""
        return {
            "ambition": self._sets(lambda project: project.ambitions),
            "status": self._sets(lambda project: (project.status,)),
            "level": self._sets(lambda project: (project.level,)),
            "place": self._sets(lambda project: project.places),
            "organisation": self._sets(lambda project: self._keys(project.organisations)),
        }

    def _sets(self, values_of) -> dict:
        found = defaultdict(list)
        for place, project in enumerate(self.projects):
            for value in values_of(project):
                found[value].append(place)
        return {value: as_set(places, len(self.projects)) for value, places in found.items()}

    def _keys(self, organisations: Iterable[int]) -> list[str]:
        return [self.organisations[pk][0] for pk in organisations if pk in self.organisations]

    def carriers(self, language: int) -> list[tuple[str, str]]:
        """Key and name of each organisation that carries a project, by name; sorted once a language."""
        if language not in self.named:
            carrying = self.sets["organisation"]
            named = [(key, names[language]) for key, names in self.organisations.values() if key in carrying]
            self.named[language] = sorted(named, key=lambda each: in_a_dictionary(each[1]))
        return self.named[language]

    def of_ambitions(self, ambitions: frozenset[int]) -> list[int]:
        """Ids of the projects with any of these ambitions, as their main one first; then those that run, those that are
        planned, the newest. Put in order once.
        """
        if ambitions not in self.by_ambitions:
            found = [project for project in self.projects if not ambitions.isdisjoint(project.ambitions)]
            found.sort(key=lambda project: (project.main_ambition not in ambitions, *_liveliness(project)))
            self.by_ambitions[ambitions] = [project.pk for project in found]
        return self.by_ambitions[ambitions]

    def ordered(self, chosen: int, sort: str, language: int) -> list[int]:
        """Ids of a set in an order: "updated" and "start" newest first, unknown last; then by name.

        The order of all is made once: places, and the ids that stand there.
        """
        if (sort, language) not in self.orders:
            places = self._order(sort, language)
            self.orders[sort, language] = places, [self.ids[place] for place in places]
        places, ids = self.orders[sort, language]
        marks = marks_of(chosen, len(self.projects))
        return list(compress(ids, map(marks.__getitem__, places)))

    def _order(self, sort: str, language: int) -> list[int]:
        def key(place: int):
            project = self.projects[place]
            day = {"updated": project.updated, "start": project.start}.get(sort)
            return (-day.toordinal() if day else 0, in_a_dictionary(project.names[language]), project.pk)

        return sorted(range(len(self.projects)), key=key)

    def set_of_ids(self, ids: Iterable[int]) -> int:
        """The set of these projects; ids that aren't public are left out."""
        wanted = set(ids)
        return of_marks(bytes(map(wanted.__contains__, self.ids)))


def _liveliness(project: Known) -> tuple:
    rank = _RANKS.get(project.status, len(_RANKS))
    return rank, -project.start.toordinal() if project.start else 0, project.pk


def as_set(places: Iterable[int], length: int) -> int:
    """A set of bits from places below ``length``."""
    octets = bytearray(length // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def marks_of(chosen: int, length: int) -> bytes:
    """For each place 1 if it is in the set, else 0."""
    return f"{chosen:0{length}b}"[::-1].encode().translate(_MARKS) if length else b""


def of_marks(marks: bytes) -> int:
    """The set of the places that have a 1."""
    return int(marks[::-1].translate(_DIGITS), 2) if marks else 0


def in_a_dictionary(name: str) -> str:
    """What a name is sorted by: no accents, capitals or leading marks. "Éducation" stands at "education"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum() or letter == " ").strip()


def counts(sets: dict, within: int) -> dict:
    """How many of each value's projects are in a set, those with none left out."""
    return {value: number for value, members in sets.items() if (number := (members & within).bit_count())}
