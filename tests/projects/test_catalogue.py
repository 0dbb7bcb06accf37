"""Projects as sets of bits: counted and ordered without asking the database."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from projects import catalogue
from projects.catalogue import Catalogue, Known

STATUSES = ["planned", "running", "finished", "stopped"]
PLACES = ["belgium", "namur", "limburg"]


def known(pk: int, **values) -> Known:
    plain = {
        "main_ambition": 1,
        "other_ambitions": (),
        "status": "running",
        "level": "federal",
        "places": (),
        "organisations": frozenset(),
        "start": None,
        "updated": None,
        "names": (f"Naam {pk}", f"Nom {pk}", f"Name {pk}", f"Name {pk}"),
    }
    return Known(pk, **plain | values)


def of(*projects: Known) -> Catalogue:
    return Catalogue("stamp", projects, {})


def names(*titles: str) -> Catalogue:
    """Projects with these names in every language, their ids counting from 1."""
    return of(*(known(pk, names=(title,) * 4) for pk, title in enumerate(titles, start=1)))


some_projects = st.lists(
    st.builds(
        lambda status, places, also: {"status": status, "places": tuple(places), "other_ambitions": tuple(also)},
        st.sampled_from(STATUSES),
        st.sets(st.sampled_from(PLACES)),
        st.sets(st.integers(1, 4)),
    ),
    max_size=40,
).map(lambda rows: [known(pk, **row) for pk, row in enumerate(rows, start=100)])


@given(some_projects, st.sampled_from(STATUSES), st.sampled_from(PLACES))
def test_a_count_is_what_counting_one_by_one_gives(projects, status, place):
    found = of(*projects)
    here = found.sets["status"].get(status, 0) & found.sets["place"].get(place, 0)
    wanted = [project for project in projects if project.status == status and place in project.places]
    assert here.bit_count() == len(wanted)
    counted = {}
    for project in wanted:
        for ambition in project.ambitions:
            counted[ambition] = counted.get(ambition, 0) + 1
    assert dict(catalogue.counts(found.sets["ambition"], here)) == counted


@given(some_projects, st.sets(st.integers(90, 150)))
def test_a_set_of_ids_holds_the_known_ones_and_no_other(projects, ids):
    found = of(*projects)
    shown = found.ordered(found.set_of_ids(ids), "name", 0)
    assert sorted(shown) == sorted(ids & {project.pk for project in projects})


def test_names_stand_as_in_a_dictionary_whatever_their_accents_and_marks():
    found = names("Zebra", "Éducation", "“Echo”", "eau 2", "Eau", "2030")
    assert found.ordered(found.all, "name", 1) == [6, 5, 4, 3, 2, 1]


def test_the_newest_stand_first_and_the_unknown_last_by_name():
    found = of(
        known(1, start=None, names=("b",) * 4),
        known(2, start=date(2020, 1, 1)),
        known(3, start=date(2024, 1, 1)),
        known(4, start=None, names=("a",) * 4),
    )
    assert found.ordered(found.all, "start", 0) == [3, 2, 4, 1]


def test_each_language_has_an_order_of_its_own():
    found = of(known(1, names=("a", "z", "a", "a")), known(2, names=("z", "a", "z", "z")))
    assert [found.ordered(found.all, "name", language) for language in range(4)] == [[1, 2], [2, 1], [1, 2], [1, 2]]


def test_an_empty_catalogue_has_nothing_to_show():
    found = of()
    assert (len(found), found.ordered(found.all, "name", 0), found.all) == (0, [], 0)


def test_of_some_ambitions_their_own_stand_first_then_what_runs_then_the_newest():
    own_running = known(1, main_ambition=3, status="running", start=date(2022, 1, 1))
    newer = known(2, main_ambition=3, status="running", start=date(2024, 1, 1))
    undated = known(3, main_ambition=3, status="running", start=None)
    planned = known(4, main_ambition=3, status="planned", start=date(2027, 1, 1))
    completed = known(5, main_ambition=4, status="completed", start=date(2025, 1, 1))
    also = known(6, main_ambition=7, other_ambitions=(3,), status="running", start=date(2025, 1, 1))
    neither = known(7, main_ambition=7, other_ambitions=(8,), status="running", start=date(2025, 1, 1))
    catalogue = of(also, completed, planned, neither, undated, own_running, newer)
    assert catalogue.of_ambitions(frozenset((3, 4))) == [2, 1, 3, 4, 5, 6]
    assert (catalogue.of_ambitions(frozenset()), catalogue.of_ambitions(frozenset((9,)))) == ([], [])
