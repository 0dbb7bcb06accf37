"""A cache in Redis or Valkey, shared by all machines, without which the site is slower and still stands."""

import pickle
from collections.abc import Callable
from functools import partial
from time import monotonic
from urllib.parse import urlsplit

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from smartnation.core import cache_faults

LEFT_ALONE = 5.0  # seconds: a server that doesn't answer is not asked again at every request
OPTIONS = {
    "socket_connect_timeout": 0.5,  # seconds
    "socket_timeout": 0.5,
    "retry": Retry(NoBackoff(), 1),  # a connection that was kept may be of a server that was started anew
}
FAULTS = (RedisError, OSError)
UNREADABLE = (pickle.PickleError, EOFError, AttributeError, ImportError)  # written by another release
_left_alone: dict[str, float] = {}  # until when, by location; for all threads of the process


class ForgivingRedisCache(RedisCache):
    """Reads are a miss and writes are dropped while the server is away (see ``cache_faults``)."""

    def __init__(self, server, params):
        params = {**params, "OPTIONS": {**OPTIONS, **params.get("OPTIONS", {})}}
        super().__init__(server, params)
        self._location = " ".join(without_password(address) for address in self._servers)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Of all that do this at once one gets True; while the server is away all do: each then works for itself."""
        return self._try(partial(super().add, key, value, timeout, version), True)

    def get(self, key, default=None, version=None):
        """The value, or the default."""
        return self._try(partial(super().get, key, default, version), default)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Replace the value."""
        self._try(partial(super().set, key, value, timeout, version), None)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        """Let a value expire later or sooner; False when there is none."""
        return self._try(partial(super().touch, key, timeout, version), False)

    def delete(self, key, version=None):
        """Remove a value; False when there was none."""
        return self._try(partial(super().delete, key, version), False)

    def get_many(self, keys, version=None):
        """The values that there are, by key."""
        return self._try(partial(super().get_many, list(keys), version), {})

    def has_key(self, key, version=None):
        """Whether there is a value."""
        return self._try(partial(super().has_key, key, version), False)

    def incr(self, key, delta=1, version=None):
        """Add to a number and return the sum. ValueError when there is none, or no server to ask."""
        found = self._try(partial(super().incr, key, delta, version), None)
        if found is None:
            raise ValueError(f"Key '{key}' not found.")
        return found

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        """Replace several values; returns the keys of those that were dropped."""
        return self._try(partial(super().set_many, data, timeout, version), list(data))

    def delete_many(self, keys, version=None):
        """Remove several values."""
        self._try(partial(super().delete_many, list(keys), version), None)

    def clear(self):
        """Remove the values of this cache only: others may share the server."""
        return self._try(self._clear, False)

    def _clear(self) -> bool:
        client = self._cache.get_client(None, write=True)
        for key in client.scan_iter(match=f"{_literal(self.key_prefix)}:*", count=1000):
            client.unlink(key)
        return True

    def _try(self, act: Callable, otherwise):
        """What the act returns, or ``otherwise`` while the server is away."""
        if monotonic() < _left_alone.get(self._location, 0) and not cache_faults.is_strict():
            return otherwise
        try:
            found = act()
        except FAULTS as fault:
            _left_alone[self._location] = monotonic() + LEFT_ALONE
            cache_faults.report(self._location, fault)
            return otherwise
        except UNREADABLE as fault:
            cache_faults.report(self._location, fault)
            return otherwise
        _left_alone.pop(self._location, None)
        return found


def without_password(address: str) -> str:
    """An address as it may stand in a log."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()


def _literal(text: str) -> str:
    """A text in which Redis finds no pattern."""
    return "".join(f"\\{letter}" if letter in "*?[]\\^" else letter for letter in text)
