"""Faults: the site, its database and Varnish run as in production, and tests kill them.

They share one of each, as starting costs more than all the faults: a test leaves everything running, as it was.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest

from smartnation.dev import first_site, servers
from tests.standing.support import origin as origins
from tests.standing.support import varnish
from tests.standing.support.database import Database
from tests.standing.support.origin import Answer
from tests.standing.support.site import Site

# Public pages use none of the admin's files, which take the longest to compress.
COLLECT = ("collectstatic", "--noinput", "--verbosity=0", "--ignore=wagtail*", "--ignore=admin")


@pytest.fixture(scope="session")
def database():
    """A PostgreSQL that may be killed. Its folder is none of pytest's: those are closed to other users than root."""
    with TemporaryDirectory(prefix="smartnation-") as folder:
        found = Database(Path(folder))
        found.start()
        if first := first_site.of_this_run():
            found.take(first.tables)
        yield found
        found.stop()


@pytest.fixture(scope="session")
def site(database, tmp_path_factory):
    """The site with its first content, running. Its caches are told through Varnish's port."""
    port = servers.free_port()
    found = Site(
        tmp_path_factory.mktemp("site"),
        database.url,
        site_url=f"http://{servers.HOST}:{port}",
        caches=f"varnish://{servers.HOST}:{port}",
    )
    found.front_port, found.database = port, database
    with ThreadPoolExecutor() as both:
        files = both.submit(found.manage, *COLLECT)
        found.addresses = json.loads(found.act(f"make({port})").splitlines()[-1])
    files.result()
    found.start()
    yield found
    found.kill()


@pytest.fixture(scope="session")
def front_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("front")


@pytest.fixture(scope="session")
def front(site, front_folder):
    """The address that readers use: Varnish in front of the site."""
    with varnish.in_front_of(f"{servers.HOST}:{site.port}", front_folder, port=site.front_port) as address:
        yield address


@pytest.fixture(scope="module")
def running_origin():
    with origins.running() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("vcl")


@pytest.fixture(scope="module")
def cache(running_origin, folder):
    """A client of a Varnish in front of an origin that says whatever a test wants, for a module."""
    with varnish.in_front_of(running_origin.place, folder) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture
def origin(running_origin, cache, folder):
    """Nothing is kept, and nothing was asked yet."""
    varnish.admin(folder, "ban", "obj.status", "!=", "0")
    running_origin.answer = lambda path: Answer()
    running_origin.asked.clear()
    return running_origin
