"""How gunicorn serves the site in its container. WEB_CONCURRENCY sets the workers: about two a core."""

import os

from gunicorn.glogging import Logger

from smartnation.core.logs import without_tokens

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
accesslog = "-"


class LoggerWithoutTokens(Logger):
    """The access log names no link that opens something."""

    def atoms(self, *args, **kwargs):
        return {
            name: without_tokens(value) if isinstance(value, str) else value
            for name, value in super().atoms(*args, **kwargs).items()
        }


logger_class = LoggerWithoutTokens
