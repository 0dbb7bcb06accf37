"""The settings of production without the origin's page cache: every visit makes its page."""

from smartnation.settings import *  # noqa: F403

PAGE_CACHE = False
