"""What the other modules of settings build on: where we are, and who asks for us."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DJANGO_DEBUG", default=False)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000" if DEBUG else "https://smartnation.be").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
