"""What Varnish forgets, who may ask for it, and what it says when there is nothing to give."""

import hashlib
import re
from base64 import b64encode

import httpx
import pytest
from lxml import html

from smartnation.core.frontend_caches import VarnishBackend
from smartnation.dev import servers
from tests.standing.support import origin as origins
from tests.standing.support import varnish
from tests.standing.support.origin import HOUR, Answer
from tests.standing.support.site import until

KEYS = {"/nl/1/": "site page-1", "/nl/12/": "site page-12", "/nl/all/": "site page page-1 page-12", "/nl/none/": ""}


def answer(path: str) -> Answer:
    key = KEYS.get(path.partition("?")[0], "")
    return Answer(headers={"Cache-Control": HOUR, "Surrogate-Key": key, "Cache-Tag": key.replace(" ", ",")})


@pytest.fixture(scope="module")
def origin():
    with origins.running() as found:
        found.answer = answer
        yield found


@pytest.fixture(scope="module")
def cache(origin, tmp_path_factory):
    with (
        varnish.in_front_of(origin.place, tmp_path_factory.mktemp("one")) as address,
        httpx.Client(base_url=address) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def closed_cache(origin, tmp_path_factory):
    """One in which nobody may have anything forgotten, behind a CDN, in front of two processes of which one is dead."""
    folder = tmp_path_factory.mktemp("other")
    dead = f"{servers.HOST}:{servers.free_port()}"
    more = {"purging": "", "BEHIND_CDN": "true"}
    with (
        varnish.in_front_of(f"{dead} {origin.place}", folder, **more) as address,
        httpx.Client(base_url=address) as client,
    ):
        yield client


@pytest.fixture
def kept(origin, cache):
    """Every address is kept; what is asked from now on was forgotten."""
    for address in KEYS:
        cache.get(address)
    origin.asked.clear()


def forgotten(origin, cache) -> list[str]:
    for address in KEYS:
        assert cache.get(address).status_code == 200
    return [path for _method, path, _headers in origin.asked]


def test_everything_that_shows_one_of_some_keys_is_forgotten_and_nothing_else(kept, origin, cache):
    VarnishBackend({"LOCATION": f"{cache.base_url}"}).purge_keys(["other", "page-1"])
    assert forgotten(origin, cache) == ["/nl/1/", "/nl/all/"]


@pytest.mark.parametrize(
    ("key", "addresses"), [("site", ["/nl/1/", "/nl/12/", "/nl/all/"]), ("page", ["/nl/all/"]), ("ge-1", [])]
)
def test_a_key_is_a_whole_word(kept, origin, cache, key, addresses):
    VarnishBackend({"LOCATION": f"{cache.base_url}"}).purge_keys([key])
    assert forgotten(origin, cache) == addresses


def test_three_hundred_keys_are_forgotten(kept, origin, cache):
    VarnishBackend({"LOCATION": f"{cache.base_url}"}).purge_keys(
        [f"a-kind-with-quite-a-long-name-{number}" for number in range(299)] + ["page-12"]
    )
    assert forgotten(origin, cache) == ["/nl/12/", "/nl/all/"]


@pytest.mark.parametrize("keys", ["", ".*", "page|site", "Page-1", "page-1  page-2", "a) || obj.status != 0"])
def test_what_is_no_list_of_keys_is_refused_and_forgets_nothing(kept, origin, cache, keys):
    assert cache.request("BAN", "/", headers={"X-Purge-Keys": keys}).status_code == 400
    assert forgotten(origin, cache) == []


def test_one_address_is_forgotten_for_readers_with_and_without_tls(kept, origin, cache):
    cache.get("/nl/1/", headers={"X-Forwarded-Proto": "https"})
    origin.asked.clear()
    assert cache.request("PURGE", "/nl/1/?utm_source=x").status_code == 200
    cache.get("/nl/1/", headers={"X-Forwarded-Proto": "https"})
    assert forgotten(origin, cache) == ["/nl/1/", "/nl/1/"]


@pytest.mark.parametrize("method", ["BAN", "PURGE"])
def test_who_may_not_has_nothing_forgotten(kept, origin, cache, closed_cache, method):
    request = {"url": "/nl/1/", "headers": {"X-Purge-Keys": "site"}}
    assert closed_cache.request(method, **request).status_code == 403
    request["headers"]["X-Forwarded-For"] = "192.0.2.7"  # through a proxy on a machine that may
    assert cache.request(method, **request).status_code == 403
    assert forgotten(origin, cache) == []


def test_a_cdn_behind_which_it_stands_reads_the_keys(closed_cache):
    headers = closed_cache.get("/nl/1/").headers
    assert (headers["Surrogate-Key"], headers["Cache-Tag"]) == ("site page-1", "site,page-1")


def test_when_one_process_of_the_site_is_dead_another_one_answers(closed_cache, origin):
    addresses = [f"/nl/?page={number}" for number in range(12)]
    assert [closed_cache.get(address).text for address in addresses] == ["page"] * 12


def test_a_site_that_is_away_is_excused_in_four_languages(tmp_path):
    port = servers.free_port()
    with varnish.in_front_of(f"{servers.HOST}:{port}", tmp_path) as address:
        answer = httpx.get(f"{address}/fr/")
        told = [answer.status_code, answer.headers["Retry-After"], answer.headers["Cache-Control"]]
        assert told == [503, "30", "no-store"]
        document = html.fromstring(answer.content)
        assert document.xpath("//section/@lang") == ["nl", "fr", "en", "de"]
        assert re.findall(r"https?:|//\w|<script|url\(", answer.text) == []
        (style,) = document.xpath("//style/text()")
        allowed = b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"style-src 'sha256-{allowed}'" in answer.headers["Content-Security-Policy"]
        assert [name for name in answer.headers if name in ("x-varnish", "via", "server")] == []
        assert httpx.post(f"{address}/nl/", data={"a": "1"}).status_code == 503


def test_varnish_follows_a_site_that_gets_more_processes(origin, tmp_path):
    """The names of services are asked for again; what was kept stays."""
    hosts = tmp_path / "hosts"
    hosts.write_text("")
    getent = tmp_path / "bin" / "getent"
    getent.parent.mkdir()
    getent.write_text(f"#!/bin/sh\ncat {hosts}\n")
    getent.chmod(0o755)
    place = f"web:{origin.place.partition(':')[2]}"
    with varnish.in_front_of(place, tmp_path, programs=str(getent.parent)) as address:
        assert httpx.get(f"{address}/nl/1/").status_code == 503
        hosts.write_text(f"{servers.HOST} STREAM web\n")
        until(lambda: httpx.get(f"{address}/nl/1/").status_code == 200)
        hosts.write_text(f"{servers.HOST} STREAM web\n127.0.0.2 STREAM web\n")
        until(lambda: "site_2" in varnish.admin(tmp_path, "backend.list"))
        origin.asked.clear()
        assert (httpx.get(f"{address}/nl/1/").status_code, origin.asked) == (200, [])
