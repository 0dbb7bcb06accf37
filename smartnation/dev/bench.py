"""`make bench`: the site's benchmark, with the settings of production, on a database server of its own."""

from __future__ import annotations

from pathlib import Path

from smartnation.dev import database, http_bench, page_speed, processes, variables
from smartnation.dev.places import MANAGE
from smartnation.dev.run import stopped_by_signals

PARTS = ("http", "phone", "content")


def main(*, only: str | None = None, write: Path | None = None) -> int:
    """Measure each of PARTS, or one, and print; 1 when a target is missed. ``write``: keeps what http found."""
    measured = {"http": lambda url: http_bench.main(url, write), "phone": page_speed.main, "content": _content}
    with stopped_by_signals(), database.in_use() as url:
        return max([measured[part](url) for part in PARTS if only in (None, part)])


def _content(url: str) -> int:
    """What a page of much content takes within a process."""
    environment = variables.production(url)
    return processes.call([*MANAGE, "messages", "compile"], environment) or processes.call(
        [*MANAGE, "benchmark"], environment
    )
