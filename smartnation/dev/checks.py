"""`make test`: every check and every test, each a named step with its time. All run, all are reported."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass

from smartnation.dev import Problem, browser, database, nu_checker, packages, processes, system_packages, variables
from smartnation.dev.first_site import InTheBackground
from smartnation.dev.places import MANAGE, tool
from smartnation.dev.run import stopped_by_signals

Environment = dict[str, str]


@dataclass(frozen=True)
class Check:
    """One step. `act` gets the environment of production with the test database and may add to it for later
    steps; it returns the exit code of what it ran, or raises Problem."""

    name: str
    act: Callable[[Environment], int]


@dataclass(frozen=True)
class Result:
    name: str
    seconds: float
    failure: str | None  # None: it passed

    def __str__(self) -> str:
        return f"  {'FAILED' if self.failure else 'passed'}  {self.seconds:7.1f} s  {self.name}"


def run(*command: str) -> Callable[[Environment], int]:
    """A step that is a command. Its output is shown as it comes."""
    return lambda environment: processes.call(command, environment)


def manage(*arguments: str) -> Callable[[Environment], int]:
    return run(*MANAGE, *arguments)


def find_chromium(environment: Environment) -> int:
    environment["CHROMIUM"] = browser.ensure()
    print(environment["CHROMIUM"])
    return 0


def install_servers(_environment: Environment) -> int:
    print("\n".join(system_packages.ensure_all().values()))
    return 0


def install_nu_checker(_environment: Environment) -> int:
    print(nu_checker.ensure())
    return 0


first_site = InTheBackground()
NOT_UNIT = ("--ignore=tests/e2e", "--ignore=tests/standing")  # each has a step of its own

# The order is the order of cost: what fails in a second says so first. The browser tests close the run.
CHECKS = [
    Check("First site for the tests: begin", first_site.begin),
    Check("Ruff: lint", run(tool("ruff"), "check", ".")),
    Check("Ruff: format", run(tool("ruff"), "format", "--check", ".")),
    Check("djLint: templates", run(tool("djlint"), "--quiet", "--lint", "templates")),
    Check("Import law", run(tool("lint-imports"))),
    Check("Messages: compile", manage("messages", "compile")),
    Check("Messages: complete", manage("messages", "check")),
    Check("Django: system check", manage("check", "--fail-level", "WARNING")),
    Check("Django: deployment check", manage("check", "--deploy", "--fail-level", "WARNING")),
    Check("Django: migrations are complete", manage("makemigrations", "--check", "--dry-run")),
    Check("Licences", packages.licences),
    Check("Known vulnerabilities", packages.known_vulnerabilities),
    Check("Chromium", find_chromium),
    Check("Servers for tests", install_servers),
    Check("Nu HTML checker", install_nu_checker),
    Check("First site for the tests: made", first_site.wait),
    Check(
        "Unit and integration tests",
        run(sys.executable, "-m", "pytest", *NOT_UNIT, "--numprocesses=auto", "--dist=loadfile"),
    ),
    # One at a time, as some say how long a reader may wait.
    Check("Faults and caches", run(sys.executable, "-m", "pytest", "tests/standing")),
    Check("Browser tests", run(sys.executable, "-m", "pytest", "tests/e2e", "--numprocesses=auto")),
]


def main(*, only: str | None = None) -> int:
    """Run the checks and return 0 only when each of them passed.

    The summary stands above the last step's output, so that a run ends with pytest's own closing line;
    when something failed, a sentence after it names it.
    """
    chosen = [check for check in CHECKS if only is None or only.lower() in check.name.lower()]
    if not chosen:
        raise Problem(f"No check has “{only}” in its name: {'; '.join(check.name for check in CHECKS)}.")
    begun = time.monotonic()
    results: list[Result] = []
    with stopped_by_signals(), database.in_use() as url, closing(first_site):
        environment = {**variables.production(url), **_plain_output(os.environ)}
        for number, check in enumerate(chosen, start=1):
            if number == len(chosen) > 1:
                print_summary(results, time.monotonic() - begun)
            results.append(take(check, environment, title=f"{number}/{len(chosen)}  {check.name}"))
    failed = [result for result in results if result.failure]
    if failed:
        print("\nFailed: " + "; ".join(f"{result.name} ({result.failure})" for result in failed), file=sys.stderr)
    return 1 if failed else 0


def take(check: Check, environment: Environment, *, title: str) -> Result:
    """Run one step. Nothing it does stops the steps after it, save the person at the keyboard."""
    print(f"\n== {title}", flush=True)
    begun = time.monotonic()
    try:
        code = check.act(environment)
        failure = f"exit code {code}" if code else None
    except Problem as problem:
        failure = str(problem)
        print(failure)
    result = Result(check.name, time.monotonic() - begun, failure)
    if failure:
        print(f"== FAILED: {check.name}", flush=True)
    return result


def print_summary(results: list[Result], seconds: float) -> None:
    print("\n== Summary before the last step")
    print("\n".join(map(str, results)))
    print(f"  in all  {seconds:7.1f} s", flush=True)


def _plain_output(environment: Mapping[str, str]) -> Environment:
    """Lines in the order in which things happen, also where output goes to a file."""
    return {"PYTHONUNBUFFERED": "1", **({"NO_COLOR": "1"} if "CI" in environment else {})}
