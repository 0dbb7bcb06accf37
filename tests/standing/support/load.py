"""Readers, many at once, who never stop: what went wrong for them while a test broke something."""

import itertools
import threading
from collections.abc import Sequence

import httpx

from tests.standing.support.site import until


class Load:
    """``with Load(front, addresses) as load``: threads that ask for the addresses in turn until the block ends.

    ``failures`` holds a line for each answer that was none, or not 200.
    """

    def __init__(self, front: str, addresses: Sequence[str], *, readers: int = 4):
        self.front, self.addresses = front, addresses
        self.failures: list[str] = []
        self.answered = 0
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=[number]) for number in range(readers)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *problem):
        self._over.set()
        for thread in self._threads:
            thread.join()

    def more(self, count: int) -> None:
        """Return when so many more requests were answered."""
        target = self.answered + count
        until(lambda: self.answered >= target)

    def _read(self, number: int) -> None:
        addresses = itertools.islice(itertools.cycle(self.addresses), number, None)
        with httpx.Client(base_url=self.front, timeout=30) as client:
            for address in addresses:
                if self._over.is_set():
                    return
                try:
                    answer = client.get(address)
                    if answer.status_code != 200:
                        self.failures.append(f"{address}: {answer.status_code}")
                except httpx.HTTPError as problem:
                    self.failures.append(f"{address}: {problem!r}")
                self.answered += 1
