"""`make run`: the site on this machine, with its content, from nothing."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from smartnation.dev import Problem, database, processes, variables
from smartnation.dev.places import MANAGE, ROOT

HOST = "127.0.0.1"


def run(*, port: int) -> int:
    """Serve until Ctrl-C or SIGTERM; then stop the web server and the database that this run started."""
    refuse_busy_port(port)
    with stopped_by_signals(), database.in_use() as url:
        environment = variables.development(url, port=port)
        prepare(environment)
        return serve(environment, port=port)


def prepare(environment: Mapping[str, str]) -> None:
    """Run the module prepare in a process of its own; what it says is shown as it comes."""
    command = [sys.executable, "-m", "smartnation.dev.prepare"]
    if processes.call(command, environment):
        raise Problem("The site could not be prepared: the lines above say why.")


def serve(environment: Mapping[str, str], *, port: int) -> int:
    """Run Django's development server, which reloads when a file changes, and the jobs beside it, until it ends."""
    server = subprocess.Popen([*MANAGE, "runserver", f"{HOST}:{port}"], cwd=ROOT, env=dict(environment))
    jobs = subprocess.Popen([*MANAGE, "run_jobs"], cwd=ROOT, env=dict(environment))
    try:
        if _wait_until_it_serves(server, port):
            print(_welcome(port), flush=True)
        return server.wait()
    except KeyboardInterrupt:
        print("\nStopping ...", flush=True)
        return 0
    finally:
        for process in (server, jobs):
            process.terminate()  # nothing happens when it has ended
            processes.end(process)


def refuse_busy_port(port: int) -> None:
    """Say so before anything is started, rather than after half a minute."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            taken = _answers(port)  # macOS lets two programs have a port
        except OSError as error:
            taken = error.strerror
    if taken:
        raise Problem(
            f"Port {port} can't be used ({taken}). Stop the program that has it, or take another port: "
            f"make run PORT={port + 1}"
        )


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """SIGTERM and a closed terminal stop the run as Ctrl-C does; a second signal doesn't break off the clean-up."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if (number, signal.getsignal(number)) != (signal.SIGHUP, signal.SIG_IGN):  # nohup asked for that
            signal.signal(number, stop)
    yield


def _wait_until_it_serves(server: subprocess.Popen[bytes], port: int) -> bool:
    while server.poll() is None:
        if _answers(port):
            return True
        time.sleep(0.1)
    return False


def _answers(port: int) -> str:
    """Words that say so when a program takes connections on the port."""
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return ""
    return "A program answers on it"


def _welcome(port: int) -> str:
    address = f"http://{HOST}:{port}"
    return f"""
  Site    {address}/
  Admin   {address}/admin/
          Sign in as “{variables.ADMINISTRATOR}” with the password “{variables.PASSWORD}”
          (made when there was no administrator).
  Stop    Ctrl-C
"""


def main(port: str) -> int:
    """The command, with its port as the text that a person typed."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Problem(f"“{port}” is no port: take a number from 1024 to 65535.")
    return run(port=int(port))
