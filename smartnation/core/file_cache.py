"""A cache in a folder, shared by all processes of one machine. Several machines share a Redis instead.

Django's own, made fit for many writers: ``add`` and ``incr`` are atomic, nobody deletes what another just wrote, and
a full disk loses an entry and no answer. Values are not compressed: pages come compressed or are read often. Numbers
and short texts stay in the reader's memory as long as their file is the same: one is asked for at every visit.
"""

import os
import pickle
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks

from smartnation.core import cache_faults

CULLED_ONE_IN = 100  # writes: counting the files of a folder takes milliseconds when there are thousands
# What a pickle of an earlier release, or half a file after a power cut, can raise: it counts as a miss.
UNREADABLE = (pickle.PickleError, EOFError, AttributeError, ImportError, IndexError, ValueError, TypeError)


SHORT = 200  # bytes of a file whose value stays in memory
SETTLED = 1_000_000_000  # nanoseconds: a file may have been replaced twice within a tick of the clock of its disk
MOST = 1000  # values in memory


class SharedFileCache(FileBasedCache):
    """Readers take no lock, as an entry is replaced whole. Writers take turns."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._short = {}  # by path: what tells the file from others, when it expires, its value

    def get(self, key, default=None, version=None):
        """The value, or the default when there is none that is still valid."""
        expires, value = self._read_short(self._key_to_file(key, version))
        return default if expires == 0 else value

    def has_key(self, key, version=None):
        """Whether there is a value that is still valid."""
        return self._read(self._key_to_file(key, version))[0] != 0

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Replace the value."""
        path, expires = self._key_to_file(key, version), self.get_backend_timeout(timeout)
        with self._turn():
            self._write(path, expires, value)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Write the value unless there is one: of all processes that do this at once, one gets True.

        True as well when the folder can't be written: each then does for itself what one would do for all.
        """
        path, expires = self._key_to_file(key, version), self.get_backend_timeout(timeout)
        with self._turn():
            if self._read(path)[0] != 0:
                return False
            self._write(path, expires, value)
        return True

    def incr(self, key, delta=1, version=None):
        """Add to a number and return the sum; it expires when it would have. ValueError when there is none."""
        path = self._key_to_file(key, version)
        with self._turn():
            expires, value = self._read(path)
            if expires == 0:
                raise ValueError(f"Key '{key}' not found")
            self._write(path, expires, value + delta)
        return value + delta

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        """Let a value expire later or sooner; False when there is none."""
        path, expires = self._key_to_file(key, version), self.get_backend_timeout(timeout)
        with self._turn():
            known, value = self._read(path)
            if known == 0:
                return False
            self._write(path, expires, value)
        return True

    def delete(self, key, version=None):
        """Remove a value; False when there was none."""
        path = self._key_to_file(key, version)
        with self._turn():
            there = self._read(path)[0] != 0
            self._delete(path)
        return there

    def clear(self):
        """Remove all values."""
        with self._turn():
            super().clear()

    def _read_short(self, path: str) -> tuple[float | None, object]:
        """As _read, and without opening a file whose number or short text is known."""
        try:
            file = os.stat(path)
        except OSError:
            return self._read(path)
        state = file.st_ino, file.st_mtime_ns, file.st_size
        known, expires, value = self._short.get(path, (None, None, None))
        if known == state and (expires is None or expires >= time.time()):
            return expires, value
        expires, value = self._read(path)
        if file.st_size < SHORT and isinstance(value, int | str) and time.time_ns() - file.st_mtime_ns > SETTLED:
            if len(self._short) >= MOST:
                self._short.clear()
            self._short[path] = state, expires, value
        return expires, value

    def _read(self, path: str) -> tuple[float | None, object]:
        """When it expires (0: there is nothing valid; None: never) and the value. It removes nothing: between its
        reading and its removing, another process could have written anew."""
        try:
            with open(path, "rb") as file:
                expires = pickle.load(file)  # noqa: S301 - the folder is ours alone
                if expires is None or expires >= time.time():
                    return expires, pickle.load(file)  # noqa: S301
        except FileNotFoundError:
            pass
        except (OSError, *UNREADABLE) as fault:
            cache_faults.report(self._dir, fault)
        return 0, None

    def _write(self, path: str, expires: float | None, value) -> None:
        content = pickle.dumps(expires) + pickle.dumps(value, self.pickle_protocol)
        new = Path(f"{path}.new")  # one name is enough: writers take turns
        try:
            if random.randrange(CULLED_ONE_IN) == 0:  # noqa: S311 - no secret
                self._cull()
            new.write_bytes(content)
            new.replace(path)
        except OSError as fault:
            with suppress(OSError):
                new.unlink()
            cache_faults.report(self._dir, fault)

    def _cull(self) -> None:
        """Make room: what has expired goes first."""
        files = self._list_cache_files()
        if len(files) < self._max_entries:
            return
        for path in files:
            if self._read(path)[0] == 0:
                self._delete(path)
        super()._cull()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One writer at a time, on the whole machine. Where even that can't be, each writes as it comes."""
        self._createdir()  # it may be removed at any time
        try:
            lock = open(Path(self._dir, "lock"), "ab")  # noqa: SIM115 - closed below
        except OSError as fault:
            cache_faults.report(self._dir, fault)
            yield
            return
        with lock:
            locks.lock(lock, locks.LOCK_EX)
            yield

    def _createdir(self) -> None:
        try:
            super()._createdir()
        except OSError as fault:
            cache_faults.report(self._dir, fault)
