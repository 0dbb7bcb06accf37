"""Filters of the list of projects combine, and the count beside each choice is the length of the list behind it."""

from dataclasses import replace
from itertools import product

import pytest
from django.http import Http404, QueryDict
from django.utils.translation import override

from ambitions.models import AmbitionPage
from projects import listing, searching
from projects.models import Organisation, ProjectPage, ProjectPartner, ProjectWords
from tests.factories import AmbitionPageFactory, AxisPageFactory, OrganisationFactory, ProjectPageFactory

pytestmark = pytest.mark.django_db


def project(name: str, *ambitions, partners=(), **fields) -> ProjectPage:
    """A published project by its Dutch and English name; the first ambition is its main one."""
    main, *also = ambitions
    made = ProjectPageFactory(title_nl=name, title_en=name, main_ambition=main, also=also, **fields)
    for partner in partners:
        ProjectPartner.objects.create(project=made, organisation=partner)
    searching.refresh([made.pk])
    return made


@pytest.fixture(scope="module")
def world(database_of_the_module) -> list[AmbitionPage]:
    """Two axes, three ambitions and a draft, two organisations; seven public projects and one that is not."""
    skills, trust = AxisPageFactory(key="skills"), AxisPageFactory(key="trust")
    first, second = AmbitionPageFactory(axis=skills), AmbitionPageFactory(axis=trust)
    third, draft = AmbitionPageFactory(axis=skills), AmbitionPageFactory(axis=trust, live=False)
    bosa, imec = OrganisationFactory(key="bosa"), OrganisationFactory(key="imec")
    project("Een", first, lead=bosa, places=["namur"], level="wallonia", start="2020")
    project("Twee", first, third, lead=imec, status="finished", start="2024-05")
    project("Drie", second, lead=imec, partners=[bosa], places=["namur", "liege"], level="wallonia")
    project("Vier", second, third, lead=bosa, status="planned")
    project("Vijf", third, lead=imec, partners=[bosa, imec], status="stopped", level="private", places=[])
    project("Zes", second, first, lead=imec, places=["brussels"], status="finished", start="2022")
    project("Zeven", draft, lead=imec)
    project("Verborgen", first, lead=bosa, live=False)
    return list(AmbitionPage.objects.for_listing())


def read(ambitions, **query: str) -> listing.Listing:
    asked = QueryDict(mutable=True)
    asked.update(query)
    return listing.read(ProjectPage.objects, asked, ambitions, ProjectWords.objects.find)


def names(found: listing.Listing) -> list[str]:
    by_pk = dict(ProjectPage.objects.values_list("pk", "title_nl"))
    return [by_pk[pk] for pk in found.results]


