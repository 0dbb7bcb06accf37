"""What `make bench` reads, compares and computes; measuring itself is no test."""

import json

import pytest

from smartnation.dev import Problem, bench_report, http_bench, page_speed, scale, wrk
from smartnation.dev.places import ROOT

PRINTED = """Running 3s test @ http://127.0.0.1:8000/nl/
  1 threads and 8 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     3.20ms    1.10ms  25.00ms   91.00%
    Req/Sec     2.51k   120.00     2.70k    80.00%
  Latency Distribution
     50%  812.00us
     75%    3.50ms
     90%    4.10ms
     99%    1.02s
  7500 requests in 3.00s, 300.00MB read
Requests/sec:   2500.25
Transfer/sec:    100.00MB
"""


def test_what_wrk_prints_becomes_numbers():
    assert wrk.read(PRINTED, "/nl/") == wrk.Rate(2500.25, 0.000812, 1.02)


@pytest.mark.parametrize(
    "line", ["  Non-2xx or 3xx responses: 12\n", "  Socket errors: connect 0, read 3, write 0, timeout 0\n"]
)
def test_answers_that_failed_are_no_measure_of_speed(line):
    with pytest.raises(Problem, match="/nl/ did not always answer"):
        wrk.read(PRINTED.replace("Requests/sec", f"{line}Requests/sec"), "/nl/")


def test_what_cannot_be_understood_is_said():
    with pytest.raises(Problem, match="could not be understood"):
        wrk.read("unable to connect", "/nl/")


def test_what_is_compared_is_measured_in_turns_and_the_middle_counts():
    asked, rates = [], {"/nginx": iter([90.0, 10.0, 50.0]), "/varnish": iter([8.0, 9.0, 7.0])}

    def measure(address, connections):
        asked.append(address)
        return wrk.Rate(next(rates[address]) if connections == 8 else 1.0, 0.001, 0.002)

    nginx, varnish = http_bench.in_turns(["/nginx", "/varnish"], measure)
    assert (nginx[8].requests, varnish[8].requests) == (50.0, 8.0)
    assert asked == [*["/nginx"] * 3, *["/varnish"] * 3] * 3


def measured(name, group, requests, *, projects=None, p50=0.01, beside=None) -> dict:
    rate = {"requests": requests, "p50": p50, "p99": p50 * 3}
    rates = dict.fromkeys((1, 8, 32), rate)
    about = {"name": name, "group": group, "projects": projects, "size": 40_000, "queries": 5, "beside": beside}
    return about | {"rates": rates}


def found(*, page=60.0, kept=700.0, slower=1.0, beside=1_000.0) -> dict:
    results = [
        measured("static file by nginx", "layer", 10_000),
        measured("Varnish, kept", "layer", 9_000),
        measured("origin, kept", "layer", kept),
        measured("bare Django view", "layer", 1_000),
    ]
    for projects, factor in ((76, 1.0), (10_000, slower)):
        results += [
            measured("homepage", "page", page, projects=projects, p50=0.01 * factor, beside=beside),
            measured("projectindexpage", "list", 40, projects=projects, p50=0.02 * factor, beside=beside),
        ]
    return bench_report.figures(results, {"resident": 150e6, "proportional": 60e6}, {"page": 10_000, "files": 200_000})


def test_who_reaches_every_target_exactly_misses_none():
    assert bench_report.missed(found()) == []
    assert [(round(ratio, 2), target) for _what, ratio, target, _reached in bench_report.targets(found())] == [
        (0.9, 0.9), (0.7, 0.7), (0.06, 0.06), (0.04, 0.04), (1.0, 1.3), (1.0, 1.3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "missed"),
    [
        ({"page": 59.0}, ["homepage beside a bare view"]),
        ({"beside": 1_001.0}, ["homepage beside a bare view", "projectindexpage beside a bare view"]),
        ({"kept": 699.0}, ["origin's cache beside a bare view"]),
        ({"slower": 1.31}, ["homepage with many projects", "projectindexpage with many projects"]),
    ],
)
def test_what_falls_short_is_named(changed, missed):
    assert bench_report.missed(found(**changed)) == missed
    assert bench_report.text(found(**changed)).count("MISSED") == len(missed)


def test_what_many_visits_need_follows_from_the_figures():
    rows = {what: values for what, *values in scale.rows(found())}
    assert rows["pages a second"] == ["7", "667", "66,667"]
    assert rows["megabits a second, all told"] == ["3", "320", "32,000"]  # 240 kB a visit
    # Of 667 pages a second 2 % take 1/60 s and 1 % take 1/40 s: 0.39 processors, half busy.
    assert rows["workers behind Varnish or a CDN"] == ["1", "1", "78"]
    assert rows["Varnish processes in front of it"] == ["1", "1", "45"]


def test_the_page_about_scale_holds_what_follows_from_the_figures_that_were_kept():
    page = (ROOT / "docs" / "scale.md").read_text()
    figures = json.loads((ROOT / "docs" / "figures" / "bench.json").read_text())
    assert scale.written_into(page, figures) == page


def seen(paint: float = 1200.0, shift: float = 0.0) -> page_speed.Seen:
    values = dict.fromkeys(page_speed.AUDITS, 0.0)
    return page_speed.Seen("homepage", values | {"largest-contentful-paint": paint, "cumulative-layout-shift": shift})


def test_a_page_that_paints_in_time_and_stands_still_misses_nothing():
    assert (seen().missed, "MISSED" in page_speed.text([seen()])) == ([], False)


@pytest.mark.parametrize(
    ("page", "missed"),
    [(seen(paint=1200.1), "homepage: largest paint, ms"), (seen(shift=0.001), "homepage: layout shift")],
    ids=["late", "moved"],
)
def test_a_page_that_paints_late_or_moves_is_named(page, missed):
    assert page.missed == [missed]
    assert page_speed.text([page]).splitlines()[-1] == f"  MISSED  {missed}"


def test_a_report_of_a_page_that_painted_nothing_is_no_measure():
    audits = {name: {"numericValue": 5} for name in page_speed.AUDITS}
    assert page_speed.read({"audits": audits}) == dict.fromkeys(page_speed.AUDITS, 5)
    assert page_speed.read({"audits": audits | {"largest-contentful-paint": {"errorMessage": "NO_LCP"}}}) is None
