"""Server programs for tests and benchmarks: found, or installed, or a sentence that says what to install.

Tests run the real nginx, Varnish, Redis and PgBouncer as processes of their own, each on a free port of this
machine; the services that some packages bring along are not wanted, and are stopped where we installed them.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from smartnation.dev import Problem
from smartnation.dev.places import VAR

# Debian keeps servers out of the path of who isn't root; Homebrew has folders of its own.
FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/sbin", "/opt/homebrew/bin", "/opt/homebrew/sbin")
APT = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]


@dataclass(frozen=True)
class Package:
    """What brings a program: its name for Debian and for Homebrew, and the services that it would start."""

    debian: str
    homebrew: str
    services: tuple[str, ...] = ()


PACKAGES: Mapping[str, Package] = {
    "nginx": Package("nginx", "nginx", ("nginx",)),
    "varnishd": Package("varnish", "varnish", ("varnish", "varnishncsa")),
    "varnishadm": Package("varnish", "varnish", ("varnish", "varnishncsa")),
    "redis-server": Package("redis-server", "redis", ("redis-server",)),
    "pgbouncer": Package("pgbouncer", "pgbouncer", ("pgbouncer",)),
    "wrk": Package("wrk", "wrk"),
    "openssl": Package("openssl", "openssl"),
}


def find(program: str) -> str | None:
    """The path of a program, also where it lies outside the shell's path."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *FOLDERS])
    return shutil.which(program, path=path)


def ensure(program: str) -> str:
    """The path of a program, its package installed first where there is none. It never gives up silently."""
    if path := find(program):
        return path
    package = PACKAGES[program]
    with _one_at_a_time():
        if not find(program):
            install([package])
    if path := find(program):
        return path
    raise Problem(
        f"{program} was not found and could not be installed. On Debian or Ubuntu: sudo apt install "
        f"{package.debian}. On macOS: brew install {package.homebrew}."
    )


def ensure_all(programs: Iterable[str] = tuple(PACKAGES)) -> dict[str, str]:
    """The paths of several, by name. What is missing is installed in one go; all that then lacks is named."""
    wanted = list(programs)
    with _one_at_a_time():
        if missing := [PACKAGES[program] for program in wanted if not find(program)]:
            install(missing)
    return {program: ensure(program) for program in wanted}


def install(packages: Iterable[Package]) -> bool:
    """Ask apt-get, as root or through sudo without a password; False where that can't be."""
    sudo = privileged()
    if sudo is None:
        return False
    wanted = list(packages)
    names = sorted({package.debian for package in wanted})
    print(f"Installing {', '.join(names)} with apt-get ...", flush=True)
    quiet([*sudo, *APT, "update"])
    if quiet([*sudo, *APT, "install", "--yes", "--no-install-recommends", *names]):
        return False
    if Path("/run/systemd/system").is_dir():
        services = sorted({service for package in wanted for service in package.services})
        quiet([*sudo, "systemctl", "disable", "--now", *services])
    return True


def privileged() -> list[str] | None:
    """What to put before a command that needs rights: nothing for root, sudo where it asks for no password.

    None where there is no apt-get, or no right to use it.
    """
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and not quiet([*sudo, "true"]) else None


def quiet(command: list[str]) -> int:
    """Run without questions; its last words are shown when it fails."""
    answer = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if answer.returncode:
        print("\n".join(answer.stdout.splitlines()[-5:]), flush=True)
    return answer.returncode


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Tests that run side by side don't install side by side."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "system_packages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
