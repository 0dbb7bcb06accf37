"""Who publishes, and who tells the caches of it, is killed: readers get all of it or nothing, by itself."""

import re
import socket
import time
from contextlib import contextmanager

import httpx
import pytest

from smartnation.core.frontend_caches import VarnishBackend
from smartnation.dev import servers
from smartnation.dev.places import MANAGE
from tests.standing.support.content import TITLES
from tests.standing.support.site import kill, until

WORDS = {code: re.compile(rf"{title} (\w+)") for code, title in TITLES.items()}


@pytest.fixture
def titles(site, front):
    """``titles(place)``: what a page is called in each language, on itself and in the menu of another page."""

    def read(place: str) -> list[str]:
        pages = [
            (code, site.addresses[name][number]) for name in ("about", "home") for number, code in enumerate(WORDS)
        ]
        return [WORDS[code].search(httpx.get(place + address).text)[1] for code, address in pages]

    return read


@pytest.fixture
def old(site, front, titles) -> str:
    """What it is called everywhere, before a test changes it; the site and Varnish keep every language."""
    seen = [titles(place) for place in (site.address, front)]
    (word,) = {word for sample in seen for word in sample}
    return word


def nothing_waits(site) -> bool:
    return site.database.query("SELECT count(*) FROM core_purge WHERE done_at IS NULL") == [(0,)]


def in_order(samples: list[list[str]]) -> list[str]:
    """What readers saw, in the order in which they asked, without what they saw twice."""
    seen = [word for sample in samples for word in sample]
    return [word for word, before in zip(seen, ["", *seen], strict=False) if word != before]


def test_who_is_killed_before_the_commit_has_published_nothing(site, front, titles, old):
    with site.worker(), site.halted("publish('lost', wait='before')") as process:
        kill(process)
        samples = [titles(place) for _thrice in range(3) for place in (front, site.address)]
    assert in_order(samples) == [old]
    assert nothing_waits(site)


@pytest.mark.parametrize("forgotten", ["every language", "one language"])
def test_who_is_killed_after_the_commit_has_published_every_language(site, front, titles, old, forgotten):
    """Varnish may have to fetch a language anew at that very moment: it is not the only new one."""
    new = f"new{len(forgotten)}"
    with site.halted(f"publish('{new}', wait='after')") as process:
        kill(process)
    if forgotten == "one language":
        httpx.request("PURGE", front + site.addresses["about"][0]).raise_for_status()
    samples = []
    with site.worker():
        until(lambda: samples.append(titles(front)) or samples[-1] == [new] * 8)
    samples += [titles(place) for place in (front, site.address)]
    assert in_order(samples) == [old, new]


@contextmanager
def cdn_that_never_answers():
    """It takes connections, and says nothing. ``is_asked()`` says whether somebody waits for it."""
    with socket.create_server((servers.HOST, 0)) as server:
        server.settimeout(0.1)
        waiting = []

        def is_asked() -> bool:
            try:
                waiting.append(server.accept()[0])
            except TimeoutError:
                return False
            return True

        yield f"varnish://{servers.HOST}:{server.getsockname()[1]}", is_asked
        for each in waiting:
            each.close()


def test_a_purge_whose_worker_is_killed_still_happens(site, front, titles, old):
    with cdn_that_never_answers() as (address, is_asked):
        site.act("publish('purged')")
        with site.worker(FRONTEND_CACHES=address) as worker:
            until(is_asked)
            kill(worker)
    assert titles(front) == [old] * 8  # Varnish was told nothing yet
    jobs = site.begin(*MANAGE, "run_jobs")  # as beside the site, all the time
    try:
        until(lambda: titles(front) == ["purged"] * 8)
    finally:
        kill(jobs)
    until(lambda: nothing_waits(site))


def test_a_wave_ends_for_every_language_at_its_moment_and_not_before(site, front):
    ends_at = float(site.act("wave(6)"))
    VarnishBackend({"LOCATION": f"{front}/"}).purge_keys(["site"])
    addresses = site.addresses["campaign"]
    first = {address: httpx.get(front + address) for address in addresses}
    assert [int(re.search(r"s-maxage=(\d+)", answer.headers["Cache-Control"])[1]) < 6 for answer in first.values()] == [
        True
    ] * 4
    early, late = set(), set()
    while time.time() < ends_at + 1:
        for address in addresses:
            begun = time.time()
            same = httpx.get(front + address).text == first[address].text
            if time.time() < ends_at:
                early.add(same)
            elif begun > ends_at:
                late.add(same)
    assert (early, late) == ({True}, {False})
