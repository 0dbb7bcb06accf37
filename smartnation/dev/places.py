"""Where things are in a checkout. Everything that is made while working lies in `.venv` or `var`, both ignored."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
MANAGE = [sys.executable, str(ROOT / "manage.py")]


def tool(name: str) -> str:
    """The path of a command that the lock file installed beside this Python."""
    return str(Path(sys.prefix) / "bin" / name)
