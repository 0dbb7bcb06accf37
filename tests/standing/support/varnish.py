"""The real Varnish, started as its container starts it: by deploy/varnish/entrypoint.sh."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smartnation.dev import servers, system_packages
from smartnation.dev.places import ROOT

FOLDER = ROOT / "deploy" / "varnish"


@contextmanager
def in_front_of(
    origin: str, folder: Path, *, port: int | None = None, purging: str = servers.HOST, programs: str = "", **more: str
) -> Iterator[str]:
    """Its address, such as http://127.0.0.1:43210.

    ``origin``: host:port, several with spaces. ``purging``: who may purge. ``programs``: a folder that the shell
    looks into first. ``more``: variables of the entrypoint.
    """
    port = port or servers.free_port()
    run = folder / "varnish"
    run.mkdir()
    folders = {str(Path(system_packages.ensure(name)).parent) for name in ("varnishd", "varnishadm")}
    environment = {
        "PATH": ":".join([programs or "/usr/bin", *sorted(folders), "/usr/bin", "/bin"]),
        "ORIGIN": origin,
        "PURGING_SERVICES": purging,
        "SITE_URL": f"http://{servers.HOST}:{port}",
        "LISTEN": f"{servers.HOST}:{port}",
        "STORAGE": "64m",
        "RUN_FOLDER": str(run),
        "FOLLOW_SECONDS": "1",
        **more,
    }
    log = folder / "varnish.log"
    with servers.started([str(FOLDER / "entrypoint.sh")], port=port, log=log, environment=environment):
        yield f"http://{servers.HOST}:{port}"


def admin(folder: Path, *command: str) -> str:
    """What Varnish answers on its own command line."""
    program = [system_packages.ensure("varnishadm"), "-n", str(folder / "varnish"), *command]
    return subprocess.run(program, capture_output=True, text=True, check=True).stdout
