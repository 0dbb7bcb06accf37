"""Which caches the site has, from its environment: ``default`` for small things, ``pages`` for whole answers."""

from pathlib import Path

import environ

FILES = "smartnation.core.file_cache.SharedFileCache"
OURS = {
    "django.core.cache.backends.filebased.FileBasedCache": FILES,
    "django.core.cache.backends.redis.RedisCache": "smartnation.core.redis_cache.ForgivingRedisCache",
}
MOST_ENTRIES = {"default": 10_000, "pages": 20_000}  # of a cache in files; Redis has a limit of its own


def configured(address: str, *, folder: Path, debug: bool) -> dict[str, dict]:
    """The setting CACHES.

    ``address`` is CACHE_URL or empty: then the processes of this machine share a folder, and while developing each
    keeps what it likes.
    """
    if not address:
        address = "locmemcache://" if debug else f"filecache://{folder}"
    # Valkey speaks the language of Redis; the client knows it by that name only.
    chosen = environ.Env.cache_url_config(address.replace("valkey", "redis", 1))
    options = chosen.pop("OPTIONS", {})
    chosen = {name.upper(): value for name, value in chosen.items()}
    return {alias: _one(alias, chosen, options) for alias in ("default", "pages")}


def _one(alias: str, chosen: dict, options: dict) -> dict:
    backend = OURS.get(chosen["BACKEND"], chosen["BACKEND"])
    # Neither prefix begins with the other, so that clearing one leaves the other.
    prefix = f"{alias}.{chosen.get('KEY_PREFIX', 'smartnation')}"
    found = {**chosen, "BACKEND": backend, "KEY_PREFIX": prefix, "OPTIONS": options}
    if backend == FILES:
        found["LOCATION"] = str(Path(chosen["LOCATION"], alias))
        found["OPTIONS"] = {"MAX_ENTRIES": MOST_ENTRIES[alias], **options}
    return found
