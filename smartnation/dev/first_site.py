"""What tests copy instead of making it anew: tables, and a site with the first content.

`make test` begins to make it before its first check, beside those that need no database, and says in the variable
FIRST_SITE where it is. Tests that somebody runs by hand make for themselves what they need.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock

from smartnation.dev import Problem, database, processes, variables
from smartnation.dev.places import MANAGE, ROOT

VARIABLE = "FIRST_SITE"
MADE = "made.json"


@dataclass(frozen=True)
class FirstSite:
    """``tables``: DATABASE_URL of a database without content. ``content``: of one with the first content.
    ``static``: the collected static files. Copies may be changed, these may not."""

    tables: str
    content: str
    static: str


def of_this_run() -> FirstSite | None:
    """The one that `make test` made; None when tests were started by hand."""
    folder = os.environ.get(VARIABLE)
    return _read(Path(folder)) if folder else None


def ensure(folder: Path, beside: str, *, owner: int) -> FirstSite:
    """Make it, with databases on the server of another one's address, unless the folder says that it is there.

    One process makes it, the others wait. The databases are dropped by whoever finds that the process ``owner`` is
    gone, if nobody removed them before.
    """
    folder.mkdir(exist_ok=True)
    with FileLock(folder / "lock"):
        if not (folder / MADE).exists():
            made = _make(folder, beside, owner)
            (folder / MADE).write_text(json.dumps(asdict(made)))
    return _read(folder)


def remove(folder: Path) -> None:
    """Drop its databases and delete its files; nothing happens when they are gone."""
    if (folder / MADE).exists():
        made = _read(folder)
        database.drop(made.content)
        database.drop(made.tables)
    shutil.rmtree(folder, ignore_errors=True)


def _read(folder: Path) -> FirstSite:
    return FirstSite(**json.loads((folder / MADE).read_text()))


def _make(folder: Path, beside: str, owner: int) -> FirstSite:
    tables = database.make(beside, f"test_smartnation_tables_{owner}")
    environment = variables.production(beside, STATIC_ROOT=str(folder / "static"), MEDIA_ROOT=str(folder / "media"))
    _manage(environment, "messages", "compile")
    with ThreadPoolExecutor() as both:  # a core each
        static = both.submit(_manage, environment, "collectstatic", "--noinput", "--verbosity=0")
        _manage({**environment, "DATABASE_URL": tables}, "migrate", "--verbosity=0")
        content = database.make(beside, f"test_smartnation_content_{owner}", like=tables)
        _manage({**environment, "DATABASE_URL": content}, "seed")
        static.result()
    return FirstSite(tables, content, environment["STATIC_ROOT"])


def _manage(environment: Mapping[str, str], *arguments: str) -> None:
    if processes.call([*MANAGE, *arguments], environment):
        raise Problem(f"manage.py {' '.join(arguments)} failed.")


class InTheBackground:
    """The first site of a run of `make test`: begun early, waited for when it is needed, removed at the end."""

    def __init__(self):
        self._folder: Path | None = None
        self._process: subprocess.Popen | None = None

    def begin(self, environment: dict[str, str]) -> int:
        """Start, and tell the steps that follow where it will be."""
        self._folder = Path(tempfile.mkdtemp(prefix="smartnation-first-"))
        environment[VARIABLE] = str(self._folder)
        command = [sys.executable, "-m", "smartnation.dev.first_site", str(os.getpid())]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=dict(environment), stdout=log, stderr=log)
        return 0

    def wait(self, environment: dict[str, str]) -> int:
        """Its exit code, when it has ended; what it said is shown. Steps that follow can do without it."""
        if self._process is None:  # this step alone was asked for
            self.begin(environment)
        code = self._process.wait()
        print((self._folder / "log").read_text(), end="", flush=True)
        if code:
            del environment[VARIABLE]
        return code

    def close(self) -> None:
        """Stop it if it is still at work, and leave nothing behind."""
        if self._process:
            if self._process.poll() is None:
                self._process.send_signal(signal.SIGINT)
            processes.end(self._process)
            remove(self._folder)


if __name__ == "__main__":
    ensure(Path(os.environ[VARIABLE]), os.environ["DATABASE_URL"], owner=int(sys.argv[1]))
