"""What the site counts, for whom, and that several processes add up."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request

import pytest
from django.db import OperationalError

from smartnation.core import metrics, outbox, purging
from smartnation.dev import servers, variables
from tests.factories import ContentPageFactory

TOKEN = {"authorization": "Bearer of-these-tests"}


@pytest.fixture(autouse=True)
def with_token(settings):
    settings.METRICS_TOKEN = "of-these-tests"


def numbers(text: str) -> dict[str, float]:
    """Each line of Prometheus' form with its value."""
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _space, value in lines}


def read(client) -> dict[str, float]:
    return numbers(client.get("/metrics", headers=TOKEN).content.decode())


@pytest.mark.parametrize("given", ["", "of-these-tests", "Bearer other", "Bearer öf"])
def test_who_has_no_token_gets_nothing(client, given):
    response = client.get("/metrics", headers={"authorization": given})
    assert (response.status_code, response.content) == (404, b"Not found\n")


def test_without_a_token_in_the_settings_nobody_gets_anything(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db
def test_requests_are_counted_by_kind_and_status(client):
    before = read(client)
    client.get("/nl/er-is-niets/")
    client.get("/nl/er-is-niets/anders/")
    after = read(client)
    name = 'smartnation_requests_total{kind="page",method="GET",status="404"}'
    assert after[name] - before.get(name, 0) == 2
    name = 'smartnation_request_seconds_bucket{kind="page",le="+Inf"}'
    assert after[name] - before.get(name, 0) == 2


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "file"), ("/nl/", "home"), ("/fr/kpis/fibre/", "page"), ("/nl/kpis/data.csv", "file"),
        ("/de/news/feed.atom", "feed"), ("/admin/pages/3/", "admin"), ("/static/a.css", "static"),
        ("/media/images/a.png", "media"), ("/documents/1/a.pdf", "documents"), ("/wp-login.php", "file"),
    ],
)  # fmt: skip
def test_kinds_of_addresses_are_few(path, kind):
    assert metrics.kind_of(path) == kind


@pytest.mark.django_db
def test_a_method_and_an_address_that_somebody_made_up_make_no_new_label(client):
    client.generic("BREW", "/made-up/")
    assert [name for name in read(client) if re.search("BREW|made", name)] == []


@pytest.mark.django_db
def test_visits_to_the_page_cache_are_counted(client, settings):
    settings.PAGE_CACHE = True
    ContentPageFactory(title_nl="Over")
    before = read(client)
    for _visit in range(3):
        client.get("/nl/over/")
    after = read(client)
    added = {
        outcome: after.get(name, 0) - before.get(name, 0)
        for outcome in ("miss", "hit", "wait", "stale")
        for name in [f'smartnation_page_cache_total{{outcome="{outcome}"}}']
    }
    assert added == {"miss": 1, "hit": 2, "wait": 0, "stale": 0}


@pytest.mark.django_db
def test_what_waits_in_queues_is_counted_when_asked(client, settings):
    settings.WAGTAILFRONTENDCACHE = {"x": {"BACKEND": "smartnation.core.frontend_caches.VarnishBackend"}}
    before = read(client)
    purging.request("site")
    outbox.put(outbox.Message("a", "b", "c"), to="an@example.be", kind="test", language="nl")
    after = read(client)
    assert after["smartnation_database_up"] == 1
    for name in ("smartnation_purges_waiting", "smartnation_mail_waiting"):
        assert after[name] - before[name] == 1


def test_a_database_that_fails_a_request_is_counted(rf):
    before = metrics.DATABASE._value.get()
    try:
        raise OperationalError("away")
    except OperationalError:
        metrics.got_request_exception.send(sender=None, request=rf.get("/"))
    assert metrics.DATABASE._value.get() - before == 1


def asked(port: int, path: str, **headers: str) -> str:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode()


def workers_of(master: int) -> list[int]:
    # `ps` ends with 1 when there is none, as in the moment between two generations of workers.
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(master)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in listed.stdout.split()]


def test_workers_add_up_and_one_that_is_killed_loses_nothing(tmp_path):
    port, temporary = servers.free_port(), tmp_path / "temporary"
    temporary.mkdir()
    environment = variables.production(
        os.environ["DATABASE_URL"], site_url="http://127.0.0.1", DJANGO_ALLOWED_HOSTS="127.0.0.1",
        METRICS_TOKEN="of-these-tests", TMPDIR=str(temporary),
    )  # fmt: skip
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", f"--bind=127.0.0.1:{port}"]
    log, name = tmp_path / "log", 'smartnation_requests_total{kind="file",method="GET",status="200"}'
    with servers.started([*command, "smartnation.wsgi"], port=port, log=log, environment=environment) as server:
        for _visit in range(20):
            asked(port, "/robots.txt")
        before = workers_of(server.pid)
        for worker in before:
            os.kill(worker, signal.SIGKILL)
        while not set(workers_of(server.pid)) - set(before):
            time.sleep(0.05)
        asked(port, "/robots.txt")
        counted = numbers(asked(port, "/metrics", Authorization="Bearer of-these-tests"))
        slots = list(temporary.glob("metrics-*/slot-*"))
    assert counted[name] == 21
    assert len(slots) == 3  # of gunicorn itself and two workers, ever
    assert list(temporary.iterdir()) == []
