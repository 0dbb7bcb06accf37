"""Every public project as sets of bits, so that ten thousand are filtered and counted as quickly as ten. Pure.

Place n of a set of bits stands for the n-th project. What a filter lets through is a set; two filters are an "and";
how many that is, is the number of its bits.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

MOST_RANKED = 500  # of more projects found by words an order by relevance would say little and cost much


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

    def __len__(self) -> int:
        return len(self.projects)

    @cached_property
    def all(self) -> int:
        """The set of every project."""
        return (1 << len(self.projects)) - 1

    @cached_property
    def places_of_ids(self) -> dict[int, int]:
        """Where the project of an id stands."""
        return {project.pk: place for place, project in enumerate(self.projects)}

    @cached_property
    def sets(self) -> dict[str, dict]:
        """For each facet the set behind each value; ambitions and organisations by id."""
        return {
            "ambition": self._sets(lambda project: project.ambitions),
            "status": self._sets(lambda project: (project.status,)),
            "level": self._sets(lambda project: (project.level,)),
            "place": self._sets(lambda project: project.places),
            "organisation": self._sets(lambda project: project.organisations),
        }

    def _sets(self, values_of) -> dict:
        found = defaultdict(list)
        for place, project in enumerate(self.projects):
            for value in values_of(project):
                found[value].append(place)
        return {value: as_set(places, len(self.projects)) for value, places in found.items()}

    @cached_property
    def orders(self) -> dict[tuple[str, int], list[int]]:
        """Places in each order already asked for, by order and number of the language."""
        return {}

    def ordered(self, chosen: int, sort: str, language: int) -> list[int]:
        """Ids of a set in an order: "updated" and "start" newest first, unknown last; then by name."""
        if (sort, language) not in self.orders:
            self.orders[sort, language] = self._order(sort, language)
        is_chosen = bits(chosen, len(self.projects))
        return [self.projects[place].pk for place in self.orders[sort, language] if is_chosen[place]]

    def _order(self, sort: str, language: int) -> list[int]:
        def key(place: int):
            project = self.projects[place]
            day = {"updated": project.updated, "start": project.start}.get(sort)
            return (-day.toordinal() if day else 0, in_a_dictionary(project.names[language]), project.pk)

        return sorted(range(len(self.projects)), key=key)

    def set_of_ids(self, ids: Iterable[int]) -> int:
        """The set of these projects; ids that aren't public are left out."""
        places = (self.places_of_ids.get(pk) for pk in ids)
        return as_set((place for place in places if place is not None), len(self.projects))


def as_set(places: Iterable[int], length: int) -> int:
    """A set of bits from places below ``length``."""
    octets = bytearray(length // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def bits(chosen: int, length: int) -> list[bool]:
    """For each place whether it is in the set."""
    return [mark == "1" for mark in reversed(f"{chosen:0{length}b}")] if length else []


def in_a_dictionary(name: str) -> str:
    """What a name is sorted by: no accents, capitals or leading marks. "Éducation" stands at "education"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum() or letter == " ").strip()


def counts(sets: dict, within: int) -> Iterator[tuple]:
    """How many of each value's projects are in a set, those with none left out."""
    for value, members in sets.items():
        if number := (members & within).bit_count():
            yield value, number
