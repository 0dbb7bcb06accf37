"""The command line of a real Varnish that a test has started."""

import subprocess
from pathlib import Path

from smartnation.dev import system_packages
from smartnation.dev.varnish import FOLDER, in_front_of

__all__ = ["FOLDER", "admin", "in_front_of"]


def admin(folder: Path, *command: str) -> str:
    """What Varnish answers on its own command line."""
    program = [system_packages.ensure("varnishadm"), "-n", str(folder / "varnish"), *command]
    return subprocess.run(program, capture_output=True, text=True, check=True).stdout
