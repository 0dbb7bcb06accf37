"""The environment in `.venv`, made from the lock file: `python3 -m smartnation.dev.virtualenv`.

Runs on a bare Python before anything is installed, so it uses the standard library only, and its syntax is
one that an old Python can read far enough to say what is missing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
import time

from smartnation.dev import Problem
from smartnation.dev.places import ROOT, VENV

LOCK = ROOT / "requirements-dev.lock"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed-from"
INSTALL = (
    "On Debian or Ubuntu: sudo apt install python3 python3-venv. "
    "On macOS: brew install python, or the installer of python.org."
)


def ensure() -> None:
    """Make `.venv` match the lock file; a stamp makes the usual case a matter of milliseconds.

    The stamp is written last, so an interrupted installation starts again. Packages that left the lock file
    stay until `make clean`: they do no harm here, and a fresh clone (CI, a new colleague) never has them.
    """
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if _works() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    begun = time.monotonic()
    if not _works():
        _create()
    print("Installing the packages of requirements-dev.lock into .venv: a minute or two ...", flush=True)
    _install()
    STAMP.write_text(wanted)
    print(f"Installed in {time.monotonic() - begun:.0f} s.", flush=True)


def _works() -> bool:
    """Whether `.venv` has a Python that starts and has pip; an upgrade of the system's Python can break it."""
    if not PYTHON.exists():
        return False
    return subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _create() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - nothing has said so yet where this runs
        raise Problem(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. {INSTALL}")
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Problem("Python's venv module is not complete here. " + INSTALL)
    print(f"Making .venv with Python {sys.version.split()[0]} ...", flush=True)
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)], "Python could not make .venv.")


def _install() -> None:
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]
    _run(
        [*pip, "--require-hashes", "--requirement", str(LOCK)],
        "The packages could not be installed: the lines above say why. Is there a network connection?",
    )


def _run(command: list[str], failure: str) -> None:
    if subprocess.run(command, cwd=str(ROOT), check=False).returncode:
        raise Problem(failure)


if __name__ == "__main__":
    try:
        ensure()
    except Problem as problem:
        sys.exit(f"\n{problem}")
    except KeyboardInterrupt:
        sys.exit(130)
