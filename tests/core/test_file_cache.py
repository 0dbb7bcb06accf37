"""A cache in a folder that many processes share: nothing is done twice, and nothing that was just written is lost."""

import os
import time
from pathlib import Path

import pytest

from smartnation.core import cache_faults, file_cache
from smartnation.core.cache_faults import CacheAway
from smartnation.core.file_cache import SharedFileCache
from tests.core import shared_caches


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def cache(folder):
    return SharedFileCache(str(folder), {"KEY_PREFIX": "x"})


def configured(folder):
    return {"BACKEND": "smartnation.core.file_cache.SharedFileCache", "LOCATION": str(folder)}


def test_of_eight_processes_that_add_a_key_exactly_one_wins(folder):
    assert sum(map(int, shared_caches.one_of_all_adds(configured(folder)))) == 200


def test_a_key_that_expired_is_won_by_exactly_one_of_eight_processes(folder):
    before = SharedFileCache(str(folder), {})
    for number in range(200):
        before.set(f"key-{number}", 1, 0.001)
    time.sleep(0.01)
    assert sum(map(int, shared_caches.one_of_all_adds(configured(folder)))) == 200


def test_a_number_that_eight_processes_count_up_loses_no_step(folder):
    cache = SharedFileCache(str(folder), {})
    cache.set("number", 5, None)
    shared_caches.all_count(configured(folder))
    assert cache.get("number") == 805


def test_a_value_is_read_until_it_expires(cache):
    cache.set("short", {"a": b"b"}, 0.05)
    cache.set("long", None, 60)
    assert (cache.get("short"), cache.get("long", "missing"), cache.get("none", "missing")) == (
        {"a": b"b"}, None, "missing",
    )  # fmt: skip
    time.sleep(0.06)
    assert (cache.get("short"), cache.has_key("short"), cache.has_key("long")) == (None, False, True)


def test_a_number_in_memory_is_read_anew_as_soon_as_another_process_writes_it(cache, folder):
    another = SharedFileCache(str(folder), {"KEY_PREFIX": "x"})
    another.set("number", 1, None)
    path = Path(cache._key_to_file("number"))
    long_ago = time.time() - 60
    os.utime(path, (long_ago, long_ago))
    assert (cache.get("number"), list(cache._short)) == (1, [str(path)])
    another.set("number", 2, None)
    assert cache.get("number") == 2
    another.delete("number")
    assert cache.get("number") is None


def test_a_number_that_was_written_just_now_is_read_again_each_time(cache):
    cache.set("number", 1, None)
    assert (cache.get("number"), cache._short) == (1, {})


def test_a_number_in_memory_expires(cache):
    cache.set("number", 1, 0.2)
    os.utime(cache._key_to_file("number"), (0, 0))
    assert (cache.get("number"), len(cache._short)) == (1, 1)
    time.sleep(0.21)
    assert cache.get("number") is None


def test_counting_leaves_the_time_at_which_a_number_expires(cache):
    cache.set("forever", 1, None)
    cache.set("soon", 1, 0.2)
    assert (cache.incr("forever"), cache.incr("soon", 5)) == (2, 6)
    assert cache._read(cache._key_to_file("forever")) == (None, 2)
    time.sleep(0.21)
    with pytest.raises(ValueError, match="'soon' not found"):
        cache.incr("soon")


def test_touch_and_delete_say_whether_there_was_a_value(cache):
    cache.set("key", "value", 0.05)
    assert (cache.touch("key", 60), cache.touch("none"), cache.delete("none")) == (True, False, False)
    time.sleep(0.06)
    assert cache.get("key") == "value"
    assert (cache.delete("key"), cache.delete("key"), cache.get("key")) == (True, False, None)


def test_clearing_removes_every_value(cache):
    cache.set_many({"a": 1, "b": 2})
    cache.clear()
    assert cache.get_many(["a", "b"]) == {}


def test_half_a_file_counts_as_a_miss_and_is_written_over(cache):
    cache.set("key", "value")
    path = Path(cache._key_to_file("key"))
    path.write_bytes(path.read_bytes()[:-3])
    assert cache.get("key", "missing") == "missing"
    assert cache.add("key", "new") is True
    assert cache.get("key") == "new"


def test_a_cache_that_is_full_drops_what_has_expired_first(folder, monkeypatch):
    monkeypatch.setattr(file_cache, "CULLED_ONE_IN", 10**9)  # by hand, below
    cache = SharedFileCache(str(folder), {"OPTIONS": {"MAX_ENTRIES": 10, "CULL_FREQUENCY": 3}})
    cache.set_many({str(number): number for number in range(9)}, 60)
    cache.set_many({str(number): number for number in range(9, 20)}, 0.001)
    time.sleep(0.01)
    cache._cull()
    assert sorted(cache.get_many(map(str, range(20))).values()) == list(range(9))
    cache.set("9", 9, 60)
    cache._cull()
    assert len(cache.get_many(map(str, range(20)))) == 7  # the ten that are valid, less a third


def test_a_folder_that_cannot_be_written_drops_writes_and_says_so_once(tmp_path, caplog, monkeypatch):
    monkeypatch.setattr(cache_faults, "_said", {})
    caplog.set_level("WARNING")
    (tmp_path / "file").write_text("no folder")
    cache = SharedFileCache(str(tmp_path / "file"), {})
    cache.set("key", 1)
    assert (cache.get("key"), cache.add("key", 1), cache.delete("key")) == (None, True, False)
    (said,) = caplog.messages
    assert said.startswith(f"The cache {tmp_path / 'file'} is away; the site goes on without it:")


def test_who_has_to_know_is_told_that_a_write_was_lost(tmp_path):
    (tmp_path / "file").write_text("no folder")
    cache = SharedFileCache(str(tmp_path / "file"), {})
    with pytest.raises(CacheAway, match="file"), cache_faults.strictly():
        cache.set("key", 1)
