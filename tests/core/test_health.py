"""What programs that watch the site are told, and what they aren't."""

import json
import os
import socket
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site_settings
from django.db import connection

from smartnation.core import health

WELL = {"database": "ok", "migrations": "ok", "cache": "ok", "disk": "ok"}
READY = "/healthz/ready"
ASK = """
import django
django.setup()
from django.test import Client
answer = Client().get("/healthz/ready", headers={"host": "10.0.0.1"})
print(answer.status_code, answer.content.decode())
"""


def asked_elsewhere(**environment: str) -> str:
    """What a process with these variables answers to /healthz/ready."""
    more = {"DJANGO_SETTINGS_MODULE": "smartnation.settings", "LOG_LEVEL": "CRITICAL", **environment}
    command = [sys.executable, "-c", ASK]
    asked = subprocess.run(
        command, env=os.environ | more, cwd=site_settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip()


@pytest.fixture
def hanging_server():
    """The port of a server that takes connections and never says a word."""
    server = socket.create_server(("127.0.0.1", 0))
    kept = []

    def take():
        try:
            while True:
                kept.append(server.accept()[0])
        except OSError:
            pass  # closed: the test is over

    thread = threading.Thread(target=take)
    thread.start()
    yield server.getsockname()[1]
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()
    for each in kept:
        each.close()


def test_a_process_that_lives_says_so_without_a_database_whatever_the_host(client):
    response = client.get("/healthz/live", headers={"host": "10.0.0.1"})
    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"ok\n", "no-store")
    assert "Set-Cookie" not in response.headers


@pytest.mark.django_db
@pytest.mark.parametrize("address", [READY, "/healthz"])
def test_a_site_that_can_do_its_work_names_each_part(client, address, settings):
    settings.SECURE_SSL_REDIRECT = True  # who watches asks by plain HTTP, and by number
    response = client.get(address, headers={"host": "10.0.0.1"})
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert response.json() == {"state": "ready", "parts": WELL}
    head = client.head(address)
    assert (head.status_code, client.post(address).status_code) == (200, 405)


def test_migrations_that_were_not_applied_are_counted():
    server = urlsplit(os.environ["DATABASE_URL"])
    answer = asked_elsewhere(DATABASE_URL=server._replace(path="/postgres").geturl())  # a database without tables
    parts = WELL | {"migrations": f"{len(health.needed_migrations())} to apply"}
    assert answer == "503 " + json.dumps({"state": "not ready", "parts": parts})


def test_a_database_that_is_away_is_said_without_its_address_or_password():
    answer = asked_elsewhere(DATABASE_URL="postgresql://nobody:password@127.0.0.1:1/nothing")
    assert answer == (
        '503 {"state": "not ready", "parts": {"database": "does not answer", "migrations": "unknown", '
        '"cache": "ok", "disk": "ok"}}'
    )


@pytest.mark.django_db
def test_a_database_that_hangs_is_not_waited_for(client, hanging_server, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", hanging_server)
    response = client.get(READY)
    assert (response.status_code, response.json()["parts"]["database"]) == (503, "does not answer")


@pytest.mark.django_db
def test_a_cache_that_is_away_is_said_although_the_site_goes_on_without_it(client, settings, tmp_path):
    away = {"BACKEND": "smartnation.core.redis_cache.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1"}
    settings.CACHES = {"default": away, "pages": away}
    response = client.get(READY)
    assert (response.status_code, response.json()["parts"]) == (503, WELL | {"cache": "failed"})


@pytest.mark.django_db
def test_a_folder_that_cannot_be_written_and_a_disk_that_is_nearly_full_are_said(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.write_text("a file where the folder should be")
    assert client.get(READY).json()["parts"] == WELL | {"disk": "failed"}
    settings.MEDIA_ROOT = tmp_path / "other"
    settings.LEAST_FREE_DISK = 10**12
    assert client.get(READY).json()["parts"] == WELL | {"disk": "nearly full"}


def test_probes_meet_no_session_and_no_page_cache():
    names = [name.rpartition(".")[2] for name in site_settings.MIDDLEWARE]
    assert names[:2] == ["RequestLogMiddleware", "ProbesMiddleware"]
