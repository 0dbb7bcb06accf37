"""The servers that `make bench` measures beside each other: nginx, Varnish, the site, and Django with nothing in it.

All of Python's run in gunicorn with the image's own file and one worker, so that they can be compared.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

from smartnation.dev import servers, system_packages

NGINX = """
daemon off; {user} pid {folder}/nginx.pid; error_log stderr error; worker_processes 1;
events {{ worker_connections 512; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ {server} }}
}}
"""
STATIC = 'listen {host}:{port}; root {folder}/files; default_type "text/html; charset=utf-8"; etag on;'
# As deploy/nginx.conf ends TLS.
TLS = """
    listen {host}:{port} ssl http2; ssl_certificate {folder}/certificate.pem; ssl_certificate_key {folder}/key.pem;
    location / {{
        proxy_pass {behind}; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
        proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }}
"""


@contextmanager
def nginx(folder: Path, body: bytes) -> Iterator[str]:
    """The address of a static file with this content."""
    (folder / "files").mkdir()
    (folder / "files" / "page.html").write_bytes(body)
    with _nginx(folder, STATIC) as port:
        yield f"http://{servers.HOST}:{port}/page.html"


@contextmanager
def tls_in_front_of(behind: str, folder: Path, *, port: int) -> Iterator[str]:
    """An https address, with HTTP/2 and a certificate that nobody has signed, of what answers at another one."""
    wanted = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={servers.HOST}"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run([system_packages.ensure("openssl"), *wanted, *files], capture_output=True, check=True)
    with _nginx(folder, TLS, port=port, behind=behind):
        yield f"https://{servers.HOST}:{port}"


@contextmanager
def _nginx(folder: Path, server: str, *, port: int | None = None, **more: str) -> Iterator[int]:
    port = port or servers.free_port()
    # Its worker would be somebody else, who can't read our folder.
    user = "user root;" if os.geteuid() == 0 else ""
    config = folder / "nginx.conf"
    block = server.format(host=servers.HOST, port=port, folder=folder, **more)
    config.write_text(NGINX.format(user=user, folder=folder, server=block))
    command = [system_packages.ensure("nginx"), "-c", str(config), "-p", str(folder)]
    with servers.started(command, port=port, log=folder / "nginx.log"):
        yield port


@contextmanager
def gunicorn(application: str, log: Path, environment: Mapping[str, str], *, port: int | None = None) -> Iterator[int]:
    """The port on which a WSGI application answers, with one worker."""
    port = port or servers.free_port()
    command = [sys.executable, "-m", "gunicorn", "--config=deploy/gunicorn.conf.py", application, "--workers=1"]
    # A worker that starts anew in the middle of a measurement would be measured too.
    command += [f"--bind={servers.HOST}:{port}", "--max-requests=0"]
    with servers.started(command, port=port, log=log, environment=environment):
        yield port


def memory_of_worker(port: int) -> tuple[int, int]:
    """(Resident bytes, its proportional share of them) of the worker that answers on a port."""
    of_port = f"--bind={servers.HOST}:{port}"
    found = [each for each in psutil.process_iter(["cmdline"]) if of_port in (each.info["cmdline"] or ())]
    workers = [each for each in found if each.parent() in found]
    memory = workers[0].memory_full_info()
    return memory.rss, getattr(memory, "pss", memory.uss)
