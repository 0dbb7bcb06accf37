"""A read replica: it carries the readers, and nobody sees that it is behind, or that it is gone."""

import re
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest

from tests.standing.support.content import TITLES
from tests.standing.support.database import Standby
from tests.standing.support.site import Site, until

TOKEN = "of-these-tests"
_READ = re.compile(r'^smartnation_pages_read_total\{database="(\w+)"\} (\d+)', re.MULTILINE)
_another = count(1)


@pytest.fixture(scope="module")
def standby(site, database):
    """A replica of the site's database. Its folder is none of pytest's: those are closed to other users than root."""
    with TemporaryDirectory(prefix="smartnation-") as folder:
        found = Standby(Path(folder), database)
        found.start()
        yield found
        found.stop()


@pytest.fixture(scope="module")
def reading(site, standby, tmp_path_factory):
    """The same site, once more, with the replica."""
    found = Site(tmp_path_factory.mktemp("reading"), "", site_url="", caches="")
    found.environment = {**site.environment, "DATABASE_REPLICA_URL": standby.url, "METRICS_TOKEN": TOKEN}
    found.start()
    yield found
    found.kill()


def read(site) -> dict[str, int]:
    """How many public answers were read from which database."""
    said = httpx.get(f"{site.address}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    return {name: int(number) for name, number in _READ.findall(said)}


def ask(site, address: str = "") -> tuple[str, str]:
    """(Where it was read from, what it says) of an answer; without an address one that nobody keeps."""
    before = read(site)
    answer = httpx.get(site.address + (address or f"/nl/?words={next(_another)}"), timeout=30)
    assert answer.status_code == 200
    ((database, _times),) = read(site).items() - before.items()
    return database, answer.text


def test_a_page_that_was_published_is_never_read_from_a_replica_that_lacks_it(site, standby, reading):
    until(lambda: ask(reading)[0] == "replica")
    standby.pause()
    reading.act("publish('behind')")
    database, text = ask(reading, site.addresses["about"][0])
    assert (database, f"{TITLES['nl']} behind" in text) == ("default", True)
    standby.go_on()
    until(lambda: ask(reading)[0] == "replica")
    database, text = ask(reading, site.addresses["about"][1])
    assert (database, f"{TITLES['fr']} behind" in text) == ("replica", True)


def test_when_the_replica_dies_the_primary_stands_in_and_no_reader_notices(standby, reading):
    until(lambda: ask(reading)[0] == "replica")
    standby.kill()
    assert [ask(reading)[0] for _visit in range(4)] == ["default"] * 4
    assert httpx.get(f"{reading.address}/healthz/ready").status_code == 200
    standby.start()
    until(lambda: ask(reading)[0] == "replica")


def test_the_admin_and_forms_are_read_from_the_primary(standby, reading):
    before = read(reading)
    standby.kill()
    answers = [httpx.get(reading.address + address).status_code for address in ("/admin/sign-in/", "/nl/schrijf-ons/")]
    standby.start()
    assert (answers, read(reading)) == ([200, 200], before)
