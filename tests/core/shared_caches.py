"""What several processes do at once to a cache that they share."""

import os
import subprocess
import sys

from django.conf import settings

PROCESSES = 8
# Each process waits until all have started (a line on standard input), acts, and prints what it found.
PROGRAM = """
import sys
from django.conf import settings
settings.configure(CACHES={"default": %r})
from django.core.cache import cache
print("ready", flush=True)
sys.stdin.readline()
%s
"""


def at_once(cache: dict, act: str) -> list[str]:
    """The lines that each of eight processes prints, which do the same at the same moment; sorted."""
    command = [sys.executable, "-c", PROGRAM % (cache, act)]
    environment = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR)}
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(PROCESSES)
    ]
    assert [process.stdout.readline() for process in started] == ["ready\n"] * PROCESSES
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    return sorted(process.communicate()[0].strip() for process in started)


def one_of_all_adds(cache: dict) -> list[str]:
    """How often each of the processes got True for 200 keys that all add; the sum tells."""
    return at_once(cache, "print(sum(cache.add(f'key-{each}', 1, 60) for each in range(200)))")


def all_count(cache: dict) -> list[str]:
    """Each process adds 1 to the same number a hundred times."""
    return at_once(cache, "[cache.incr('number') for _ in range(100)]")
