"""The site as it runs in production, in processes of its own, with the first content."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from filelock import FileLock
from psycopg import sql

from smartnation.dev import variables
from smartnation.dev.places import ROOT

DATABASE = f"test_smartnation_e2e_{os.getpid()}"  # two processes at once don't meet
ADMINISTRATOR = {"username": "e2e-admin", "password": "a long word for the tests"}


@contextmanager
def site_of_ones_own(shared: Path, folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a site with the first content that no other process changes.

    It is a twin of the one that the first process of a run makes in the folder that all of them share; the last one
    takes that away.
    """
    processes, lock = shared / "processes", FileLock(shared / "lock")
    with lock:
        first = shared / "site.json"
        if not first.exists():
            first.write_text(json.dumps(prepare(shared / "site")))
        environment = _twin(json.loads(first.read_text()), folder)
        processes.mkdir(exist_ok=True)
        (processes / str(os.getpid())).touch()
    yield environment
    drop_database(environment["DATABASE_URL"])
    with lock:
        (processes / str(os.getpid())).unlink()
        if not any(processes.iterdir()):
            drop_database(json.loads(first.read_text())["DATABASE_URL"])
            first.unlink()


def prepare(folder: Path) -> dict[str, str]:
    """Make database, static files and first content afresh; return the environment that the site runs in.

    The address has a port that was free a moment ago. Everything is made by the commands of a deployment.
    """
    address = f"http://127.0.0.1:{_free_port()}"
    environment = variables.production(
        make_database(os.environ["DATABASE_URL"], name=f"{DATABASE}_first"),
        site_url=address,
        DJANGO_ALLOWED_HOSTS="127.0.0.1,localhost",
        REQUIRE_SECOND_FACTOR="false",  # who has one is asked for it all the same
        STATIC_ROOT=str(folder / "static"),
        MEDIA_ROOT=str(folder / "media"),
        **variables.administrator(ADMINISTRATOR["username"], ADMINISTRATOR["password"]),
    )
    with ThreadPoolExecutor() as both:  # half a minute each on a core of its own
        files = both.submit(manage, environment, "collectstatic", "--noinput", "--verbosity=0")
        content = both.submit(run, environment, "-m", "smartnation.dev.prepare")
    files.result()
    content.result()
    return environment


def _twin(first: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment of a copy at an address of its own. Static files are the same."""
    port = _free_port()
    url = make_database(os.environ["DATABASE_URL"], name=DATABASE, like=_name(first["DATABASE_URL"]))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE wagtailcore_site SET port = %s", [port])
    if Path(first["MEDIA_ROOT"]).exists():
        shutil.copytree(first["MEDIA_ROOT"], folder / "media")
    return {
        **first,
        "DATABASE_URL": url,
        "SITE_URL": f"http://127.0.0.1:{port}",
        "MEDIA_ROOT": str(folder / "media"),
        # A slash more than a URL has: the path is taken without its first.
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
    }


def make_database(beside: str, *, name: str, like: str = "template1") -> str:
    """A database, empty or a copy, on the server of another one's address; returns its address."""
    url = urlunsplit(urlsplit(beside)._replace(scheme="postgresql", path=f"/{name}"))
    drop_database(url)
    _on_its_server(url, "CREATE DATABASE {} TEMPLATE {}", name, like)
    return url


def drop_database(url: str) -> None:
    """Remove a database of the live site, with whoever is still connected."""
    _on_its_server(url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", _name(url))


def _on_its_server(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(urlunsplit(urlsplit(url)._replace(path="/postgres")), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _name(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


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
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=dict(environment), stdout=output, stderr=output)
    try:
        _wait_for(f"{address}/healthz", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                if answer.status == 200:
                    return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise RuntimeError(f"The site did not start:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
