"""What the people who run the site decide: room on the disk, queries that are slow, what is measured."""

from importlib.util import find_spec

import environ

env = environ.Env()

LEAST_FREE_DISK = env.int("LEAST_FREE_DISK", default=200)  # megabytes
RELEASE = env.str("RELEASE", default="")  # the name of this version, such as a commit
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # who asks for /metrics must have it; none: nobody gets them
SENTRY_DSN = env.str("SENTRY_DSN", default="")
SENTRY_ENVIRONMENT = env.str("SENTRY_ENVIRONMENT", default="production")


def slow_query_ms(*, debug: bool) -> int:
    """Milliseconds after which a query is named in the log; 0: none is, as in production unless it is set."""
    return env.int("SLOW_QUERY_MS", default=100 if debug else 0)


def finds_repeated_queries(*, debug: bool) -> bool:
    """Whether queries that are made for each of many are warned of: while developing, where the tool is installed."""
    return debug and find_spec("zeal") is not None
