"""`make run`: the site on this machine, with its content, from nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from smartnation.dev import Problem, database, variables
from smartnation.dev.places import MANAGE, ROOT

ADMINISTRATOR = "admin"
PASSWORD = "smartnation-dev"  # noqa: S105 - for development: run.py alone makes this user, and only while debugging
HOST = "127.0.0.1"


def run(*, port: int) -> int:
    """Serve until Ctrl-C or SIGTERM; then stop the web server and the database that this run started."""
    refuse_busy_port(port)
    with stopped_by_signals(), database.in_use() as url:
        environment = variables.development(url, port=port)
        prepare(environment)
        return serve(environment, port=port)


def prepare(environment: Mapping[str, str]) -> None:
    """Bring messages, tables, first content and administrator up to date. A second time it changes nothing."""
    manage("messages", "compile", environment=environment)
    manage("migrate", "--verbosity=0", environment=environment)
    manage("seed", "--if-empty", environment=environment)
    manage("shell", "--verbosity=0", "--command", _ENSURE_ADMINISTRATOR, environment=environment)


# Runs inside Django, after the settings are there, so that this package imports none of it.
_ENSURE_ADMINISTRATOR = f"""
from django.conf import settings
from django.contrib.auth import get_user_model
users = get_user_model()._default_manager
if settings.DEBUG and not users.filter(is_superuser=True).exists():
    users.create_superuser({ADMINISTRATOR!r}, "admin@smartnation.test", {PASSWORD!r})
"""


def manage(*arguments: str, environment: Mapping[str, str]) -> None:
    """Run one of Django's commands; what it says is shown as it comes."""
    if subprocess.run([*MANAGE, *arguments], cwd=ROOT, env=dict(environment), check=False).returncode:
        raise Problem(f"`manage.py {arguments[0]}` failed: the lines above say why.")


def serve(environment: Mapping[str, str], *, port: int) -> int:
    """Run Django's development server, which reloads when a file changes, until it ends or is stopped."""
    server = subprocess.Popen([*MANAGE, "runserver", f"{HOST}:{port}"], cwd=ROOT, env=dict(environment))
    try:
        if _wait_until_it_serves(server, port):
            print(_welcome(port), flush=True)
        return server.wait()
    except KeyboardInterrupt:
        print("\nStopping ...", flush=True)
        return 0
    finally:
        _end(server)


def refuse_busy_port(port: int) -> None:
    """Say so before anything is started, rather than after half a minute."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Problem(
                f"Port {port} can't be used ({error.strerror}). Stop the program that has it, or take another port: "
                f"make run PORT={port + 1}"
            ) from error


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """SIGTERM and a closed terminal stop the run as Ctrl-C does; a second signal doesn't break off the clean-up."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    yield


def _wait_until_it_serves(server: subprocess.Popen[bytes], port: int) -> bool:
    while server.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return True
        except OSError:
            time.sleep(0.1)
    return False


def _end(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _welcome(port: int) -> str:
    address = f"http://{HOST}:{port}"
    return f"""
  Site    {address}/
  Admin   {address}/admin/
          Sign in as "{ADMINISTRATOR}" with the password "{PASSWORD}" (made if there was no administrator yet).
  Stop    Ctrl-C
"""


def main(port: str) -> int:
    """The command, with its port as the text that a person typed."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Problem(f"“{port}” is no port: take a number from 1024 to 65535.")
    os.chdir(ROOT)
    sys.stdout.flush()
    return run(port=int(port))
