"""What every page shows is read once between two changes, and a page that uses it depends on it all the same."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from smartnation.core import caching, purging, shared_reads
from smartnation.core.shared_reads import kept
from tests.factories import AmbitionPageFactory, ContentPageFactory, home_page


@pytest.fixture(autouse=True)
def keeps(settings):
    settings.SHARED_READS = True
    shared_reads._kept.clear()
    yield
    shared_reads._kept.clear()


def counter(*kinds: str, until=None):
    """What says how often it was read, and depends on these kinds."""
    times = []

    def read():
        caching.shows(*kinds)
        caching.until(until)
        times.append(None)
        return len(times)

    return read


def visit(read, number: int | None = 1):
    """(What a visit gets, its notes) when it begins under a number of the state."""
    with caching.noting(number) as notes:
        return kept("it", read), notes


def test_it_is_read_once_until_the_state_of_the_site_has_another_number():
    read = counter()
    assert [visit(read, number)[0] for number in (1, 1, 2, 2, 1)] == [1, 1, 2, 2, 3]


def test_a_visit_that_gets_it_from_memory_depends_on_what_it_showed_when_it_was_read():
    midnight = timezone.now() + timedelta(hours=1)
    read = counter("menu", until=midnight)
    first, second = visit(read)[1], visit(read)[1]
    assert (second.keys, second.until) == (first.keys, first.until) == (["site", "menu"], midnight)


def test_it_is_read_again_when_it_is_true_no_longer():
    read = counter(until=timezone.now() - timedelta(seconds=1))
    assert [visit(read)[0] for _again in range(2)] == [1, 2]


def test_each_language_has_its_own():
    read = counter()
    found = []
    for code in ("nl", "de", "nl"):
        with override(code):
            found.append(visit(read)[0])
    assert found == [1, 2, 1]


def test_nothing_is_kept_outside_a_visit_nor_while_the_number_is_not_known():
    read = counter()
    assert [kept("it", read), visit(read, None)[0], visit(read, None)[0]] == [1, 2, 3]


def test_a_process_forgets_all_when_it_keeps_too_much(monkeypatch):
    monkeypatch.setattr(shared_reads, "MOST", 3)
    for name in range(10):
        with caching.noting(1):
            kept(name, list)
    assert len(shared_reads._kept) == 1


@pytest.mark.django_db
def test_a_page_asks_for_the_menu_and_the_ambitions_once(client, django_assert_num_queries):
    AmbitionPageFactory()
    page = ContentPageFactory(title_nl="Over")
    purging.count()
    client.get(page.url_in("nl"))
    with django_assert_num_queries(4):
        client.get(page.url_in("nl"))


@pytest.mark.django_db
def test_a_change_of_the_menu_shows_on_the_next_visit(client):
    page = ContentPageFactory(title_nl="Over", show_in_menus=True, parent=home_page())
    purging.count()
    assert b">Over<" in client.get("/nl/").content
    page.title_nl = page.short_title_nl = "Wie wij zijn"
    page.save_revision().publish()
    purging.count()
    assert b">Wie wij zijn<" in client.get("/nl/").content


@pytest.mark.django_db
def test_a_change_that_nobody_counted_shows_all_the_same(client):
    """Who published died between the commit and the number: the next visit trusts nothing that is kept."""
    page = ContentPageFactory(title_nl="Over", show_in_menus=True, parent=home_page())
    purging.count()
    client.get("/nl/")
    page.title_nl = page.short_title_nl = "Wie wij zijn"
    page.save_revision().publish()
    assert b">Wie wij zijn<" in client.get("/nl/").content
