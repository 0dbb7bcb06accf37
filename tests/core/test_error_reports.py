"""What leaves the site when something goes wrong: the error, and nothing of whoever met it."""

import gzip
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest
import sentry_sdk
from django.conf import settings

from smartnation.core import error_reports

TOKEN = "A" * 43
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
# A view fails with everything that is somebody's at hand; then an error is logged with an address in it.
PROGRAM = f"""
import logging, sys, types
import django
from django.urls import path
def fails(request, token):
    secret = request.POST["name"]
    raise ValueError("mail to jan.peeters@example.be about /nl/x/{TOKEN}/")
urls = types.ModuleType("urls")
urls.urlpatterns = [path("nl/x/<token>/", fails)]
sys.modules["urls"] = urls
django.setup()
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory, override_settings
import sentry_sdk
headers = {{"x-request-id": "request-1234", "authorization": "hush", "cookie": "session=cookie-of-jan"}}
asked = RequestFactory().post(
    "/nl/x/{TOKEN}/?words=looked-for", {{"name": "typed-by-jan"}}, headers=headers, REMOTE_ADDR="192.0.2.77"
)
with override_settings(ROOT_URLCONF="urls", MIDDLEWARE=["smartnation.core.request_log.RequestLogMiddleware"]):
    list(get_wsgi_application()(asked.environ, lambda *answer: None))
logging.getLogger("x").error("could not write to an@example.be")
sentry_sdk.flush()
"""


class Receiver(ThreadingHTTPServer):
    """Takes reports as Sentry does."""

    def __init__(self):
        self.received: list[bytes] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.received.append(UNPACK[self.headers["Content-Encoding"]](body))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *args):
                pass

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture
def receiver():
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def run(**environment: str) -> None:
    more = {"DJANGO_SETTINGS_MODULE": "tests.settings", "LOG_LEVEL": "CRITICAL", **environment}
    subprocess.run([sys.executable, "-c", PROGRAM], env=os.environ | more, cwd=settings.BASE_DIR, check=True)


def test_an_error_is_reported_without_anybodys_data(receiver):
    run(
        SENTRY_DSN=f"http://key@127.0.0.1:{receiver.server_port}/1", SENTRY_ENVIRONMENT="acceptance", RELEASE="abc",
        LOG_LEVEL="ERROR",
    )  # fmt: skip
    lines = [line for envelope in receiver.received for line in envelope.splitlines()]
    events = [event for line in lines if (event := json.loads(line)) and "level" in event]
    raised = next(event for event in events if "exception" in event)
    assert raised["exception"]["values"][-1]["value"] == "mail to …@… about /nl/x/…/"
    assert raised["request"] == {"method": "POST", "url": "http://testserver/nl/x/…/"}
    assert (raised["environment"], raised["release"], raised["tags"]["request_id"]) == (
        "acceptance", "abc", "request-1234",
    )  # fmt: skip
    everything = b"\n".join(receiver.received).decode()
    persons = ("peeters", "cookie-of-jan", "an@example", "192.0.2.77", "looked-for", "hush", TOKEN, "typed")
    assert [word for word in persons if word in everything] == []
    assert [event["logentry"]["message"] for event in events if "logentry" in event] == ["could not write to …@…"]


def test_nothing_is_reported_without_an_address():
    error_reports.start("", environment="production", release="")
    assert sentry_sdk.get_client().is_active() is False
