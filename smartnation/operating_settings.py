"""What the people who run the site decide: room on the disk, queries that are slow, what is measured."""

import environ

env = environ.Env()

LEAST_FREE_DISK = env.int("LEAST_FREE_DISK", default=200)  # megabytes
RELEASE = env.str("RELEASE", default="")  # the name of this version, such as a commit
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # who asks for /metrics must have it; none: nobody gets them
