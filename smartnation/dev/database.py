"""Who uses the development database, and so who stops it; databases beside it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from smartnation.dev import Problem, postgres
from smartnation.dev.places import VAR

NAME = "smartnation"
STARTED_HERE = VAR / "postgres.started"  # says that a session started the server, so that a session stops it


@contextmanager
def in_use(name: str = NAME) -> Iterator[str]:
    """The DATABASE_URL to work with, for as long as the block runs.

    DATABASE_URL wins when it is set: then nothing is started, made or stopped. Otherwise the embedded server
    is started if need be. The last session that leaves stops a server that a session started; one that was
    running before (`python -m smartnation.dev database start`) stays.
    """
    if given := os.environ.get("DATABASE_URL"):
        _must_answer(given)
        yield given
        return
    VAR.mkdir(exist_ok=True)
    with (VAR / "postgres.users").open("w") as users:
        _enter(users, name)
        try:
            yield postgres.address(name)
        finally:
            _leave(users)


def _must_answer(url: str) -> None:
    try:
        psycopg.connect(address_beside(url, name_of(url)), connect_timeout=10).close()
    except psycopg.OperationalError as error:
        raise Problem(f"DATABASE_URL is set, and its server can't be used: {error}") from error


def _enter(users: IO[str], name: str) -> None:
    with _one_at_a_time():
        fcntl.flock(users, fcntl.LOCK_SH)
        if not postgres.answers():
            STARTED_HERE.touch()
            postgres.start()
        postgres.create_database(name)
        postgres.drop_leftovers(f"test_{name}")


def _leave(users: IO[str]) -> None:
    with _one_at_a_time():
        fcntl.flock(users, fcntl.LOCK_UN)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # somebody else still works with it
        if STARTED_HERE.exists():
            postgres.stop()
            STARTED_HERE.unlink()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Starting and stopping wait for each other. The system frees the lock of a session that is killed."""
    with (VAR / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make(beside: str, name: str, *, like: str | None = None) -> str:
    """Make a database afresh on the server of another one's address; return its address.

    It is empty, or a copy of the one with the address ``like``, to which nobody may be connected.
    """
    url = address_beside(beside, name)
    drop(url)
    _on_its_server(url, "CREATE DATABASE {} TEMPLATE {}", name, name_of(like) if like else "template1")
    return url


def drop(url: str) -> None:
    """Remove a database, if it is there, with whoever is still connected."""
    _on_its_server(url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name_of(url))


@contextmanager
def temporary(beside: str, name: str, *, like: str | None = None) -> Iterator[str]:
    """The address of such a database, for as long as the block runs."""
    url = make(beside, name, like=like)
    try:
        yield url
    finally:
        drop(url)


def name_of(url: str) -> str:
    """The database's name in its address."""
    return urlsplit(url).path.removeprefix("/")


def address_beside(beside: str, name: str) -> str:
    """The address of another database on the same server."""
    found = urlsplit(beside)  # urlunsplit would lose slashes where there is no host
    return f"postgresql://{found.netloc}/{name}{'?' if found.query else ''}{found.query}"


def _on_its_server(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(address_beside(url, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def main(action: str) -> int:
    """The server by hand. Started this way it keeps running until it is stopped this way."""
    VAR.mkdir(exist_ok=True)
    with _one_at_a_time():
        if action == "start":
            postgres.start()
            postgres.create_database(NAME)
        if action == "stop":
            postgres.stop()
        if action in ("start", "stop"):
            STARTED_HERE.unlink(missing_ok=True)
    if action != "stop":
        print(postgres.address(NAME))
    return 0
