"""What `make bench` found over HTTP, as figures that can be kept, as tables, and beside its targets. Pure."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime

AT = "8"  # connections at which layers and pages are compared
GROWTH = 1.3
BARE, ORIGIN, VARNISH, NGINX = "bare Django view", "origin, kept", "Varnish, kept", "static file by nginx"


def figures(results: list[dict], memory: dict[str, int], visit: dict[str, int]) -> dict:
    """Everything that was found, in types of JSON: connections are texts, times are seconds."""
    results = [{**each, "rates": {str(number): rate for number, rate in each["rates"].items()}} for each in results]
    machine = {"processors": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
    made = f"{datetime.now(UTC):%Y-%m-%d}"
    return {"made": made, "machine": machine, "memory": memory, "visit": visit, "results": results}


def targets(found: dict) -> list[tuple[str, float, float, bool]]:
    """(What, measured, target, reached) of each; all are ratios, of requests a second or of the median time."""
    rate = {each["name"]: each["rates"][AT]["requests"] for each in found["results"] if each["group"] == "layer"}
    rows = [
        _least("Varnish beside a static file", rate[VARNISH] / rate[NGINX], 0.9),
        _least("origin's cache beside a bare view", rate[ORIGIN] / rate[BARE], 0.7),
    ]
    few = min(each["projects"] for each in found["results"] if each["projects"])
    for each in found["results"]:
        if each["projects"] == few:
            least = 0.04 if each["group"] == "list" else 0.06
            rows.append(
                _least(f"{each['name']} beside a bare view", each["rates"][AT]["requests"] / each["beside"], least)
            )
    return rows + [(what, grown, GROWTH, grown <= GROWTH) for what, grown in _growth(found, few)]


def _least(what: str, measured: float, target: float) -> tuple[str, float, float, bool]:
    return what, measured, target, measured >= target


def _growth(found: dict, few: int) -> list[tuple[str, float]]:
    """How many times longer each page takes with many projects, one visit at a time."""
    times = {(each["name"], each["projects"]): each["rates"]["1"]["p50"] for each in found["results"]}
    many = {name: taken for (name, projects), taken in times.items() if projects and projects != few}
    return [(f"{name} with many projects", taken / times[name, few]) for name, taken in many.items()]


def missed(found: dict) -> list[str]:
    """What didn't reach its target."""
    return [what for what, _measured, _target, reached in targets(found) if not reached]


def text(found: dict) -> str:
    """Two tables and the targets, for a person."""
    head = f"{'':32}{'projects':>9}{'queries':>9}{'bytes':>9}"
    head += "".join(f"{f'{number}: req/s':>14}{'p50 ms':>9}{'p99 ms':>9}" for number in found["results"][0]["rates"])
    lines = [head, *map(_line, found["results"]), ""]
    memory = {name: f"{size / 1e6:,.0f} MB" for name, size in found["memory"].items()}
    lines += [f"A worker: {memory['resident']} resident, {memory['proportional']} its own share.", ""]
    lines += [
        f"  {'reached' if reached else 'MISSED':8}{measured:9.3f}  target {target:5.2f}  {what}"
        for what, measured, target, reached in targets(found)
    ]
    return "\n".join(lines)


def _line(each: dict) -> str:
    numbers = "".join(
        f"{rate['requests']:14,.1f}{rate['p50'] * 1000:9.2f}{rate['p99'] * 1000:9.2f}"
        for rate in each["rates"].values()
    )
    projects = f"{each['projects']:,}" if each["projects"] else ""
    queries = "" if each["queries"] is None else each["queries"]
    return f"{each['name']:32}{projects:>9}{queries:>9}{each['size']:>9,}{numbers}"
