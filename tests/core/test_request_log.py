"""A line for each request, with an id and without anybody's data."""

import json
import logging
import re
import sys

import pytest
from django.core.cache import caches

from smartnation import logging_settings
from smartnation.core import logs
from tests.factories import ContentPageFactory

TOKEN = "A" * 43


@pytest.fixture
def lines(caplog):
    """The lines of requests so far, as the program reads them."""
    caplog.set_level(logging.INFO, "smartnation.access")
    caplog.handler.addFilter(logs.OfRequest())
    return lambda: [
        json.loads(logs.JsonLines().format(record)) for record in caplog.records if record.name == "smartnation.access"
    ]


def test_a_request_is_one_line_without_its_query_or_who_asked(client, lines):
    response = client.get("/?words=secret", headers={"user-agent": "browser"}, REMOTE_ADDR="192.0.2.7")
    (line,) = lines()
    assert list(line) == ["time", "level", "logger", "message", *logs.FIELDS]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/", 200)
    assert (line["bytes"], line["request_id"]) == (len(response.content), response["X-Request-ID"])
    assert not re.search("secret|192|browser", json.dumps(line))


@pytest.mark.parametrize("given", ["proxy-12345678", "0af7651916cd43dd8448eb211c80319c"])
def test_the_id_that_a_proxy_gave_is_kept(client, given):
    assert client.get("/", headers={"x-request-id": given})["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "short", "a b c d e f g h", "x" * 65, "../../../../etc", 'x"};alert(1)//123'])
def test_what_is_no_id_is_replaced(client, given):
    assert re.fullmatch("[0-9a-f]{32}", client.get("/", headers={"x-request-id": given})["X-Request-ID"])


@pytest.mark.django_db
def test_no_id_is_kept_with_an_answer(client, settings):
    settings.PAGE_CACHE = True
    ContentPageFactory(title_nl="Over")
    first, second = client.get("/nl/over/"), client.get("/nl/over/")
    assert first["X-Request-ID"] != second["X-Request-ID"]
    assert first.content == second.content
    kept = [name for name in caches["pages"]._cache if ":page." in name]
    assert [b"X-Request-ID" in caches["pages"]._cache[name] for name in kept] == [False]


def test_a_link_that_opens_something_stands_in_no_line(client, db, lines):
    client.get(f"/nl/project-indienen/{TOKEN}/")
    assert [line["path"] for line in lines()] == ["/nl/project-indienen/…/"]


def test_probes_that_are_well_leave_no_line(client, lines):
    client.get("/healthz/live")
    client.post("/healthz/live")
    assert [line["status"] for line in lines()] == [405]


def test_a_line_of_the_log_holds_no_address_and_nothing_that_a_library_hung_on_it():
    try:
        raise ValueError(f"Key (email)=(jan.peeters@example.be) at /nl/x/{TOKEN}/ exists")
    except ValueError:
        details = sys.exc_info()
    record = logging.LogRecord("x", logging.ERROR, "", 0, "Mail to %s", ("an@example.be",), details)
    record.request = "GET /nl/?words=secret"
    line = json.loads(logs.JsonLines().format(record))
    assert (line["message"], list(line)) == ("Mail to …@…", ["time", "level", "logger", "message", "exc_info"])
    assert line["exc_info"].endswith("ValueError: Key (email)=(…@…) at /nl/x/…/ exists")
    plain = logs.PlainLines("{message}", style="{").format(record)
    assert (plain.startswith("Mail to …@…\n"), "peeters" in plain, TOKEN in plain) == (True, False, False)


@pytest.mark.parametrize(("debug", "form"), [(True, "PlainLines"), (False, "JsonLines")])
def test_production_writes_for_programs_and_development_for_people(debug, form):
    lines = logging_settings.configured(debug=debug)["formatters"]["lines"]
    assert lines["()"] == f"smartnation.core.logs.{form}"


def test_lines_that_are_written_during_a_request_have_its_id():
    known = logs.request_id.set("abc")
    record = logging.LogRecord("x", logging.ERROR, "", 0, "words", (), None)
    logs.OfRequest().filter(record)
    logs.request_id.reset(known)
    assert json.loads(logs.JsonLines().format(record))["request_id"] == "abc"
