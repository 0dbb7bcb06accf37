"""The HTTP part of `make bench`: what a reader gets from each layer, side by side in one run on this machine."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from smartnation.dev import Problem, bench_report, bench_servers, database, scale, servers, variables, varnish, wrk
from smartnation.dev.places import MANAGE, ROOT

CONNECTIONS = (1, 8, 32)
ROUNDS = 3  # an odd number
FEW, MANY = 76, 10_000  # projects
UNCACHED = "campaign.benchmarks.uncached"


@dataclass(frozen=True)
class Measured:
    """Requests a second and latency of one thing, at each number of connections."""

    name: str
    group: str  # layer, page, list
    projects: int | None
    size: int  # bytes of the answer
    queries: int | None
    rates: dict[int, wrk.Rate]
    beside: float | None = None  # requests a second of the bare view just before, at bench_report.AT connections


def main(url: str, write: Path | None) -> int:
    """Measure on databases of its own on this server; print; 1 when a target is missed."""
    with TemporaryDirectory(prefix="smartnation-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        few = stack.enter_context(database.temporary(url, "bench_few"))
        prepare(few, folder)
        many = stack.enter_context(database.temporary(url, "bench_many", like=few))
        for address, projects in ((few, FEW), (many, MANY)):
            manage(variables_of(address, folder), "benchmark_pages", f"--projects={projects}")
        results = [*_layers(few, folder), *_pages(few, folder, FEW), *_pages(many, folder, MANY)]
        memory = _memory(many, folder)
        visit = _visit(few, folder)
    figures = bench_report.figures([asdict(each) for each in results], memory, visit)
    if write:
        write.write_text(json.dumps(figures, indent=1) + "\n")
        page = ROOT / "docs" / "scale.md"
        page.write_text(scale.written_into(page.read_text(), figures))
    print(bench_report.text(figures))
    return 1 if bench_report.missed(figures) else 0


def variables_of(url: str, folder: Path, **more: str) -> dict[str, str]:
    """The environment of a site with this database, as in production, that keeps its files in a folder."""
    given = {
        "DJANGO_ALLOWED_HOSTS": servers.HOST,
        "LOG_LEVEL": "ERROR",
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "CACHE_DIR": str(folder / "cache"),
    }
    return variables.production(url, site_url=f"http://{servers.HOST}", **(given | more))


def prepare(url: str, folder: Path) -> None:
    """Fill a database with the site's content, and the folder with its static files."""
    environment = variables_of(url, folder)
    for command in (("messages", "compile"), ("migrate", "--verbosity=0"), ("seed", "--if-empty")):
        manage(environment, *command)
    # Public pages use none of the admin's files, which take the longest to compress.
    manage(environment, "collectstatic", "--noinput", "--verbosity=0", "--ignore=wagtail*", "--ignore=admin")


