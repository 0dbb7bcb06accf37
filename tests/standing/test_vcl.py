"""What our VCL does, in a real Varnish in front of an origin that says whatever a test wants."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.urls import reverse
from django.utils.translation import override

from smartnation.core import page_cache
from smartnation.core.languages import CODES
from tests.standing.support import varnish
from tests.standing.support.origin import FRESH, HOUR, Answer
from tests.standing.support.site import until


def paths(origin) -> list[str]:
    return [path for _method, path, _headers in origin.asked]


# --- What is asked ------------------------------------------------------------------------------


def test_varnish_and_the_site_know_the_same_parameters():
    (listed,) = re.findall(r"\(\?!\(\?:([a-z|]+)\)=", (varnish.FOLDER / "requests.vcl").read_text())
    assert listed.split("|") == sorted(page_cache.QUERY_PARAMETERS)


@pytest.mark.parametrize(
    "query",
    [
        "status=running&ambition=2",
        "ambition=2&status=&utm_source=x&ambition=3",
        "page=2&page=",
        "page=2&page",
        "page&page=2",
        "words=caf%C3%A9+%26+co&fbclid=1&&=&a",
        "&&year=2024&",
        "xpage=1&pagex=2&page=3",
        "page=1&" * 60 + "page=9",
        "words=a%3Db&view=table&axis=skills&bom=1&kind=x&level=l&order=o&organisation=1&overdue=1&place=p&sort=s&verdict=v",
        "utm_source=x",
        "words=" + "lang+" * 150,
        "a=1&" * 200,
    ],
    ids=range(13),
)
def test_a_query_has_the_same_form_as_at_the_site(origin, cache, query):
    cache.get(f"/nl/?{query}")
    wanted = page_cache.canonical_query(query)
    assert paths(origin) == ["/nl/" + (f"?{wanted}" if wanted else "")]


def test_a_query_without_end_goes_to_the_site_as_it_is(origin, cache):
    for length in (1000, 6000):
        address = "/nl/?" + "page=1&" * (length // 7) + "page=2"
        assert cache.get(address).status_code == 200
        assert paths(origin)[-1] == address


def test_what_every_reader_gets_is_asked_once_and_without_cookies(origin, cache):
    public = ["/", "/nl/", "/fr/projets/data.csv", "/robots.txt", "/sitemap.xml", "/sitemap-pages.xml",
              "/site.webmanifest", "/favicon.ico", "/.well-known/security.txt", "/static/a.css", "/media/images/a.png",
              "/nl/project-indienen/", "/de/kontakt/"]  # fmt: skip
    for address in public:
        for cookie in ("sessionid=1", "other=2"):
            assert cache.get(address, headers={"Cookie": cookie}).status_code == 200
    assert [(path, "cookie" in headers) for _method, path, headers in origin.asked] == [
        (path, False) for path in public
    ]


def private_addresses() -> list[str]:
    found = ["/admin/", "/admin/pages/?next=1", "/documents/1/a.pdf", "/healthz/other", "/accounts/login/"]
    for code in CODES:
        with override(code):
            found += [reverse(name) for name in ("contact:write", "contact:sent", "submissions:begin")]
            found += [reverse("submissions:open", args=["t" * 43]), f"{reverse('contact:write')}?page=12&x=1"]
    return found


def test_what_is_for_one_person_goes_to_the_site_as_it_is(origin, cache):
    addresses = private_addresses()
    for address in addresses:
        for _twice in range(2):
            cache.get(address, headers={"Cookie": "sessionid=1"})
    assert [(path, headers.get("cookie")) for _method, path, headers in origin.asked] == [
        (address, "sessionid=1") for address in addresses for _twice in range(2)
    ]


def test_a_form_that_is_posted_reaches_the_site(origin, cache):
    for _twice in range(2):
        assert cache.post("/nl/?x=1", data={"a": "1"}).text == "page"
    assert [(method, path) for method, path, _headers in origin.asked] == [("POST", "/nl/?x=1")] * 2


def test_an_unknown_method_is_refused(origin, cache):
    assert (cache.request("TRACE", "/nl/").status_code, cache.request("FOO", "/nl/").status_code) == (405, 405)
    assert origin.asked == []


def test_the_site_learns_who_asks_and_nobody_can_write_our_notes(origin, cache):
    notes = {"X-Fresh": "1", "X-Stale": "1", "X-Brotli": "br", "X-Forwarded-For": "192.0.2.7"}
    cache.get("/nl/", headers=notes)
    ((_method, _path, headers),) = origin.asked
    assert headers["x-forwarded-for"] == "192.0.2.7, 127.0.0.1"
    assert [name for name in headers if name in ("x-fresh", "x-stale", "x-brotli", "x-query")] == []


def test_readers_with_and_without_tls_get_answers_of_their_own(origin, cache):
    for scheme in ("https", "http", "nonsense", "https"):
        cache.get("/nl/", headers={"X-Forwarded-Proto": scheme})
    assert [headers["x-forwarded-proto"] for _method, _path, headers in origin.asked] == ["https", "http"]


# --- What is kept -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private, no-store"},
        {"Cache-Control": HOUR, "Set-Cookie": "a=1"},
        {"Cache-Control": HOUR, "Vary": "Cookie"},
        {},
    ],
    ids=["private", "cookie", "vary", "nothing said"],
)
def test_what_is_for_one_is_not_kept_and_makes_nobody_wait(origin, cache, headers):
    origin.answer = lambda path: Answer(headers=headers)
    cache.get("/nl/")
    together = threading.Barrier(4, timeout=10)

    def answer(path):
        together.wait()  # broken, and so an error, unless all four are asked at once
        return Answer(headers=headers)

    origin.answer = answer
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _n: cache.get("/nl/").status_code, range(4))) == [200] * 4


def test_of_many_who_ask_at_once_one_asks_the_site(origin, cache):
    may_answer = threading.Event()

    def answer(path):
        may_answer.wait(10)
        return Answer()

    origin.answer = answer
    with ThreadPoolExecutor(6) as threads:
        answers = [threads.submit(cache.get, "/nl/") for _n in range(6)]
        until(lambda: origin.asked)
        may_answer.set()
        assert [each.result().text for each in answers] == ["page"] * 6
    assert len(origin.asked) == 1


def test_what_is_over_is_asked_for_before_it_is_given(origin, cache):
    origin.answer = lambda path: Answer("old", headers=FRESH)
    assert cache.get("/nl/").text == "old"
    origin.answer = lambda path: Answer("new", headers=FRESH)
    assert until(lambda: (text := cache.get("/nl/").text) != "old" and text) == "new"
    assert len(origin.asked) == 2


def test_what_may_be_revalidated_is_given_while_the_new_one_is_fetched(origin, cache):
    again = {"Cache-Control": "public, s-maxage=1, stale-while-revalidate=30, stale-if-error=604800"}
    origin.answer = lambda path: Answer("old", headers=again)
    cache.get("/nl/")
    may_answer = threading.Event()

    def answer(path):
        may_answer.wait(10)
        return Answer("new", headers=again)

    origin.answer = answer
    until(lambda: cache.get("/nl/").text == "old" and len(origin.asked) == 2)  # and the origin doesn't answer
    assert cache.get("/nl/").text == "old"
    may_answer.set()
    assert until(lambda: (text := cache.get("/nl/").text) != "old" and text) == "new"


@pytest.mark.parametrize("status", [500, 503])
def test_while_the_site_fails_the_version_before_stands_and_then_the_new_one_comes(origin, cache, status):
    origin.answer = lambda path: Answer("old", headers=FRESH)
    cache.get("/nl/")
    origin.answer = lambda path: Answer("failed", status=status, headers={"Cache-Control": "private, no-store"})
    answers = [cache.get("/nl/")]
    until(lambda: answers.append(cache.get("/nl/")) or len(origin.asked) > 3)  # it failed twice, and was asked again
    assert {(answer.status_code, answer.text) for answer in answers} == {(200, "old")}
    origin.answer = lambda path: Answer("new", headers=FRESH)
    assert cache.get("/nl/").text == "new"


def test_a_site_that_hangs_keeps_nobody_from_the_version_before(origin, cache):
    may_end = threading.Event()
    origin.answer = lambda path: Answer("old", headers=FRESH)
    cache.get("/nl/")
    origin.answer = lambda path: may_end.wait(60) and Answer("too late")
    try:
        until(lambda: cache.get("/nl/", timeout=20).text == "old" and len(origin.asked) >= 3)  # asked, and once more
    finally:
        may_end.set()


def test_what_the_site_says_of_a_failure_is_passed_on_and_not_kept(origin, cache):
    failed = {"Cache-Control": "private, no-store", "Retry-After": "60"}
    origin.answer = lambda path: Answer("en panne", status=503, headers=failed)
    answer = cache.get("/fr/")
    assert (answer.status_code, answer.text, answer.headers["Retry-After"]) == (503, "en panne", "60")
    origin.answer = lambda path: Answer()
    assert [cache.get("/fr/").status_code for _twice in range(2)] == [200, 200]
    assert len(origin.asked) == 2
