"""What so many visits a minute need, from the figures of `make bench`; docs/scale.md holds what this prints. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from smartnation.dev.bench_report import AT

VISITS = (100, 10_000, 1_000_000)  # a minute
PAGES = 4  # a visit
FILES = 8  # styles, script, fonts and pictures that a visit fetches once; a browser keeps them for a year
BUSY = 0.5  # share of a processor that is planned for; the rest is for what comes unexpectedly
SEARCHED = 0.01  # of pages: words that somebody types are made anew each time
MISSED = 0.02  # of pages: not kept in front, because of a publish, an hour that is over, or a rare address
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


@dataclass(frozen=True)
class Rates:
    """Requests a second and processor, as measured with one worker or one process each."""

    varnish: float
    origin: float
    page: float  # the slowest page without a list
    searched: float  # the slowest list
    memory: float  # bytes of a worker
    visit: float  # bytes of a first visit, compressed


def rates(figures: dict) -> Rates:
    """What the computation takes from the figures: AT connections, the larger number of projects."""
    most = max(each["projects"] for each in figures["results"] if each["projects"])
    layers = {each["name"]: each["rates"][AT]["requests"] for each in figures["results"] if each["group"] == "layer"}
    made = {group: _slowest(figures, group, most) for group in ("page", "list")}
    return Rates(
        varnish=layers["Varnish, kept"],
        origin=layers["origin, kept"],
        page=made["page"],
        searched=made["list"],
        memory=figures["memory"]["resident"],
        visit=figures["visit"]["page"] * PAGES + figures["visit"]["files"],
    )


def _slowest(figures: dict, group: str, projects: int) -> float:
    found = [each for each in figures["results"] if each["group"] == group and each["projects"] == projects]
    return min(each["rates"][AT]["requests"] for each in found)


def rows(figures: dict) -> list[tuple[str, ...]]:
    """What is needed, a line each; a column for each number of visits."""
    known = rates(figures)
    seconds = [visits / 60 for visits in VISITS]
    made = [each * PAGES * (MISSED / known.page + SEARCHED / known.searched) for each in seconds]
    kept = [each * PAGES / known.origin + each * PAGES * SEARCHED / known.searched for each in seconds]
    workers = [_whole(each / BUSY) for each in made]
    return [
        ("visits a minute", *(f"{each:,}" for each in VISITS)),
        ("pages a second", *(f"{each * PAGES:,.0f}" for each in seconds)),
        ("files a second", *(f"{each * FILES:,.0f}" for each in seconds)),
        ("megabits a second, all told", *(f"{each * known.visit * 8 / 1e6:,.0f}" for each in seconds)),
        ("Varnish processes in front of it", *(_number(each * (PAGES + FILES) / known.varnish) for each in seconds)),
        ("workers behind Varnish or a CDN", *(f"{each:,}" for each in workers)),
        ("their memory, GB", *(f"{each * known.memory / 1e9:,.1f}" for each in workers)),
        ("workers with nothing in front", *(_number(each) for each in kept)),
        ("pages a second that are made", *(f"{each * PAGES * (MISSED + SEARCHED):,.1f}" for each in seconds)),
    ]


def _number(processors: float) -> str:
    return f"{_whole(processors / BUSY):,}"


def _whole(number: float) -> int:
    return max(1, ceil(number))


def table(figures: dict) -> str:
    """The lines as a table of Markdown, between the marks that docs/scale.md has."""
    head, *rest = rows(figures)
    lines = [head, ("---", *("--:" for _each in VISITS)), *rest]
    return "\n".join([BEGIN, "", *(f"| {' | '.join(line)} |" for line in lines), "", END])


def written_into(page: str, figures: dict) -> str:
    """A page with its table made anew."""
    before, rest = page.split(BEGIN)
    return before + table(figures) + rest.split(END)[1]
