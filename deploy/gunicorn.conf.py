"""How gunicorn serves the site in its container. WEB_CONCURRENCY sets the workers: about two a core."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

from smartnation import logging_settings

bind = "0.0.0.0:8000"  # the container's own network; the proxy in front is the only one that reaches it
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 30
graceful_timeout = 20
max_requests = 2000  # a worker starts afresh now and then, so that a slow leak never matters
max_requests_jitter = 200
preload_app = True
worker_tmp_dir = "/dev/shm"  # noqa: S108 - heartbeats in memory: a slow disk would look like a hung worker
control_socket_disable = True
# TRUSTED_PROXIES of the site says which proxies are believed: gunicorn itself believes nobody.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
accesslog = None  # core.request_log writes a line for each request
# Where each worker counts; /metrics adds them up. Before the site is loaded, which chooses by it.
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix=f"metrics-{os.getpid()}-")
logconfig_dict = logging_settings.configured(debug=False)


def pre_fork(server, worker):
    """What is loaded so far is no garbage: not looking through it saves a pause of a third of a second now and then,
    and leaves its memory shared between workers."""
    gc.freeze()


def on_exit(server):
    """Counts die with gunicorn itself, unless a folder was named to keep them in."""
    for counts in Path(tempfile.gettempdir()).glob(f"metrics-{os.getpid()}-*"):
        shutil.rmtree(counts, ignore_errors=True)
