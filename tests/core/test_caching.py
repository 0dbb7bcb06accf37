"""What caches are told: for how long an answer is true, and what it shows."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.utils import timezone

from smartnation.core import caching
from smartnation.core.caching import Notes
from smartnation.core.models import BasePage
from tests.factories import ContentPageFactory

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("ends_in", "seconds", "revalidated"),
    [(None, 3600, 30), (3600, 3600, 30), (3599.9, 3599, 0), (59, 59, 0), (0.4, 0, 0), (-5, 0, 0)],
)
def test_an_answer_is_kept_for_an_hour_at_most_and_not_a_second_beyond_its_end(ends_in, seconds, revalidated):
    response = HttpResponse()
    caching.tell(response, ends_in=ends_in)
    assert response["Cache-Control"] == (
        f"public, max-age=0, s-maxage={seconds}, stale-while-revalidate={revalidated}, stale-if-error=604800"
    )


@pytest.mark.parametrize(
    ("now", "ends_in"),
    [
        (datetime(2026, 6, 30, 23, 59, 50, tzinfo=BRUSSELS), timedelta(seconds=10)),
        (datetime(2026, 7, 1, 0, 0, 0, tzinfo=BRUSSELS), timedelta(hours=24)),
        (datetime(2026, 3, 29, 0, 30, tzinfo=BRUSSELS), timedelta(hours=22, minutes=30)),  # summer time begins
        (datetime(2026, 10, 25, 0, 30, tzinfo=BRUSSELS), timedelta(hours=24, minutes=30)),  # and ends
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BRUSSELS), timedelta(hours=21, minutes=30)),
    ],
    ids=lambda value: str(value),
)
def test_what_depends_on_the_day_is_true_until_midnight_in_brussels(monkeypatch, now, ends_in):
    monkeypatch.setattr(timezone, "now", lambda: now.astimezone(ZoneInfo("UTC")))
    with caching.noting() as notes:
        assert caching.today() == now.date()
    assert notes.until.astimezone(ZoneInfo("UTC")) - timezone.now() == ends_in


def test_the_nearest_end_counts():
    near, far = timezone.now() + timedelta(minutes=1), timezone.now() + timedelta(hours=1)
    with caching.noting() as notes:
        for moment in (far, near, None, far):
            caching.until(moment)
    assert notes.until == near


def test_an_answer_names_each_thing_that_it_shows_and_each_kind_that_it_lists():
    notes = Notes(instances={("newspage", 3), ("siteimage", 8)}, kinds={"projectpage"})
    assert notes.keys == ["site", "newspage-3", "projectpage", "siteimage-8"]


def test_an_answer_that_lists_a_kind_does_not_name_each_of_it():
    notes = Notes(instances={("newspage", 3), ("projectpage", 8)}, kinds={"projectpage"})
    assert notes.keys == ["site", "newspage-3", "projectpage"]


def test_an_answer_that_shows_very_many_things_names_their_kind():
    many = {("newspage", pk) for pk in range(1, 42)}
    assert Notes(instances=many | {("siteimage", 8)}).keys == ["site", "newspage", "siteimage-8"]


def test_its_keys_fit_into_a_header_that_every_proxy_takes():
    kinds = {(f"a-kind-with-quite-a-long-name-{number}", pk) for number in range(8) for pk in range(30)}
    assert len(" ".join(Notes(instances=kinds).keys)) <= caching.LONGEST_KEYS + len("site ")


@pytest.mark.django_db
def test_every_page_that_is_read_while_an_answer_is_made_is_noted():
    about = ContentPageFactory(title_nl="Over")
    ContentPageFactory(title_nl="Niet gelezen")
    with caching.noting() as notes:
        BasePage.objects.get(pk=about.pk)
        type(about).objects.get(pk=about.pk)
    BasePage.objects.get(pk=about.pk)
    assert notes.instances == {("basepage", about.pk), ("contentpage", about.pk)}


@pytest.mark.django_db
def test_asking_for_the_public_pages_of_a_type_depends_on_all_of_that_type_even_when_there_are_none():
    with caching.noting() as notes:
        assert not ContentPageFactory._meta.model.objects.live().filter(title_nl="There is none").exists()
        BasePage.objects.live().first()
    assert notes.kinds == {"contentpage"}


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(headers={"Cache-Control": "private"}),
        HttpResponse(headers={"Cache-Control": "no-store"}),
        HttpResponse(headers={"Vary": "Cookie"}),
        HttpResponse(status=403),
        HttpResponse(status=500),
        HttpResponse(status=503),
    ],
    ids=str,
)
def test_what_is_for_one_person_or_went_wrong_is_not_kept(response):
    assert not caching.may_be_kept(response)


def test_what_sets_a_cookie_is_not_kept():
    response = HttpResponse()
    assert caching.may_be_kept(response)
    response.set_cookie("seen", "1")
    assert not caching.may_be_kept(response)
