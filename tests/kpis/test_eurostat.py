"""Eurostat's two forms give the same numbers, exact; what differs waits for an editor; a bad source does no harm."""

import gzip
import json
import threading
import time
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kpis import eurostat_updates, releases
from kpis.eurostat import Reading, UnreadableData, read
from kpis.eurostat_fetch import FetchFailed, fetch
from kpis.models import EurostatSeries
from kpis.periods import Period
from tests.factories import BreakdownFactory, KpiPageFactory, observe
from tests.factories.kpis import REASONS

DIMENSIONS = {
    "freq": {"label": "f", "category": {"index": {"A": 0}}},
    "geo": {"label": "g", "category": {"index": {"EU27_2020": 0, "BE": 1}}},
    "time": {"label": "t", "category": {"index": {"2021": 0, "2023": 1, "2025": 2}}},
}
JSON_STAT = (
    '{"version":"2.0","class":"dataset","label":"Skills","source":"ESTAT","updated":"2026-03-01T11:00:00+0100",'
    '"value":{"0":53.92,"1":55.56,"2":60.39,"3":54.23,"5":61.22},"status":{"3":"b","4":":c","5":"p"},'
    '"id":["freq","geo","time"],"size":[1,2,3],"dimension":' + json.dumps(DIMENSIONS) + ',"extension":{"id":"ISOC_SK"}}'
).encode()
SDMX_CSV = (
    b"DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\r\n"
    b"ESTAT:ISOC_SK(1.0),01/03/26 11:00:00,A,BE,2021,54.23,b\r\n"
    b"ESTAT:ISOC_SK(1.0),01/03/26 11:00:00,A,BE,2023,:,c\r\n"
    b"ESTAT:ISOC_SK(1.0),01/03/26 11:00:00,A,BE,2025,61.22,p\r\n"
    b"ESTAT:ISOC_SK(1.0),01/03/26 11:00:00,A,EU27_2020,2025,60.39,\r\n"
)
BELGIUM = [
    Reading(Period(2021), Decimal("54.23"), "b"),
    Reading(Period(2023), None, "c"),
    Reading(Period(2025), Decimal("61.22"), "p"),
]


class Source:
    """A server on this machine that answers as it is told, one answer a request."""

    def __init__(self, *answers):
        waiting = list(answers)
        requests = self.requests = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                requests.append(self.path)
                (waiting.pop(0) if len(waiting) > 1 else waiting[0])(self)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/data"

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server.shutdown()
        self.server.server_close()


def answer(body: bytes = JSON_STAT, status: int = 200, **headers):
    def send(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return send


def slow(handler):
    time.sleep(1)


def get(source: Source, **options) -> bytes:
    waits = options.pop("waits", [])
    return fetch("isoc_sk", {"geo": "BE"}, base_url=source.url, sleep=waits.append, **options)


@pytest.mark.parametrize("content", [JSON_STAT, SDMX_CSV, gzip.compress(SDMX_CSV)], ids=["json", "csv", "gzip"])
def test_both_forms_give_the_same_exact_numbers(content):
    data = read(content)
    assert (data.code, data.select({"geo": "BE"})) == ("isoc_sk", BELGIUM)


def test_a_selection_that_leaves_several_series_or_none_is_refused():
    with pytest.raises(UnreadableData, match="geo"):
        read(JSON_STAT).select({})
    with pytest.raises(UnreadableData, match="geo=FR"):
        read(JSON_STAT).select({"geo": "FR"})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"<html>",
        b"a,b\r\n1,2",
        JSON_STAT[:-40],
        JSON_STAT.replace(b'"2.0"', b'"1.0"'),
        b"\x1f\x8bx",
        b"\xff\xfe",
    ],
)
def test_anything_else_is_refused(content):
    with pytest.raises(UnreadableData):
        read(content)


def test_months_and_quarters_are_read_in_eurostats_own_forms():
    rows = b"freq,TIME_PERIOD,OBS_VALUE\r\nM,2025M07,1\r\nM,2025-08,2\r\n"
    assert [str(found.period) for found in read(rows).select({})] == ["2025-07", "2025-08"]


def test_a_dataset_is_fetched_with_its_dimensions():
    with Source(answer()) as source:
        assert get(source) == JSON_STAT
        assert source.requests == ["/data/isoc_sk?format=JSON&lang=EN&geo=BE"]


def test_a_fault_that_passes_is_tried_again_after_the_time_that_the_source_asks():
    waits = []
    with Source(answer(b"", 503, Retry_After="7"), answer(b"", 500), answer()) as source:
        assert get(source, waits=waits) == JSON_STAT
    assert waits == [7.0, 2.0]


@pytest.mark.parametrize(
    ("reply", "options", "words", "tries"),
    [
        (answer(b"", 500), {"retries": 2}, "fout 500", 3),
        (answer(b"", 404), {}, "fout 404", 1),
        (answer(b"", 302, Location="http://127.0.0.1:1/"), {}, "ergens anders", 1),
        (answer(b"x" * 5000), {"max_bytes": 1000}, "meer dan", 1),
        (slow, {"timeout": 0.2, "retries": 1}, "niet op tijd", 2),
    ],
    ids=["always 500", "404", "redirect", "too large", "slow"],
)
def test_a_source_that_fails_is_left_with_a_reason(reply, options, words, tries):
    with Source(reply) as source:
        with pytest.raises(FetchFailed, match=words):
            get(source, **options)
        assert len(source.requests) == tries


def test_nothing_is_fetched_over_an_open_line_or_by_a_strange_code():
    with pytest.raises(FetchFailed, match="https"):
        fetch("isoc_sk", {}, base_url="http://example.org/data")
    with pytest.raises(FetchFailed, match="\\.\\./x"):
        fetch("../x", {})


@pytest.mark.django_db
def test_what_eurostat_changes_waits_for_an_editor_and_keeps_the_notes():
    kpi = KpiPageFactory(code="SKILLS")
    observe(kpi, y2021="54.23 b", y2023="58")
    EurostatSeries.objects.create(kpi=kpi, breakdown=BreakdownFactory(), dataset="isoc_sk", dimensions="geo=BE")
    with Source(answer()) as source:
        update = eurostat_updates.propose_from_source(base_url=source.url)
    assert (update.read, update.problems, update.release.status) == (1, [], "pending")
    changed = {
        change.period: (change.old_cell and change.old_cell.value, change.new_cell.value)
        for change in update.release.changes.all()
    }
    assert changed == {"2023": (Decimal(58), None), "2025": (None, Decimal("61.22"))}
    assert kpi.observations.count() == 2
    releases.publish(update.release, reasons=REASONS)
    assert eurostat_updates.propose_from_file(SDMX_CSV, name="isoc_sk.csv").release is None


@pytest.mark.django_db
def test_a_series_that_fails_does_not_hold_back_the_others():
    kpi = KpiPageFactory(code="SKILLS")
    for dimensions in ("geo=FR", "geo=BE"):
        EurostatSeries.objects.create(kpi=kpi, breakdown=BreakdownFactory(), dataset="isoc_sk", dimensions=dimensions)
    update = eurostat_updates.propose_from_file(JSON_STAT, name="isoc_sk.json")
    assert (update.read, len(update.problems), update.release.changes.count()) == (1, 1, 3)
