"""A provider that speaks OpenID Connect, a real one in a process of its own."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from smartnation.dev import servers


@contextmanager
def provider(groups: Mapping[str, Sequence[str]], log: Path) -> Iterator[str]:
    """The address of a provider that knows these people, "an" as ``id-an``, with their groups there."""
    port = servers.free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", f"--port={port}"]
    for name, own in groups.items():
        known = {"sub": f"id-{name}", "preferred_username": name, "email": f"{name}@bosa.test", "groups": list(own)}
        command += ["--user-claims", json.dumps(known)]
    with servers.started(command, port=port, log=log):
        yield f"http://{servers.HOST}:{port}"
