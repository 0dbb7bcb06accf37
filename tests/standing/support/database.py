"""A PostgreSQL of its own, on a port, that a test may kill as hard as it likes."""

import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg

from smartnation.dev import postgres, servers
from tests.standing.support.site import until

PATIENCE = 30.0  # seconds


class Database:
    """``url`` stays the same from one start to the next."""

    def __init__(self, folder: Path):
        self.data, self.log = folder / "data", folder / "postgres.log"
        self.port = servers.free_port()
        self.url = f"postgresql://postgres@{servers.HOST}:{self.port}/postgres"
        self.process: subprocess.Popen | None = None
        self.data.mkdir()
        postgres.give_to_owner(self.data)
        self.fill()

    def fill(self) -> None:
        """Make what the server starts from."""
        options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", *postgres.LOCALE]
        self._program("initdb", f"--lc-ctype={postgres.CHARACTER_TYPE}", *options).wait()

    def start(self) -> None:
        """Return when it answers. A server that was killed may have to wait for what is left of it."""
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            assert time.monotonic() < deadline, self.log.read_text()
            if self.process is None or self.process.poll() is not None:
                self.process = self._program(
                    "postgres", "-p", str(self.port), "-c", f"listen_addresses={servers.HOST}",
                    "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=60",
                )  # fmt: skip
            time.sleep(0.05)

    def take(self, url: str) -> None:
        """Copy what is in a database of another server."""
        dump = [postgres.programs() / "pg_dump", "--no-owner", url]
        with subprocess.Popen(dump, stdout=subprocess.PIPE) as read:
            write = [postgres.programs() / "psql", "--quiet", "--set=ON_ERROR_STOP=1", self.url]
            subprocess.run(write, stdin=read.stdout, stdout=subprocess.DEVNULL, check=True)
        assert read.returncode == 0

    def answers(self) -> bool:
        """Whether it takes connections."""
        with suppress(psycopg.OperationalError):
            psycopg.connect(self.url, connect_timeout=5).close()
            return True
        return False

    def kill(self) -> None:
        """SIGKILL to all of it: nobody says goodbye to the site."""
        family = [psutil.Process(self.process.pid)]
        family += family[0].children(recursive=True)
        for each in family:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        self.process.wait()
        psutil.wait_procs(family[1:], timeout=10)

    def stop(self) -> None:
        """For the end of the tests."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)

    def query(self, sql: str, *values: object) -> list[tuple]:
        """The rows of a question of the test's own."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            answer = connection.execute(sql, values)
            return answer.fetchall() if answer.description else []

    def _program(self, name: str, *arguments: str) -> subprocess.Popen:
        command = [postgres.programs() / name, "-D", self.data, *arguments]
        with self.log.open("ab") as output:
            return subprocess.Popen(command, stdout=output, stderr=output, cwd=self.data, **postgres.owner())


class Standby(Database):
    """A server that follows another one, and that can only be read."""

    def __init__(self, folder: Path, primary: Database):
        self.primary = primary
        super().__init__(folder)

    def fill(self) -> None:
        """Copy the primary, and remember how to follow it."""
        options = [f"--dbname={self.primary.url}", "--write-recovery-conf", "--checkpoint=fast", "--no-sync"]
        self._program("pg_basebackup", *options).wait()

    def pause(self) -> None:
        """Fall behind: take what comes, and show none of it."""
        self.query("SELECT pg_wal_replay_pause()")
        until(lambda: self.query("SELECT pg_get_wal_replay_pause_state()") == [("paused",)])

    def go_on(self) -> None:
        """Catch up."""
        self.query("SELECT pg_wal_replay_resume()")
