"""One measurement of a server with wrk: many connections that ask for one address, each again at once."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass

import httpx

from smartnation.dev import Problem, system_packages

SECONDS, WARM_UP = 4, 1
_LATENCY = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s)\s*$", re.MULTILINE)
_RATE = re.compile(r"^Requests/sec:\s+([\d.]+)$", re.MULTILINE)
_FAILED = re.compile(r"^\s*(?:Non-2xx or 3xx responses|Socket errors): .*$", re.MULTILINE)
_SECONDS = {"us": 1e-6, "ms": 1e-3, "s": 1.0}


@dataclass(frozen=True)
class Rate:
    """Requests a second, and the seconds within which half and 99 in 100 of them were answered."""

    requests: float
    p50: float
    p99: float


def measure(address: str, *, connections: int, seconds: int = SECONDS) -> Rate:
    """Ask for an address. Problem when any answer was no success: what fails is quick, and no measure of anything."""
    if WARM_UP:
        _run(address, connections, WARM_UP)
        _wait_for_the_rest(address)
    return read(_run(address, connections, seconds), address)


def _wait_for_the_rest(address: str) -> None:
    """wrk leaves at once; a slow server still makes what it was asked for, in turn, and would be measured with it."""
    for _each in range(2):
        httpx.get(address, timeout=60)


def read(printed: str, address: str) -> Rate:
    """What wrk printed, as numbers."""
    if failed := _FAILED.search(printed):
        raise Problem(f"{address} did not always answer: {failed[0].strip()}")
    latency = {share: float(number) * _SECONDS[unit] for share, number, unit in _LATENCY.findall(printed)}
    if not (rate := _RATE.search(printed)) or set(latency) != {"50", "99"}:
        raise Problem(f"wrk could not be understood:\n{printed}")
    return Rate(float(rate[1]), latency["50"], latency["99"])


def _run(address: str, connections: int, seconds: int) -> str:
    command = [system_packages.ensure("wrk"), "--threads=1", f"--connections={connections}", f"--duration={seconds}s"]
    headers = ["--header=Accept-Encoding: gzip", "--latency", "--timeout=20s"]
    done = subprocess.run([*command, *headers, address], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Problem(f"wrk failed: {done.stdout}{done.stderr}")
    return done.stdout
