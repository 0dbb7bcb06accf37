"""Server programs as processes of a test or a benchmark: on this machine only, waited for, and ended with it."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from smartnation.dev import Problem, processes
from smartnation.dev.places import ROOT

HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds: the machine may be busy with all the other tests


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def started(
    command: Sequence[str], *, port: int, log: Path, environment: Mapping[str, str] | None = None, **more: object
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; the block begins when it takes connections on the port."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=ROOT, env=environment, **more
        )
    try:
        wait_for(process, port, log)
        yield process
    finally:
        process.terminate()  # nothing happens when it has ended
        processes.end(process)


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when it takes connections; Problem, with the end of its log, when it ended or never does."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if answers(port):
            return
        time.sleep(0.02)
    end = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    raise Problem(f"{process.args[0]} did not start on port {port}. The end of its log:\n{end}")


def answers(port: int) -> bool:
    """Whether a program takes connections on the port."""
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True
