"""The command line: `python -m smartnation.dev run | test | bench | database | browser`. The Makefile calls it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from smartnation.dev import Problem


def main() -> int:
    """Do what is asked. What a person has to put right is one sentence on standard error and exit code 1."""
    try:
        return _call(_arguments())
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m smartnation.dev")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="serve the site on this machine, with its content")
    run.add_argument("--port", default="8000")
    test = commands.add_parser("test", help="every check and every test")
    test.add_argument("--only", metavar="WORD", help="only the checks whose name contains this word")
    database = commands.add_parser("database", help="the embedded PostgreSQL server by hand")
    database.add_argument("action", choices=["start", "stop", "url"])
    bench = commands.add_parser("bench", help="how quick the site is, also with far more content than it will hold")
    bench.add_argument(
        "--only", choices=["http", "phone", "content"], help="over HTTP, on a slow phone, or within a process"
    )
    bench.add_argument("--write", metavar="FILE", type=Path, help="keep what was found over HTTP, as JSON")
    commands.add_parser("browser", help="find or install Chromium and print its path")
    return parser.parse_args()


def _call(arguments: argparse.Namespace) -> int:
    # Each part is imported when it is asked for, so that one that lacks a package doesn't stop the others.
    if arguments.command == "run":
        from smartnation.dev import run

        return run.main(arguments.port)
    if arguments.command == "test":
        from smartnation.dev import checks

        return checks.main(only=arguments.only)
    if arguments.command == "bench":
        from smartnation.dev import bench

        return bench.main(only=arguments.only, write=arguments.write)
    if arguments.command == "browser":
        from smartnation.dev import browser

        print(browser.ensure())
        return 0
    from smartnation.dev import database

    return database.main(arguments.action)


if __name__ == "__main__":
    sys.exit(main())
