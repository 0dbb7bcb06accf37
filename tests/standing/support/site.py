"""The site as in production (its settings, gunicorn with the image's own file), in processes that can be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from smartnation.dev import servers, variables
from smartnation.dev.places import MANAGE, ROOT

ACT = "from tests.standing.support.content import *; {}"


class Site:
    """``address`` is the origin's own; readers come through Varnish. ``addresses``: of each page in four languages."""

    front_port: int
    addresses: dict[str, list[str]]

    def __init__(self, folder: Path, database_url: str, *, site_url: str, caches: str):
        self.folder, self.port = folder, servers.free_port()
        self.log = folder / "site.log"
        self.address = f"http://{servers.HOST}:{self.port}"
        self.process: subprocess.Popen | None = None
        self.environment = variables.production(
            database_url,
            site_url=site_url,
            DJANGO_ALLOWED_HOSTS=servers.HOST,
            TRUSTED_PROXIES=servers.HOST,
            STATIC_ROOT=str(folder / "static"),
            MEDIA_ROOT=str(folder / "media"),
            CACHE_DIR=str(folder / "cache"),
            FRONTEND_CACHES=caches,
            EMAIL_URL="dummymail://",
        )

    def start(self) -> None:
        """Return when it takes connections."""
        command = [sys.executable, "-m", "gunicorn", "--config=deploy/gunicorn.conf.py", "smartnation.wsgi"]
        self.process = self.begin(*command, f"--bind={servers.HOST}:{self.port}", "--workers=2")
        servers.wait_for(self.process, self.port, self.log)

    def kill(self) -> None:
        """SIGKILL to gunicorn and its workers at once."""
        kill(self.process)

    def manage(self, *arguments: str) -> str:
        """What one of Django's commands prints."""
        done = subprocess.run(
            [*MANAGE, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def act(self, call: str) -> str:
        """What a function of tests.standing.support.content prints in a process of the site: ``publish('words')``."""
        return self.manage("shell", "--verbosity=0", "--command", ACT.format(call))

    @contextmanager
    def halted(self, call: str) -> Iterator[subprocess.Popen]:
        """The same, stopped at the moment that it says is there, and killed at the end of the block at the latest."""
        process = self.begin(*MANAGE, "shell", "--verbosity=0", "--command", ACT.format(call), stdout=subprocess.PIPE)
        try:
            assert process.stdout.readline() == b"here\n", self.log.read_text()
            yield process
        finally:
            kill(process)
            process.stdout.close()

    def begin(self, *command: str, environment: Mapping[str, str] | None = None, **more) -> subprocess.Popen:
        """A process of the site, in a group of its own."""
        with self.log.open("ab") as output:
            options = {"stdout": output, "stderr": output, **more}
            env = {**self.environment, **(environment or {})}
            return subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True, **options)

    @contextmanager
    def worker(self, **environment: str) -> Iterator[subprocess.Popen]:
        """The process that tells the caches, for as long as the block runs."""
        process = self.begin(*MANAGE, "db_worker", "--backend", "durable", "--interval", "0.1", environment=environment)
        try:
            yield process
        finally:
            kill(process)


def kill(process: subprocess.Popen) -> None:
    """SIGKILL to a process and all that it started; nothing happens when it is gone."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(found, *, seconds: float = 60.0):
    """What a question answers, as soon as it is true; fails after so many seconds."""
    deadline = time.monotonic() + seconds
    while not (answer := found()):
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)
    return answer
