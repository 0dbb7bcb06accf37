"""Each fault is really done: a process is killed while readers read, and nobody repairs anything by hand."""

import time

import httpx
import psutil
import pytest

from smartnation.core.frontend_caches import VarnishBackend
from tests.standing.support.load import Load
from tests.standing.support.site import until

# What the site says when its database is away, and Varnish when it holds the site to be sick.
SAID = {
    "nl": ("We werken aan de site", "We zijn zo terug"),
    "fr": ("Le site est en maintenance", "Nous revenons tout de suite"),
    "en": ("The site is being worked on", "We will be back soon"),
    "de": ("Wir arbeiten an der Website", "Wir sind gleich zurück"),
}


@pytest.fixture
def pages(site, front):
    """Addresses in four languages, all of them kept by Varnish."""
    addresses = [
        address for name in ("home", "about", "ambitions", "campaign", "legal") for address in site.addresses[name]
    ]
    forget_all(front)
    assert [httpx.get(front + address).status_code for address in addresses] == [200] * len(addresses)
    return addresses


def forget_all(front: str) -> None:
    VarnishBackend({"LOCATION": f"{front}/"}).purge_keys(["site", "missing"])


def uncached(front: str, code: str = "nl") -> httpx.Response:
    """An answer that nobody has: each time another address."""
    uncached.count += 1
    return httpx.get(f"{front}/{code}/?words={uncached.count}", timeout=60)


uncached.count = 0


def test_when_the_site_is_killed_under_load_no_reader_of_a_kept_page_notices(site, front, pages):
    ends_at = float(site.act("wave(15)"))
    forget_all(front)
    before = {address: httpx.get(front + address).text for address in pages}
    assert time.time() < ends_at
    with Load(front, pages) as load:
        load.more(200)
        site.kill()
        until(lambda: time.time() > ends_at + 1)  # by now some of them are over, by what the site said
        load.more(200)
        down = uncached(front, "fr")
        site.start()
        until(lambda: all(httpx.get(front + a).text != before[a] for a in site.addresses["campaign"]))
        load.more(200)
    assert load.failures == []
    assert (down.status_code, down.headers["Retry-After"]) == (503, "30")


def test_when_a_process_of_the_site_is_killed_under_load_no_reader_notices(site, front):
    addresses = [f"/{code}/?words={number}" for number in range(500, 600) for code in SAID]  # none is kept
    master = psutil.Process(site.process.pid)
    with Load(front, addresses, readers=3) as load:
        load.more(10)
        for _twice in range(2):
            victim = master.children()[0]
            victim.kill()
            until(lambda gone=victim: gone not in master.children() and len(master.children()) == 2)
            load.more(10)
    assert load.failures == []


def test_when_the_database_is_killed_kept_pages_stand_others_say_so_and_all_comes_back(site, front, database, pages):
    kept_by_the_site = "/fr/?page=2"
    assert httpx.get(site.address + kept_by_the_site).status_code == 200
    with Load(front, pages) as load:
        load.more(100)
        database.kill()
        try:
            load.more(100)
            assert httpx.get(site.address + kept_by_the_site).status_code == 200
            for code, said in SAID.items():
                for place in (front, site.address):
                    answer = uncached(place, code)
                    assert (answer.status_code, int(answer.headers["Retry-After"]) > 0) == (503, True)
                    assert [words for words in said if words in answer.text] != []
        finally:
            database.start()
        until(lambda: uncached(front).status_code == 200)
        until(lambda: uncached(site.address).status_code == 200)
        load.more(100)
    assert load.failures == []
