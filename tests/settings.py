"""The site's settings, made quick for tests: cheap passwords, no hashed file names, mail in memory."""

import os

from smartnation.dev import database, first_site
from smartnation.settings import *  # noqa: F403
from smartnation.settings import DATABASES, STORAGES

FIRST_SITE = first_site.of_this_run()
DATABASES["default"]["TEST"] = {
    "NAME": f"test_smartnation_{os.getpid()}",  # two runs at once don't meet
    "TEMPLATE": database.name_of(FIRST_SITE.tables) if FIRST_SITE else None,
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOCAL_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    alias: {"BACKEND": LOCAL_MEMORY, "LOCATION": alias} for alias in ("default", "pages")
}  # a process has its own
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True  # looks for a static file when it is asked for; nothing is collected for tests
REQUIRE_SECOND_FACTOR = False  # tests of the sign-in switch it on
SHARED_READS = False  # nothing is committed in most tests, so nothing tells a process to read anew
PAGE_CACHE = False  # what a page says is tested, not what was kept; tests of the page cache switch it on
