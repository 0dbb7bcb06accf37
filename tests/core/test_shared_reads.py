"""What every page shows is read once between two changes, and a page that uses it depends on it all the same."""

import re
from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import override_settings
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import get_page_models

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


def test_a_part_that_was_drawn_for_a_page_that_is_soon_over_leaves_other_pages_their_time():
    with caching.noting(1):
        caching.until(timezone.now() + timedelta(seconds=8))
        kept("it", list)
    assert visit(list)[1].until is None


def drawn(source: str, number: int | None = 1, **context) -> str:
    """What a template shows to a visit that begins under a number of the state."""
    with caching.noting(number):
        return Template("{% load smartnation %}" + source).render(Context(context))


def test_a_part_of_a_template_is_drawn_once_for_each_of_its_values_until_something_changes():
    source = '{% kept "card" pk level %}{{ words }}{% endkept %}'
    times = [(1, 1, "first"), (1, 1, "again"), (1, 2, "other"), (2, 1, "changed"), (None, 1, "unknown")]
    found = [drawn(source, number, pk=pk, words=words) for number, pk, words in times]
    assert found == ["first", "first", "other", "changed", "unknown"]


def test_a_part_of_a_template_is_drawn_anew_in_the_admin():
    source = '{% load smartnation %}{% kept "card" %}{{ words }}{% endkept %}'
    assert [Template(source).render(Context({"words": words})) for words in ("one", "two")] == ["one", "two"]


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


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded_site")
@pytest.mark.parametrize("code", ["nl", "de"])
def test_every_page_is_the_same_whether_its_parts_are_drawn_or_kept(client, code):
    """Each part depends on nothing but the values that it is kept under: the second time every one comes from memory,
    drawn for whichever page was first."""
    purging.count()
    pages = [page for model in get_page_models() for page in model.objects.live().filter(depth__gt=1)[:3]]
    addresses = [page.url_in(code) for page in pages]
    found = [(address, body(client, address)) for address in (*addresses, *reversed(addresses))]
    with override_settings(SHARED_READS=False):
        drawn_alone = {address: body(client, address) for address in addresses}
    assert len(drawn_alone) > 20
    assert [address for address, text in found if text != drawn_alone[address]] == []


def body(client, address: str) -> str:
    """A page without what a form gets anew each time."""
    return re.sub(r'(name="shown" value|data-proof)="[^"]+"', "", client.get(address).text)
