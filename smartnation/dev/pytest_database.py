"""A pytest plugin (see addopts in pyproject.toml): gives the tests a database and their environment variables.

It acts when it is imported, since pytest-django reads the settings before any conftest.py. So `pytest` alone
works as well as `make test`, and what a developer's shell holds doesn't change a result.
"""

from __future__ import annotations

import atexit
import os

from smartnation.dev import database, variables


def _prepare() -> None:
    """The embedded server runs until pytest ends; a DATABASE_URL from outside (`make test`) is used as it is."""
    session = database.in_use()
    environment = variables.tests(session.__enter__())
    atexit.register(session.__exit__, None, None, None)
    for name in variables.OURS:
        os.environ.pop(name, None)
    os.environ.update(environment)


_prepare()
