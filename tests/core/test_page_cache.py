"""The origin's own cache: what is kept, for whom, and that nothing untrue is ever given out."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from campaign.news_forms import NewsFilterForm
from kpis.forms import KpiFilterForm
from projects.forms import ProjectFilterForm
from smartnation.core import generation, page_cache, purging
from smartnation.core.models import Purge
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
ABOUT = "/nl/over/"
ASKED = {"headers": {"x-request-id": "one-of-these-tests"}}


@pytest.fixture(autouse=True)
def page_cache_on(settings):
    settings.PAGE_CACHE = True


@pytest.fixture
def about():
    return ContentPageFactory(title_nl="Over")


def test_a_second_visit_costs_no_query_and_gets_the_same(client, about, django_assert_num_queries):
    first = client.get(ABOUT, **ASKED)
    with django_assert_num_queries(0):
        second = Client().get(ABOUT, **ASKED)
    assert second.content == first.content
    assert dict(second.items()) == dict(first.items())


def test_a_process_has_what_it_gave_out_in_its_own_memory_and_forgets_it_with_the_number(client, about):
    first = client.get(ABOUT, **ASKED)
    client.get(ABOUT)
    key = page_key()
    caches["pages"].delete(key)
    assert dict(client.get(ABOUT, **ASKED).items()) == dict(first.items())
    assert caches["pages"].get(key) is None  # nobody made it anew
    generation.raise_it()
    client.get(ABOUT)
    assert caches["pages"].get(page_key()).generation == generation.current()


def test_the_memory_of_a_process_is_emptied_when_it_is_full(client, about, monkeypatch):
    monkeypatch.setattr(page_cache, "MOST_IN_MEMORY", 1)
    for code in ("nl", "fr", "nl"):
        for _visit in ("made", "kept"):
            client.get(about.url_in(code))
        assert len(page_cache._memory) == 1


def test_a_reader_who_has_it_gets_a_304_without_a_query(client, about, django_assert_num_queries):
    first = client.get(ABOUT)
    for asked in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        with django_assert_num_queries(0):
            again = client.get(ABOUT, headers=asked)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_asking_for_the_head_alone_gives_the_same_without_the_body(client, about):
    for _visit in ("made", "kept"):
        head = client.head(ABOUT, **ASKED)
        whole = client.get(ABOUT, **ASKED)
        assert (head.content, dict(head.items())) == (b"", dict(whole.items()))


def test_an_etag_is_strong_and_stays_while_the_page_says_the_same(client, about):
    first = client.get(ABOUT)
    generation.raise_it()
    again = client.get(ABOUT)
    assert first["ETag"].startswith('"')
    assert (again["ETag"], again["Last-Modified"]) == (first["ETag"], first["Last-Modified"])


def test_what_is_published_is_there_at_the_next_visit_in_every_language(
    client, about, django_capture_on_commit_callbacks
):
    addresses = [about.url_in(code) for code in ("nl", "fr")]
    before = [client.get(address).content for address in addresses]
    about.lede_nl, about.lede_fr = "Nieuwe woorden", "Nouveaux mots"
    with django_capture_on_commit_callbacks(execute=True):
        about.save_revision().publish()
    after = [client.get(address).content.decode() for address in addresses]
    assert ["Nieuwe woorden" in after[0], "Nouveaux mots" in after[1]] == [True, True]
    assert [text.encode() == old for text, old in zip(after, before, strict=True)] == [False, False]


def test_a_change_whose_process_died_before_it_was_counted_is_counted_by_the_next_answer(client, about):
    addresses = [about.url_in(code) for code in ("nl", "fr")]
    kept = client.get(addresses[0]).content  # French isn't kept yet
    about.lede_nl, about.lede_fr = "Nieuwe woorden", "Nouveaux mots"
    about.save_revision().publish()  # committed, as far as this connection sees; nothing runs after it
    assert client.get(addresses[0]).content == kept
    assert "Nouveaux mots" in client.get(addresses[1]).content.decode()
    assert "Nieuwe woorden" in client.get(addresses[0]).content.decode()  # not a language mixed with the other
    assert Purge.objects.not_counted().count() == 0


def test_what_was_made_while_something_was_published_is_not_kept_as_the_new_state(client, about, monkeypatch):
    made = page_cache.Visit.make

    def publish_meanwhile(visit, before=None):
        generation.raise_it()
        return made(visit, before)

    monkeypatch.setattr(page_cache.Visit, "make", publish_meanwhile)
    client.get(ABOUT)
    monkeypatch.undo()
    assert not caches["pages"].get(page_key()).is_true(generation.current(), time.time())


def page_key() -> str:
    """The one key of a page in the cache."""
    (found,) = {name.partition(":page.")[2] for name in caches["pages"]._cache if ":page." in name}
    return f"page.{found}"


def test_parameters_that_change_nothing_make_no_second_answer(client, about, django_assert_num_queries):
    client.get(ABOUT)
    with django_assert_num_queries(0):
        answers = {client.get(ABOUT + query).content for query in ("?utm_source=x", "?page=", "?fbclid=1&status=&a")}
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("status=running&ambition=2", "ambition=2&status=running"),
        ("ambition=2&status=&utm_source=x&ambition=3", "ambition=3"),
        ("page=2&page=", ""),
        ("words=caf%C3%A9+%26+co", "words=caf%C3%A9+%26+co"),
        ("%FF=1&words=%FF", "words=%EF%BF%BD"),
    ],
)
def test_a_query_has_one_form(query, canonical):
    assert page_cache.canonical_query(query) == canonical


def test_every_filter_of_every_list_is_a_parameter_that_counts():
    forms = (ProjectFilterForm, KpiFilterForm, NewsFilterForm)
    filters = {name for form in forms for name in form.base_fields}
    assert set(page_cache.QUERY_PARAMETERS) == filters | {"page", "order", "bom"}


def test_an_answer_to_words_or_to_many_filters_is_made_anew_each_time(client, about):
    for query in ("?words=x", "?ambition=1&axis=a&status=b&level=c"):
        client.get(ABOUT + query)
    assert [name for name in caches["pages"]._cache if ":page." in name] == []


def test_a_cookie_of_staff_changes_nothing(client, about, admin_client, django_assert_num_queries):
    kept = client.get(ABOUT).content
    with django_assert_num_queries(0):
        assert admin_client.get(ABOUT).content == kept


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/healthz"])
def test_what_is_for_one_person_is_never_kept(client, address):
    response = client.get(address)
    assert response.status_code in (200, 302)
    assert [part for part in response["Cache-Control"].split(", ") if part == "no-store"] == ["no-store"]
    assert "Surrogate-Key" not in response
    assert [name for name in caches["pages"]._cache if ":page." in name] == []


def test_a_form_is_never_kept(client):
    response = client.get(reverse("contact:write"))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


def test_an_address_that_leads_nowhere_is_kept_for_a_minute_until_something_is_there(client):
    response = client.get("/nl/er-is-niets/")
    assert (response.status_code, response["Surrogate-Key"].split().count("missing")) == (404, 1)
    assert response["Cache-Control"].startswith("public, max-age=0, s-maxage=60, ")


def test_of_many_who_ask_at_once_one_makes_the_answer(settings):
    made = []

    def slow(request):
        made.append(threading.get_ident())
        time.sleep(0.3)
        return HttpResponse("page")

    middleware = page_cache.PageCacheMiddleware(slow)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _n: middleware(RequestFactory().get("/nl/x/")).content, range(8)))
    assert (answers, len(made)) == ([b"page"] * 8, 1)


def test_when_the_site_fails_the_version_before_stands_in_and_no_cache_keeps_it_on(settings):
    def ask(get_response):
        return page_cache.PageCacheMiddleware(get_response)(RequestFactory().get("/nl/x/"))

    ask(lambda request: HttpResponse("page"))
    generation.raise_it()
    response = ask(lambda request: HttpResponse("down", status=503))
    assert (response.status_code, response.content) == (200, b"page")
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=0"
    assert ask(lambda request: HttpResponse("new")).content == b"new"


def test_a_failure_without_a_version_before_is_said_and_not_kept(settings):
    def ask(get_response):
        return page_cache.PageCacheMiddleware(get_response)(RequestFactory().get("/nl/x/"))

    response = ask(lambda request: HttpResponse("down", status=503))
    assert (response.status_code, response["Cache-Control"]) == (503, "private, no-store")
    assert ask(lambda request: HttpResponse("up")).content == b"up"


def test_many_changes_at_once_raise_the_number_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(3):
            purging.request(f"kind-{number}")
    raised = generation.current()
    purging.count()
    assert generation.current() == raised
