"""What a reader does: opens a page, takes a file."""

from collections.abc import Iterator
from functools import partial

from django.test import Client

from campaign.benchmarks import databases, harness, memory
from campaign.benchmarks.harness import Row


def get(address: str) -> bytes:
    """What a reader gets, whole."""
    response = Client(SERVER_NAME="localhost").get(address, secure=True)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")
    return response.getvalue()


def files(database: str, what: str, index: str, most: int) -> Iterator[Row]:
    """The data of a list in each form: time, and memory at its worst beyond that of a served page."""
    for name in ("data.csv", "data.json", "data.xlsx"):
        taken = harness.seconds(partial(download, f"{index}{name}"))
        growth = memory.peak_growth(partial(connect, database, index), partial(download, f"{index}{name}"))
        yield Row(f"{what}, {name}", harness.whole_seconds(taken))
        yield harness.at_most(f"{what}, {name}: memory", growth, most, harness.size)


def connect(database: str, address: str) -> None:
    """In a process of its own: what every worker has loaded once it has served a page."""
    databases.connected_to(database)
    get(address)


def download(address: str) -> None:
    """A file, piece by piece, none of it kept."""
    for _piece in Client(SERVER_NAME="localhost").get(address, secure=True):
        pass
