"""Start a program and see it to its end, also when the person at the keyboard stops the run."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Mapping, Sequence

from smartnation.dev.places import ROOT

PATIENCE = 30  # seconds: pytest closes its browser, its site and its database


def call(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run it in the checkout and return its exit code; its output is shown as it comes.

    When this run is stopped, so is the program, with time to tidy up: subprocess.run would allow it a quarter
    of a second, and leave behind whatever it had started.
    """
    process = subprocess.Popen(command, cwd=ROOT, env=dict(environment))
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        raise
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Wait for a program that was told to stop; one that doesn't listen is killed."""
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
