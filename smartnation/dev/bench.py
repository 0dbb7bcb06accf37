"""`make bench`: the site's benchmark, with the settings of production, on a database server of its own."""

from __future__ import annotations

from pathlib import Path

from smartnation.dev import database, http_bench, processes, variables
from smartnation.dev.places import MANAGE
from smartnation.dev.run import stopped_by_signals


def main(*, only: str | None = None, write: Path | None = None) -> int:
    """Measure over HTTP and what is in a process, print; 1 when a target is missed. ``only``: http or content."""
    with stopped_by_signals(), database.in_use() as url:
        missed = http_bench.main(url, write) if only != "content" else 0
        if only == "http":
            return missed
        environment = variables.production(url)
        failed = processes.call([*MANAGE, "messages", "compile"], environment) or processes.call(
            [*MANAGE, "benchmark"], environment
        )
    return failed or missed
