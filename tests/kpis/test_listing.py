"""Filters of the list of KPIs combine, and the count beside each choice is the length of the list behind it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import override

from ambitions.models import AmbitionPage
from kpis import listing
from kpis.models import KpiPage
from tests.factories import AmbitionPageFactory, AxisPageFactory, KpiPageFactory, observe
from tests.kpis.examples import NEVER_OUTDATED

pytestmark = pytest.mark.django_db

PAST, FUTURE = date(2020, 1, 1), date(2100, 1, 1)


def kpi(code: str, *ambitions, **fields) -> KpiPage:
    """A KPI with a value of 2025, by its code; ``since`` is the value from which it came."""
    since = fields.pop("since", "50")
    made = KpiPageFactory(code=code, ambitions=ambitions, **{"update_cycle": NEVER_OUTDATED} | fields)
    observe(made, y2020=since, y2025="65")
    return made


@pytest.fixture(scope="module")
def world(database_of_the_module) -> list[AmbitionPage]:
    """Two axes, three ambitions and a draft; eight public KPIs of all kinds, and three that are not."""
    skills, trust = AxisPageFactory(key="skills"), AxisPageFactory(key="trust")
    first, second = AmbitionPageFactory(axis=skills), AmbitionPageFactory(axis=trust)
    third, draft = AmbitionPageFactory(axis=skills), AmbitionPageFactory(axis=trust, live=False)
    kpi("on-track", first, target="80", next_update=FUTURE)
    kpi("late", first, target="80", next_update=PAST)
    kpi("shared", third, second, target="60")
    kpi("away", second, target="80", since="70", next_update=PAST)
    kpi("aimless", third, next_update=PAST)
    kpi("old", second, target="80", update_cycle=1)
    kpi("whole", target="80", since="64.9")
    kpi("of-a-draft", draft)
    kpi("hidden", first, target="80", live=False)
    kpi("away-hidden", second, target="80", since="70", live=False)
    KpiPageFactory(code="no-result", ambitions=[first])
    return list(AmbitionPage.objects.for_listing())


def read(ambitions, *, per_page: int = listing.PER_PAGE, **query) -> listing.Listing:
    asked = QueryDict(mutable=True)
    asked.update(query)
    return replace(listing.read(KpiPage.objects, asked, ambitions), per_page=per_page)


def codes(found: listing.Listing) -> set[str]:
    return set(KpiPage.objects.filter(pk__in=[each.pk for each in found.matching()]).values_list("code", flat=True))


EVERYTHING = {"on-track", "late", "shared", "away", "aimless", "old", "whole", "of-a-draft"}
LISTS = [
    ({}, EVERYTHING),
    ({"ambition": "1"}, {"on-track", "late"}),
    ({"ambition": "2"}, {"shared", "away", "old"}),
    ({"axis": "skills"}, {"on-track", "late", "shared", "aimless"}),
    ({"verdict": "on-track"}, {"on-track", "late"}),
    ({"verdict": "outdated"}, {"old"}),
    ({"overdue": "True"}, {"late", "away", "aimless", "old"}),
    ({"overdue": "on"}, {"late", "away", "aimless", "old"}),
    ({"overdue": "False"}, EVERYTHING),
    ({"axis": "skills", "overdue": "True"}, {"late", "aimless"}),
    ({"ambition": "2", "axis": "skills"}, {"shared"}),
    ({"ambition": "2", "axis": "trust", "verdict": "moving-away", "overdue": "True"}, {"away"}),
    ({"ambition": "1", "verdict": "achieved"}, set()),
]


def test_filters_combine(world):
    assert [(query, codes(read(world, **query))) for query, _found in LISTS] == LISTS


def test_the_count_of_every_choice_is_the_length_of_the_list_behind_it_whatever_else_is_chosen(world):
    choices = {
        "ambition": ["", *(str(ambition.number) for ambition in world)],
        "axis": ["", "skills", "trust"],
        "verdict": ["", "achieved", "on-track", "moving-away", "off-track", "no-target", "outdated"],
        "overdue": ["", "True"],
    }
    tried = 0
    for combination in product(*choices.values()):
        chosen = {facet: value for facet, value in zip(choices, combination, strict=True) if value}
        here = read(world, **chosen)
        for facet, values in choices.items():
            counts = here.counts(facet)
            for value in filter(None, values):
                assert counts.get(value, 0) == len(read(world, **chosen | {facet: value}).matching()), (chosen, value)
                tried += 1
    assert tried == 4 * 3 * 7 * 2 * (3 + 2 + 6 + 1)


def test_the_verdict_that_is_filtered_on_is_that_of_today(world):
    asked = QueryDict("verdict=outdated")
    in_time = listing.read(KpiPage.objects, asked, world, today=date(2026, 2, 28))
    too_late = listing.read(KpiPage.objects, asked, world, today=date(2026, 3, 1))
    assert [codes(in_time), codes(too_late)] == [set(), {"old"}]


def test_new_data_are_overdue_from_the_day_after_they_were_announced(world):
    today = timezone.localdate()
    due = kpi("due", next_update=today)
    assert due.pk not in {each.pk for each in read(world, overdue="on").matching()}
    tomorrow = listing.read(KpiPage.objects, QueryDict("overdue=on"), world, today=today + timedelta(days=1))
    assert due.pk in {each.pk for each in tomorrow.matching()}


def test_kpis_are_listed_by_their_first_public_ambition_and_last_those_of_the_strategy_as_a_whole(world):
    listed = [KpiPage.objects.get(pk=each.pk).code for each in read(world).everything]
    assert listed == ["on-track", "late", "shared", "away", "old", "aimless", "whole", "of-a-draft"]


SENTENCES = [
    ("nl", {}, "Alle 8 KPI’s worden getoond."),
    ("fr", {}, "Les 8 KPI sont tous affichés."),
    ("en", {}, "All 8 KPIs are shown."),
    ("de", {}, "Alle 8 KPIs werden gezeigt."),
    ("en", {"verdict": "outdated"}, "1 of 8 KPIs is shown: Outdated."),
    ("nl", {"ambition": "3", "overdue": "on"}, "1 van de 8 KPI’s wordt getoond: 3. Iedereen heeft internet 3, {}."),
    ("de", {"axis": "skills"}, "4 von 8 KPIs werden gezeigt: Achse 4."),
    ("en", {"axis": "skills", "verdict": "achieved"}, "1 of 8 KPIs is shown: Axis 4, Achieved."),
    ("en", {"axis": "trust", "verdict": "lagging"}, "0 of 8 KPIs are shown: Axis 2, Lagging."),
]


def test_a_sentence_says_what_is_shown(world):
    for code, query, sentence in SENTENCES:
        with override(code):
            assert read(world, **query).sentence == sentence.format("Nieuwe gegevens zijn over tijd")


def test_before_a_kpi_is_public_the_sentence_says_that(world):
    KpiPage.objects.update(live=False)
    with override("en"):
        assert read([]).sentence == "There are no KPIs yet."


def test_each_filter_in_force_can_be_taken_away_alone(world):
    with override("en"):
        active = read(world, ambition="2", verdict="moving-away", overdue="on", page="1").active
    assert active == [
        ("ambition", "2. Everyone has internet 2", "?verdict=moving-away&overdue=True"),
        ("verdict", "Moving away", "?ambition=2&overdue=True"),
        ("overdue", "New data are overdue", "?ambition=2&verdict=moving-away"),
    ]
    assert read(world, verdict="outdated").active[0][2] == ""


def test_a_choice_that_is_not_there_is_passed_over_and_refused_with_a_sentence(world):
    for query in ({"ambition": "99"}, {"axis": "x"}, {"verdict": "good"}, {"ambition": "4"}):
        found = read(world, **query)
        assert (found.chosen, len(found.matching())) == ({}, 8)
        assert list(found.form.errors) == list(query)


@pytest.mark.parametrize("number", ["0", "2", "x", "", "-1", "1.5", "²", "9" * 5000], ids=lambda number: number[:9])
def test_a_page_of_the_list_that_is_not_there_is_not_found(number):
    with pytest.raises(Http404):
        _ = read([], page=number).page


def test_pages_of_the_list_keep_the_filters(world):
    found = [read(world, per_page=2, axis="skills", page=str(number)) for number in (1, 2)]
    assert [(each.previous_query, each.next_query) for each in found] == [
        ("", "?axis=skills&page=2"),
        ("?axis=skills", ""),
    ]
    shown = [known for each in found for known in each.page.object_list]
    assert shown == found[0].matching()
    assert read(world, per_page=2, page="2").previous_query == "?"
