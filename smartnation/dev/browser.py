"""A real Chromium for the browser tests: found, or installed, or a sentence that says what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from smartnation.dev import Problem, system_packages

# The one without windows first: the same engine, and the browser tests take a third less time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium-headless-shell", "chromium")  # Ubuntu has no such first
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# The tests visit this machine only: no graphics card, no updates, nothing asked of the maker's servers.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def ensure() -> str:
    """The path of a Chromium that starts, installed first where there is none. It never gives up silently."""
    for look in (_find, _install_package, _download_with_playwright):
        if path := look():
            return path
    raise Problem(
        "The browser tests need Chromium, and none was found or could be installed. "
        "On Debian or Ubuntu: sudo apt install chromium. On macOS: brew install --cask chromium. "
        "Or set CHROMIUM to the path of a Chromium or Chrome."
    )


def launch_arguments(path: str) -> dict[str, object]:
    """How Playwright starts it."""
    return {"executable_path": path, "args": FLAGS, "chromium_sandbox": has_sandbox(path)}


def has_sandbox(path: str) -> bool:
    """Chromium's sandbox is left out only where it can't work: for root, and in Playwright's own download, which some
    systems deny the rights that a packaged browser has."""
    return os.geteuid() != 0 and "ms-playwright" not in path


def _find() -> str | None:
    if chosen := os.environ.get("CHROMIUM"):
        if _starts(chosen):
            return chosen
        raise Problem(f"CHROMIUM is set to “{chosen}”, which does not start.")
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from MACOS
    if own := _playwrights_own():
        yield own


def _starts(path: str) -> bool:
    """Whether it names its version: Ubuntu's `chromium-browser` can be a stub that only asks to be installed."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and "Chrom" in answer.stdout


def _playwrights_own() -> str | None:
    command = "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None


def _install_package() -> str | None:
    packages = (system_packages.Package(name, "chromium") for name in PACKAGES)
    return _find() if any(system_packages.install([package]) for package in packages) else None


def _download_with_playwright() -> str | None:
    print("Downloading Chromium with Playwright ...", flush=True)
    system_packages.quiet([sys.executable, "-m", "playwright", "install", "chromium"])
    return _find()
