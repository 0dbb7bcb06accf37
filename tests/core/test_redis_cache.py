"""A cache in a real Redis: it counts right for many processes, and the site does without it when it falls."""

from contextlib import contextmanager
from time import monotonic

import pytest
import redis

from smartnation.core import cache_faults, caches, redis_cache
from smartnation.core.cache_faults import CacheAway
from smartnation.core.redis_cache import ForgivingRedisCache
from smartnation.dev import servers, system_packages
from tests.core import shared_caches


@contextmanager
def redis_server(folder, port):
    program = system_packages.ensure("redis-server")
    command = [program, "--port", str(port), "--bind", servers.HOST, "--save", "", "--dir", str(folder)]
    with servers.started(command, port=port, log=folder / "redis.log") as process:
        yield process


@pytest.fixture(autouse=True)
def nothing_known_of_earlier_faults(monkeypatch):
    monkeypatch.setattr(redis_cache, "_left_alone", {})
    monkeypatch.setattr(cache_faults, "_said", {})


@pytest.fixture
def port():
    return servers.free_port()


@pytest.fixture
def server(tmp_path, port):
    with redis_server(tmp_path, port) as process:
        yield process


@pytest.fixture
def configured(port):
    return caches.configured(f"rediscache://127.0.0.1:{port}/1", folder=None, debug=False)


@pytest.fixture
def cache(configured):
    return made(configured["default"])


def made(settings):
    return ForgivingRedisCache(settings["LOCATION"], settings)


@pytest.mark.usefixtures("server")
def test_of_eight_processes_that_add_a_key_exactly_one_wins(configured):
    assert sum(map(int, shared_caches.one_of_all_adds(configured["default"]))) == 200


@pytest.mark.usefixtures("server")
def test_a_number_that_eight_processes_count_up_loses_no_step_and_stays_for_good(configured, cache, port):
    cache.set("number", 5, None)
    shared_caches.all_count(configured["default"])
    assert cache.get("number") == 805
    assert redis.Redis(port=port, db=1).ttl(cache.make_key("number")) == -1  # it never expires


@pytest.mark.usefixtures("server")
def test_two_caches_on_one_server_do_not_meet(configured, cache):
    pages = made(configured["pages"])
    cache.set("key", "small")
    pages.set("key", b"page")
    assert (cache.get("key"), pages.get("key")) == ("small", b"page")
    pages.clear()
    assert (cache.get("key"), pages.get("key")) == ("small", None)


@pytest.mark.usefixtures("server")
def test_a_prefix_with_signs_of_a_pattern_clears_its_own_keys_only(configured, cache):
    odd = made({**configured["default"], "KEY_PREFIX": "d*"})
    odd.set("key", 1)
    cache.set("key", 2)
    odd.clear()
    assert (odd.get("key"), cache.get("key")) == (None, 2)


@pytest.mark.usefixtures("server")
def test_what_another_release_wrote_counts_as_a_miss(cache, port):
    redis.Redis(port=port, db=1).set(cache.make_key("key"), b"\x80\x05cno.such.module\nThing\n.")
    assert cache.get("key", "missing") == "missing"


def test_a_server_that_is_killed_costs_the_cache_and_no_answer(server, cache, caplog):
    caplog.set_level("WARNING")
    cache.set("key", 1)
    server.kill()
    server.wait()
    assert cache.get("key", "missing") == "missing"
    assert cache.get_many(["key"]) == {}
    assert (cache.set("key", 2), cache.set_many({"a": 1}), cache.delete_many(["a"])) == (None, ["a"], None)
    assert (cache.add("key", 2), cache.touch("key"), cache.delete("key")) == (True, False, False)
    assert ("key" in cache, cache.clear()) == (False, False)
    with pytest.raises(ValueError, match="'key' not found"):
        cache.incr("key")
    (said,) = caplog.messages
    assert said.startswith(f"The cache {cache._servers[0]} is away; the site goes on without it:")


def test_who_has_to_know_is_told_that_a_write_was_lost(server, cache):
    server.kill()
    server.wait()
    cache.set("key", 1)
    with pytest.raises(CacheAway), cache_faults.strictly():
        cache.set("key", 1)
    cache.set("key", 1)


def test_a_server_that_comes_back_is_used_again(tmp_path, port, cache, monkeypatch):
    with redis_server(tmp_path, port):
        cache.set("key", "old")
    assert cache.get("key") is None
    with redis_server(tmp_path, port):
        assert cache.set("key", "dropped") is None  # it is still left alone
        monkeypatch.setattr(redis_cache, "monotonic", lambda: monotonic() + redis_cache.LEFT_ALONE)
        assert cache.get("key") is None
        cache.set("key", "new")
        assert cache.get("key") == "new"


def test_a_connection_that_was_kept_over_a_restart_loses_nothing(tmp_path, port, cache):
    with redis_server(tmp_path, port):
        cache.set("key", "old")
    with redis_server(tmp_path, port):
        cache.set("key", "new")
        assert cache.get("key") == "new"


def test_a_log_shows_no_password():
    assert redis_cache.without_password("rediss://user:secret@cache:6379/1?x=secret") == "rediss://cache:6379/1"


@pytest.mark.parametrize(
    ("address", "backend", "location", "prefix"),
    [
        ("", "smartnation.core.file_cache.SharedFileCache", "/var/pages", "pages.smartnation"),
        ("filecache:///srv", "smartnation.core.file_cache.SharedFileCache", "/srv/pages", "pages.smartnation"),
        (
            "valkeys://:x@cache/2?key_prefix=acc",
            "smartnation.core.redis_cache.ForgivingRedisCache",
            "rediss://:x@cache/2",
            "pages.acc",
        ),
    ],
)
def test_the_address_chooses_where_pages_are_kept(address, backend, location, prefix):
    found = caches.configured(address, folder="/var", debug=False)["pages"]
    assert (found["BACKEND"], found["LOCATION"], found["KEY_PREFIX"]) == (backend, location, prefix)


def test_while_developing_each_process_keeps_what_it_likes():
    found = caches.configured("", folder="/var", debug=True)
    assert {each["BACKEND"] for each in found.values()} == {"django.core.cache.backends.locmem.LocMemCache"}
