"""The site behind PgBouncer, which gives each transaction another connection."""

import getpass
import os
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from smartnation.dev import servers, system_packages, variables
from smartnation.dev.places import MANAGE, ROOT

CONFIG = """
[databases]
* = host={host} port={port} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
ignore_startup_parameters = extra_float_digits,options
"""
ASK = """
from django.test import Client
ask = Client(SERVER_NAME="testserver").get
for path in ("/nl/", "/fr/projets/", "/nl/kpis/data.csv", "/nl/projecten/data.csv", "/de/aktuelles/feed.atom"):
    answer = ask(path)
    print(path, answer.status_code, len(b"".join(answer)) > 500)
"""


@contextmanager
def pool():
    """Its port. The folder is none of pytest's: those are closed to other users than root, and it runs as one."""
    with tempfile.TemporaryDirectory(prefix="smartnation-") as name:
        folder, listen = Path(name), servers.free_port()
        folder.chmod(0o755)
        known = connection.settings_dict
        config = folder / "pgbouncer.ini"
        told = {
            "host": known["HOST"] or known["OPTIONS"].get("host", "127.0.0.1"),
            "port": known["PORT"] or 5432,
            "user": known["USER"] or "postgres",
        }
        config.write_text(CONFIG.format(**told, listen=listen))
        log = folder / "log"
        log.touch()
        command = [system_packages.ensure("pgbouncer"), str(config)]
        if os.geteuid() == 0:
            command = [*command, "--user=nobody"]
        with servers.started(command, port=listen, log=log):
            yield listen


@pytest.mark.django_db
def test_pages_and_files_are_served_through_a_pool(seeded_database):
    with pool() as port:
        url = f"postgres://{getpass.getuser()}@127.0.0.1:{port}/{seeded_database}"
        environment = variables.tests(url) | {"DATABASE_POOLED": "true", "DJANGO_SETTINGS_MODULE": "tests.settings"}
        done = subprocess.run(
            [*MANAGE, "shell", "--verbosity=0", "--command", ASK],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "/nl/ 200 True",
        "/fr/projets/ 200 True",
        "/nl/kpis/data.csv 200 True",
        "/nl/projecten/data.csv 200 True",
        "/de/aktuelles/feed.atom 200 True",
    ]
