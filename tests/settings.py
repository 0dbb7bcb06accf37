"""The site's settings, made quick for tests: cheap passwords, no hashed file names, mail in memory."""

import os

from smartnation.settings import *  # noqa: F403
from smartnation.settings import DATABASES, STORAGES

DATABASES["default"]["TEST"] = {"NAME": f"test_smartnation_{os.getpid()}"}  # two runs at once don't meet

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True  # looks for a static file when it is asked for; nothing is collected for tests
