"""`make bench`: the site's benchmark, with the settings of production, on a database server of its own."""

from __future__ import annotations

from smartnation.dev import database, processes, variables
from smartnation.dev.places import MANAGE
from smartnation.dev.run import stopped_by_signals


def main() -> int:
    """Compile the messages, measure, print; 1 when a target is missed."""
    with stopped_by_signals(), database.in_use() as url:
        environment = variables.production(url)
        return processes.call([*MANAGE, "messages", "compile"], environment) or processes.call(
            [*MANAGE, "benchmark"], environment
        )