def manage(environment: Mapping[str, str], *arguments: str) -> str:
    """What a command printed; Problem when it failed."""
    done = subprocess.run([*MANAGE, *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise Problem(f"manage.py {' '.join(arguments)} failed.")
    return done.stdout.decode()


def _layers(url: str, folder: Path) -> Iterator[Measured]:
    """The same page from nginx, Varnish and the origin's cache, and a bare view of the same size."""
    environment = variables_of(url, folder, CACHE_DIR=str(folder / "layers"))
    with ExitStack() as stack:
        port = stack.enter_context(bench_servers.gunicorn("smartnation.wsgi", folder / "site.log", environment))
        origin = f"http://{servers.HOST}:{port}/nl/"
        body = httpx.get(origin).raise_for_status().content
        front = stack.enter_context(varnish.in_front_of(f"{servers.HOST}:{port}", folder))
        compressed = _compressed(f"{front}/nl/")
        static = stack.enter_context(bench_servers.nginx(folder, compressed))
        bare = stack.enter_context(_bare(variables_of(url, folder, BODY_SIZE=str(len(body))), folder))
        layers = [
            ("static file by nginx", static, len(compressed)),
            ("Varnish, kept", f"{front}/nl/", len(compressed)),
            ("origin, kept", origin, len(body)),
            ("bare Django view", bare, len(body)),
        ]
        found = in_turns([address for _name, address, _size in layers])
        for (name, _address, size), rates in zip(layers, found, strict=True):
            yield Measured(name, "layer", None, size, None, rates)


def _compressed(address: str) -> bytes:
    """What Varnish sends: nginx is given the same bytes, so that both send as many."""
    with httpx.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        return b"".join(answer.iter_raw())


def in_turns(addresses: list[str], measure: Callable = wrk.measure) -> list[dict[int, wrk.Rate]]:
    """The rates of each address, which are compared: in turns, so that whatever disturbs the machine meets all alike.

    Of ROUNDS measurements the one in the middle counts.
    """
    rounds = [[_rates(address, measure) for address in addresses] for _round in range(ROUNDS)]
    return [
        {
            number: sorted((rates[number] for rates in of_one), key=lambda rate: rate.requests)[ROUNDS // 2]
            for number in CONNECTIONS
        }
        for of_one in zip(*rounds, strict=True)
    ]


def _pages(url: str, folder: Path, projects: int) -> Iterator[Measured]:
    """A page of each type, made at every visit; before each the bare view, as machines are quicker at one time than
    at another."""
    environment = variables_of(url, folder, CACHE_DIR=str(folder / f"pages{projects}"))
    pages = pages_of(environment)
    with _uncached(environment, folder) as port, _bare(environment, folder) as bare:
        for page in pages:
            address = f"http://{servers.HOST}:{port}{page['address']}"
            size = len(httpx.get(address).raise_for_status().content)
            group = "list" if page["list"] else "page"
            beside = wrk.measure(bare, connections=int(bench_report.AT)).requests
            yield Measured(page["name"], group, projects, size, page["queries"], _rates(address), beside)


@contextmanager
def _bare(environment: dict[str, str], folder: Path) -> Iterator[str]:
    """The address of Django with nothing in it."""
    application, log = "campaign.benchmarks.bare:application", folder / "bare.log"
    with bench_servers.gunicorn(application, log, environment) as port:
        yield f"http://{servers.HOST}:{port}/"


def pages_of(environment: dict[str, str]) -> list[dict]:
    """A page of each type: name, address, queries, and whether it is a list."""
    return json.loads(manage(environment | {"DJANGO_SETTINGS_MODULE": UNCACHED}, "benchmark_pages"))


def _uncached(environment: dict[str, str], folder: Path):
    settings = environment | {"DJANGO_SETTINGS_MODULE": UNCACHED}
    return bench_servers.gunicorn("smartnation.wsgi", folder / "uncached.log", settings)


def _memory(url: str, folder: Path) -> dict[str, int]:
    """Of a worker that has made each page many times: resident bytes, and its proportional share."""
    environment = variables_of(url, folder, CACHE_DIR=str(folder / "memory"))
    pages = pages_of(environment)
    with _uncached(environment, folder) as port, httpx.Client(base_url=f"http://{servers.HOST}:{port}") as client:
        for _again in range(20):
            for page in pages:
                client.get(page["address"]).raise_for_status()
        resident, share = bench_servers.memory_of_worker(port)
    return {"resident": resident, "proportional": share}


def _visit(url: str, folder: Path) -> dict[str, int]:
    """Compressed bytes of home, and of the styles, scripts, fonts and icons that it names."""
    environment = variables_of(url, folder, CACHE_DIR=str(folder / "visit"))
    with bench_servers.gunicorn("smartnation.wsgi", folder / "visit.log", environment) as port:
        origin = f"http://{servers.HOST}:{port}"
        page = httpx.get(f"{origin}/nl/").raise_for_status().content
        named = set(re.findall(rb'(?:href|src)="(/static/[^"]+)"', page))
        files = [_compressed(f"{origin}{each.decode()}") for each in named]
    return {"page": len(gzip.compress(page, 6)), "files": sum(map(len, files))}


def _rates(address: str, measure: Callable = wrk.measure) -> dict[int, wrk.Rate]:
    print(f"  {address}", flush=True)
    return {number: measure(address, connections=number) for number in CONNECTIONS}
