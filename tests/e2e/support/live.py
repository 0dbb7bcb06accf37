"""The site as it runs in production, in processes of its own, with the first content."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from filelock import FileLock

from smartnation.dev import database, first_site, servers, variables
from smartnation.dev.places import ROOT

DATABASE = f"test_smartnation_e2e_{os.getpid()}"  # two processes at once don't meet
ADMINISTRATOR = {"username": "e2e-admin", "password": "a long word for the tests"}


@contextmanager
def site_of_ones_own(shared: Path, folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a site with the first content that no other process changes.

    It is a twin of the first site of this run; when tests were started by hand, of one that the first process makes
    in the folder that all of them share, and the last one takes away.
    """
    if first := first_site.of_this_run():
        with _twin(first, folder) as environment:
            yield environment
        return
    processes, lock = shared / "processes", FileLock(shared / "lock")
    with lock:
        processes.mkdir(exist_ok=True)
        (processes / str(os.getpid())).touch()
        first = first_site.ensure(shared / "first", os.environ["DATABASE_URL"], owner=os.getpid())
    with _twin(first, folder) as environment:
        yield environment
    with lock:
        (processes / str(os.getpid())).unlink()
        if not any(processes.iterdir()):
            first_site.remove(shared / "first")


@contextmanager
def _twin(first: first_site.FirstSite, folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a copy, at an address of its own, with an administrator. Static files are the same.

    The address has a port that was free a moment ago.
    """
    port = servers.free_port()
    with database.temporary(os.environ["DATABASE_URL"], DATABASE, like=first.content) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("UPDATE wagtailcore_site SET hostname = %s, port = %s", ["127.0.0.1", port])
        environment = variables.production(
            url,
            site_url=f"http://127.0.0.1:{port}",
            DJANGO_ALLOWED_HOSTS="127.0.0.1,localhost",
            REQUIRE_SECOND_FACTOR="false",  # who has one is asked for it all the same
            STATIC_ROOT=first.static,
            MEDIA_ROOT=str(folder / "media"),
            # A slash more than a URL has: the path is taken without its first.
            EMAIL_URL=f"filemail:///{folder / 'mail'}",
            **variables.administrator(ADMINISTRATOR["username"], ADMINISTRATOR["password"]),
        )
        manage(environment, "createsuperuser", "--noinput")
        yield environment


def manage(environment: Mapping[str, str], *arguments: str) -> str:
    """Run one of Django's commands on the live site; returns what it printed."""
    return run(environment, str(ROOT / "manage.py"), *arguments)


def run(environment: Mapping[str, str], *arguments: str) -> str:
    """Run Python in the live site's environment; returns what it printed."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def served(environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """The site's address, while gunicorn serves it with two workers."""
    address = environment["SITE_URL"]
    workers = ["--workers=2", "--threads=4", "--preload", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", "smartnation.wsgi", f"--bind={urlsplit(address).netloc}", *workers]
    port = urlsplit(address).port
    with servers.started(command, port=port, log=log, environment=environment):
        yield address