LISTS = [
    ({}, {"Een", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven"}),
    ({"ambition": "1"}, {"Een", "Twee", "Zes"}),
    ({"axis": "trust"}, {"Drie", "Vier", "Zes"}),
    ({"status": "finished"}, {"Twee", "Zes"}),
    ({"level": "wallonia"}, {"Een", "Drie"}),
    ({"place": "namur"}, {"Een", "Drie"}),
    ({"place": "belgium"}, {"Twee", "Vier", "Zeven"}),
    ({"organisation": "bosa"}, {"Een", "Drie", "Vier", "Vijf"}),
    ({"organisation": "bosa", "ambition": "2"}, {"Drie", "Vier"}),
    ({"organisation": "imec", "axis": "skills", "status": "finished"}, {"Twee", "Zes"}),
    ({"ambition": "1", "status": "stopped"}, set()),
    ({"words": "zes"}, {"Zes"}),
    ({"words": "dienst bosa", "status": "running"}, {"Een", "Drie"}),
]


def test_filters_combine(world):
    assert [(query, set(names(read(world, **query)))) for query, _found in LISTS] == LISTS


def test_the_count_of_every_choice_is_the_length_of_the_list_behind_it_whatever_else_is_chosen(world):
    choices = {
        "ambition": ["", "1", "2", "3"],
        "status": ["", "planned", "running", "finished", "stopped"],
        "place": ["", "belgium", "namur", "liege", "brussels", "limburg"],
        "organisation": ["", "bosa", "imec"],
    }
    tried = 0
    for combination in product(*choices.values()):
        chosen = {facet: value for facet, value in zip(choices, combination, strict=True) if value}
        here = read(world, **chosen)
        for facet, values in choices.items():
            counts = here.counts(facet)
            for value in filter(None, values):
                assert counts.get(value, 0) == len(read(world, **chosen | {facet: value}).results), (chosen, value)
                tried += 1
    assert tried == 4 * 5 * 6 * 3 * (3 + 4 + 5 + 2)


def test_counts_hold_beside_words_too(world):
    here = read(world, words="bosa")
    assert here.counts("status") == {"running": 2, "planned": 1, "stopped": 1}
    assert here.counts("place") == {"namur": 2, "liege": 1, "belgium": 1}


def test_orders_are_by_start_by_name_and_by_last_update(world):
    assert names(read(world, sort="start"))[:3] == ["Twee", "Zes", "Een"]
    assert names(read(world, sort="name")) == ["Drie", "Een", "Twee", "Vier", "Vijf", "Zes", "Zeven"]
    ProjectPage.objects.get(title_nl="Een").save_revision().publish()
    assert names(read(world))[0] == "Een"


@pytest.mark.parametrize(
    ("code", "asked"),
    [("nl", "scholen"), ("nl", "SCHOOL"), ("fr", "ecoles"), ("fr", "École"), ("en", "school"), ("de", "schulen")],
)
def test_words_are_found_in_the_readers_language_by_their_stem_and_without_accents(world, code, asked):
    texts = {"nl": "Elke school.", "fr": "Chaque école.", "en": "Every school.", "de": "Jede Schule."}
    story = {f"story_{language}": f"<p>{text}</p>" for language, text in texts.items()}
    wanted = project("Acht", world[0], **story)
    with override(code):
        assert read(world, words=asked).results == [wanted.pk]


def test_words_of_a_name_count_for_more_than_those_of_the_story(world):
    project("Negen", world[0], story_nl="<p>Iets over glasvezel.</p>")
    project("Glasvezel", world[0])
    assert names(read(world, words="glasvezel")) == ["Glasvezel", "Negen"]


@pytest.mark.parametrize("asked", ["'); --", "& | !", ":*", "<->", "\\", "%", "a" * 100, "“é”", "💥", "and or not"])
def test_no_words_break_the_search(world, asked):
    assert isinstance(read(world, words=asked).results, list)


def test_marks_alone_find_nothing(world):
    assert read(world, words="!!!").results == []


def test_a_choice_that_is_not_there_is_said_and_filters_nothing(world):
    found = read(world, status="sleeping", place="namur")
    assert list(found.form.errors) == ["status"]
    assert set(names(found)) == {"Een", "Drie"}


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "1.0", "99999999999", "²"])
def test_a_page_that_is_not_there_is_not_found(world, page):
    with pytest.raises(Http404):
        _ = read(world, page=page).page


def test_pages_keep_filters_order_and_view(world):
    found = replace(read(world, ambition="1", sort="name", view="table", page="2"))
    found.per_page = 1
    assert found.previous_query == "?sort=name&view=table&ambition=1"
    assert found.next_query == "?sort=name&view=table&ambition=1&page=3"


def test_what_is_shown_is_said_in_a_sentence(world):
    with override("en"):
        assert [read(world).sentence, read(world, ambition="1", status="finished").sentence] == [
            "All 7 projects are shown.",
            "2 of 7 projects are shown: 1. Everyone has internet 1 · finished.",
        ]
        assert read(world, words="zes").sentence == "1 of 7 projects is shown: “zes”."


@pytest.mark.parametrize(
    "change",
    [
        lambda: ProjectPage.objects.get(title_nl="Een").unpublish(),
        lambda: ProjectPage.objects.get(title_nl="Een").delete(),
        lambda: ProjectPartner.objects.get(project__title_nl="Drie").delete(),
        lambda: Organisation.objects.get(key="bosa").save(),
    ],
)
def test_a_process_that_remembers_projects_sees_what_another_one_changed(world, change):
    before = listing.read_catalogue(ProjectPage.objects)
    assert listing.read_catalogue(ProjectPage.objects) is before
    change()
    assert listing.read_catalogue(ProjectPage.objects) is not before


def test_a_project_taken_offline_is_gone_from_lists_counts_and_words_at_once(world):
    ProjectPage.objects.get(title_nl="Een").unpublish()
    assert read(world).counts("place") == {"belgium": 3, "namur": 1, "liege": 1, "brussels": 1}
    assert names(read(world, words="een")) == []


def test_a_draft_of_a_published_project_changes_no_list(world):
    before = listing.read_catalogue(ProjectPage.objects)
    page = ProjectPage.objects.get(title_nl="Een")
    page.status = "stopped"
    page.save_revision()
    assert listing.read_catalogue(ProjectPage.objects) is before
